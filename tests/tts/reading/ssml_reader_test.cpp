#include "tts/reading/ssml_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/golden.h"
#include "tests/tts/reading/invariants.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

namespace lectern::tts {
namespace {

using Catch::Matchers::Contains;
using std::chrono::milliseconds;

Document read(const std::string& inner, const std::string& attributes = "xml:lang=\"en\"") {
  return read_ssml("<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" " +
                       attributes + ">" + inner + "</speak>",
                   "story.ssml");
}

/// Everything that the mark-up said, one thing a line.
std::string told(const Document& document) {
  std::string all = "text: " + document.text + "\n";
  for (const Block& block : document.blocks) {
    all += "block " + block.language.str() + ":";
    for (const TextRange sentence : sentences_of(document, block)) {
      all += " [" + std::string(document.text_of(sentence)) + "]";
    }
    all += "\n";
  }
  for (const ReadingPlace& place : document.directions.readings) {
    all += place.rule + " \"" + std::string(document.text_of(place.source)) + "\" " +
           std::string(name_of(place.reading.way)) + " " + place.reading.value +
           (place.reading.language.empty() ? "" : place.reading.language.str()) + "\n";
  }
  for (const Break& rest : document.directions.breaks) {
    all += "break at " + std::to_string(rest.position) + " pause " +
           std::string(tts::name_of(rest.pause)) + " " + std::to_string(rest.length.count()) +
           " ms\n";
  }
  for (const Emphasis& emphasis : document.directions.emphases) {
    all += "emphasis \"" + std::string(document.text_of(emphasis.source)) + "\" " +
           std::to_string(static_cast<int>(emphasis.level)) + "\n";
  }
  for (const Bookmark& mark : document.directions.bookmarks) {
    all += "mark " + mark.name + " at " + std::to_string(mark.position) + "\n";
  }
  for (const std::string& problem : document.problems) all += problem + "\n";
  return all;
}

TEST_CASE("the text without mark-up is shown, and the mark-up says how it is read",
          "[reading][ssml]") {
  tests::check_golden(
      "ssml/subset.txt",
      told(read(
          "\n<p xml:lang=\"zh-TW\"><s>銀行<phoneme alphabet=\"x-pinyin\" ph=\"hang2 zhang3\">行長"
          "</phoneme>說，<sub alias=\"台積電\">TSMC</sub>漲了。</s><s>王<phoneme "
          "alphabet=\"x-zhuyin\" ph=\"ㄔㄨㄥˊ ㄍㄨㄤ\">重光</phoneme>在場。</s></p>\n"
          "<break time=\"1.5s\"/>\n"
          "<p>Call <say-as interpret-as=\"telephone\">02-2345</say-as>, the\n"
          "  <say-as interpret-as=\"ordinal\">3</say-as> of <say-as "
          "interpret-as=\"cardinal\">2024</say-as> on <say-as "
          "interpret-as=\"date\">3/3/24</say-as>. <emphasis level=\"strong\">Now</emphasis> "
          "<break strength=\"strong\"/>say <lang xml:lang=\"fr\">déjà <sub alias=\"vue\">vu"
          "</sub> ici</lang>.<mark name=\"here\"/> Go to <phoneme "
          "ph=\"ˈtaɪpeɪ\">Taipei</phoneme> <skip>(see map)</skip> today.</p>\n"
          "Loose text &amp; <![CDATA[<raw>]]><!-- not this --> text.\n")));
}

TEST_CASE("what is not in the subset is named once, and its text read", "[reading][ssml]") {
  tests::check_golden(
      "ssml/ignored.txt",
      told(read("<metadata>not text</metadata><prosody rate=\"fast\">Fast</prosody> "
                "<prosody rate=\"slow\">slow</prosody> <voice name=\"x\">voice</voice> "
                "<audio src=\"http://example.org/a.wav\">audio</audio> "
                "<say-as interpret-as=\"colour\">red</say-as> "
                "<phoneme alphabet=\"x-sampa\" ph=\"x\">sampa</phoneme> "
                "<phoneme ph=\"ʘ\">click</phoneme> <sub alias=\"\">nothing</sub> "
                "<phoneme alphabet=\"x-pinyin\" ph=\"hnag2\">行</phoneme> "
                "<break time=\"soon\"/><break time=\"60s\"/><break strength=\"huge\"/>"
                "<emphasis level=\"loud\">loud</emphasis> <lang>where</lang> "
                "<lang xml:lang=\"!\">who</lang> <mark/>end.")));
}

TEST_CASE("a date is read in the order that its format names", "[reading][ssml]") {
  const auto dated = [](const std::string& format, const std::string& text) {
    return read("On <say-as interpret-as=\"date\" format=\"" + format + "\">" + text +
                "</say-as>.");
  };
  const auto [format, value] =
      GENERATE(table<std::string, std::string>({{"dmy", "2024-02-01"}, {"mdy", "2024-01-02"}}));
  const Document document = dated(format, " 1/2/2024 ");
  REQUIRE(document.directions.readings.size() == 1);
  CHECK(document.directions.readings[0].reading.value == value);
  CHECK(document.problems.empty());
}

TEST_CASE("a part of a date needs a language", "[reading][ssml]") {
  const std::string dated = "<say-as interpret-as=\"date\" format=\"md\">5/4</say-as>";
  const Document unsaid = read_ssml("<speak>" + dated + "</speak>", "story.ssml");
  CHECK(unsaid.directions.readings.empty());
  REQUIRE(unsaid.problems.size() == 1);
  CHECK_THAT(unsaid.problems[0], Contains("write xml:lang"));
  const Document said = read_ssml("<speak xml:lang=\"fr\">" + dated + "</speak>", "story.ssml");
  REQUIRE(said.directions.readings.size() == 1);
  CHECK(said.directions.readings[0].reading.value == "4 mai");
}

TEST_CASE("a date without a format is read as its language has it", "[reading][ssml]") {
  const auto [language, written, value] = GENERATE(table<std::string, std::string, std::string>({
      {"en-US", "11/26", "November 26"},
      {"en-GB", "26/11", "26 November"},
      {"zh-TW", "11/26", "11月26日"},
      {"de", "1.2.2024", "2024-02-01"},
      {"en-US", "1/2/2024", "2024-01-02"},
  }));
  const std::string dated = "<say-as interpret-as=\"date\">" + written + "</say-as>";
  const std::string element = GENERATE("p", "s", "lang");
  const Document document =
      read("On <" + element + " xml:lang=\"" + language + "\">" + dated + "</" + element + ">.");
  CAPTURE(language, written, element);
  const auto& readings = document.directions.readings;
  CHECK(std::any_of(readings.begin(), readings.end(), [value = value](const ReadingPlace& place) {
    return place.reading.value == value;
  }));
  CHECK(document.problems.empty());
}

TEST_CASE("a format that is not understood is named", "[reading][ssml]") {
  const auto [attributes, text, problem] = GENERATE(table<std::string, std::string, std::string>({
      {"interpret-as=\"date\" format=\"dmy\"", "1 May",
       "a date is none in format=\"dmy\"; the text is read as usual"},
      {"interpret-as=\"date\" format=\"ydm\"", "5/1", "format=\"ydm\" is unknown and ignored"},
      {"interpret-as=\"unit\"", "5 km",
       "interpret-as=\"unit\" is unknown; the text is read as usual"},
      {"interpret-as=\"expletive\"", "damn",
       "interpret-as=\"expletive\" is unknown; the text is read as usual"},
      {"interpret-as=\"telephone\" format=\"886\"", "5", "format=\"886\" is unknown and ignored"},
  }));
  CHECK(read("<say-as " + attributes + ">" + text + "</say-as>").problems ==
        std::vector<std::string>{"story.ssml:1: " + problem});
}

TEST_CASE("stretches end where others begin, and empty ones are nothing", "[reading][ssml]") {
  const Document document = read(
      "<lang xml:lang=\"fr\">a <lang xml:lang=\"de\">b</lang> c</lang> <sub alias=\"x\"></sub>"
      "<emphasis>d <emphasis level=\"strong\">e</emphasis> f</emphasis> "
      "<sub alias=\"y\">g <sub alias=\"z\">h</sub></sub><skip/> i");
  std::string readings;
  for (const ReadingPlace& place : document.directions.readings) {
    readings += "|" + std::string(document.text_of(place.source));
  }
  CHECK(readings == "|a|b|c|g h");
  REQUIRE(document.directions.emphases.size() == 1);
  CHECK(document.text_of(document.directions.emphases[0].source) == "d e f");
}

TEST_CASE("a break lasts as long as it says, up to ten seconds", "[reading][ssml]") {
  const auto [time, length] = GENERATE(table<std::string, int>({{"750ms", 750},
                                                                {"2s", 2000},
                                                                {"1.5s", 1500},
                                                                {".5s", 500},
                                                                {"10s", 10000},
                                                                {"10.1s", 10000},
                                                                {"0s", 0},
                                                                {"99999999s", 10000}}));
  CAPTURE(time);
  const Document document = read("a<break time=\"" + time + "\"/> b");
  REQUIRE(document.directions.breaks.size() == 1);
  CHECK(document.directions.breaks[0].length == milliseconds{length});
  CHECK(document.directions.breaks[0].position == 1);
}

TEST_CASE("no mark-up can fool the limits", "[reading][ssml]") {
  const auto wrapped = [](const std::string& inner) { return "<speak>" + inner + "</speak>"; };
  std::string deep;
  for (int i = 0; i < 400; ++i) deep += "<p>";
  std::string attributes = "<p";
  for (int i = 0; i < 65; ++i) attributes += " a" + std::to_string(i) + "='>'";
  std::string elements;
  for (int i = 0; i < 400'001; ++i) elements += "<p/>";
  const auto [xml, reason] = GENERATE_COPY(table<std::string, std::string>({
      {"<!DOCTYPE speak [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><speak>&b;</speak>",
       "document type"},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE speak SYSTEM \"http://example.org/x.dtd\"><speak/>",
       "line 2: a document type"},
      {wrapped(deep), "line 1: elements inside each other deeper than 256"},
      {wrapped(attributes + "/>"), "attributes"},
      {wrapped(elements), "elements"},
      {wrapped(std::string(5U << 20U, 'x')), "larger than 4 MiB"},
      {wrapped("&copy;"), "copy"},
      {wrapped("<p>"), "line 1"},
      {"<speak>\n<p>\nA <b>word</p>\n</speak>\n", "line 3: Opening and ending tag mismatch"},
      {"<speak>\n<p>A word</p>\n", "line 3: "},
      {"<speak>\n<p>&one;</p><p>\n&two;</p></speak>", "line 2: Entity 'one'"},
      {wrapped("\xC3"), "not UTF-8"},
      {"plain text", "line 1"},
      {"<html><body>x</body></html>", "not <speak>"},
  }));
  REQUIRE_THROWS_WITH(read_ssml(xml, "story.ssml"), Contains(reason));
  CHECK_THROWS_AS(read_ssml(xml, "story.ssml"), Error);
}

TEST_CASE("what stays within the limits is read", "[reading][ssml]") {
  std::string deep = "x";
  for (int i = 0; i < 200; ++i) deep = "<emphasis>" + deep + "</emphasis>";
  CHECK(read(deep).text == "x");
  std::string attributes = "<p";
  for (int i = 0; i < 64; ++i) attributes += " a" + std::to_string(i) + "='>'";
  CHECK(read(attributes + ">x</p>").text == "x");
}

TEST_CASE("SSML is known by its ending, its beginning, or by name", "[reading][ssml]") {
  const std::string xml = "<?xml version=\"1.0\"?>\n<speak xml:lang=\"en\">Hello there.</speak>";
  const auto text_as = [](const std::string& bytes, const std::string& name) {
    ReadOptions options;
    options.name = name;
    return read_article(bytes, options).text;
  };
  CHECK(text_as(xml, "-") == "Hello there.");
  CHECK(text_as("<speak>Hello.</speak>", "a") == "Hello.");
  CHECK(text_as(xml, "a.ssml") == "Hello there.");
  CHECK(text_as(xml, "a.txt") == xml);
}

TEST_CASE("SSML makes a sound document, in the languages it names", "[reading][ssml]") {
  ReadOptions options;
  options.name = "a.ssml";
  const Document document = read_article(
      "<speak xml:lang=\"zh-TW\"><p><s>新聞開始了。</s> 夾在中間 <s>第二句。</s></p>"
      "<p xml:lang=\"en\">The second paragraph is in English.</p></speak>",
      options);
  tests::require_sound(document);
  tests::require_sentences_sound(document);
  CHECK(document.language == LanguageTag::from("zh-TW"));
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[1].language.language() == "en");
  const auto sentences = sentences_of(document, document.blocks[0]);
  REQUIRE(sentences.size() == 3);
  CHECK(document.text_of(sentences[1]) == "夾在中間");
}

}  // namespace
}  // namespace lectern::tts
