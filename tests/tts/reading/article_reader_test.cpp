#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tts::Errc;

namespace {

tts::Document read(std::string_view bytes, const std::string& name) {
  tts::ReadOptions options;
  options.name = name;
  return tts::read_article(bytes, options);
}

}  // namespace

TEST_CASE("the format goes by the name's ending, then by the content", "[reading][article]") {
  CHECK(read("# Title\n\nText.", "a.md").title == "Title");
  CHECK(read("<p>Text.</p>", "a.HTML").text == "Text.");
  CHECK(read("<!doctype html><p>Text.</p>", "-").text == "Text.");
  CHECK(read("\n# Title\n\nText.", "-").title == "Title");
  CHECK(read("#1 of all\n\nText.", "-").title == "#1 of all");
  CHECK(read("# Title\n\nText.", "a.txt").title == "# Title");
  CHECK(read("<p> is a tag of HTML.", "-").text == "<p> is a tag of HTML.");
  CHECK(read("<html> is a tag.", "a.txt").text == "<html> is a tag.");
}

TEST_CASE("the language is the text's own, where the page's word is against it",
          "[reading][article]") {
  const std::string chinese = "港灣隧道的兩段主坑清晨在海面下會合，比原定工期提前三個月。";
  CHECK(read("<html lang=en><p>" + chinese, "a.html").language.str() == "zh-Hant");
  CHECK(read("<html lang=zh-TW><p>" + chinese, "a.html").language.str() == "zh-Hant-TW");
}

TEST_CASE("the language the user says is the article's", "[reading][article]") {
  tts::ReadOptions options;
  options.language = tts::LanguageTag::from("zh-Hans");
  CHECK(tts::read_article("港灣隧道提前三個月貫通。", options).language.str() == "zh-Hans");
}

TEST_CASE("a feed is refused as what it is", "[reading][article]") {
  const std::string feed = GENERATE(
      "<rss version='2.0'><channel><item><title>t</title></item></channel></rss>",
      "<?xml version='1.0'?>\n<!-- made -->\n<?x y?><feed xmlns='http://www.w3.org/2005/Atom'/>",
      "\xEF\xBB\xBF<?xml version='1.0'?><urlset></urlset>", "<rdf:RDF></rdf:RDF>",
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []})");
  CHECK_THROWS_MATCHES(read(feed, "feed"), tts::Error, is_error(Errc::bad_input, "a feed"));
  CHECK(read("<rss> is how a feed begins.", "a.txt").text == "<rss> is how a feed begins.");
  CHECK(read("<?xml version='1.0'?><!-- page --><html><p>Text.</p></html>", "a.xml").text ==
        "Text.");
}

TEST_CASE("JSON is told by its name and by its beginning, and is text where it is said to be",
          "[reading][article]") {
  const std::string json = R"( {"paragraphs": ["The bridge is open."]})";
  const std::string name = GENERATE("-", "a.json");
  CHECK(read(json, name).text == "The bridge is open.");
  tts::ReadOptions options;
  options.format = tts::InputFormat::plain_text;
  CHECK(tts::read_article(json, options).text == json);
  CHECK_NOTHROW(read("[Monday] The bridge is open. {So it is.}", "-"));
}

TEST_CASE("an article without anything to read is refused", "[reading][article]") {
  const std::string bytes = GENERATE("", "  \n", "* * *", "<html><body></body></html>");
  CAPTURE(bytes);
  CHECK_THROWS_MATCHES(read(bytes, "a.html"), tts::Error,
                       is_error(Errc::bad_input, "nothing to read"));
}

TEST_CASE("more text than any book has is refused before it is worked on", "[reading][article]") {
  std::string text;
  while (text.size() <= tts::kLongestText) text += "A sentence of a very long text.\n\n";
  for (const char* name : {"a.txt", "a.md"}) {
    CHECK_THROWS_MATCHES(read(text, name), tts::Error, is_error(Errc::bad_input, "chapters"));
  }
}
