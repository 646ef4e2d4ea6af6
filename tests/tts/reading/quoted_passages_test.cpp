#include "tts/reading/quoted_passages.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

/// `text` with its passages between { and }, those taken up as clauses between [ and ].
std::string held_together(const std::string& text, const std::string& language) {
  std::string result;
  std::size_t done = 0;
  for (const QuotedPassage& each : quoted_passages_in(text, LanguageTag::from(language))) {
    result += text.substr(done, each.range.begin - done) + (each.is_clause ? "[" : "{") +
              std::string(each.range.in(text)) + (each.is_clause ? "]" : "}");
    done = each.range.end;
  }
  return result + text.substr(done);
}

TEST_CASE("a quote taken up in lower case holds together", "[tts][reading][sentences]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"'Well!' thought Ann, 'after such a fall! How brave!' So she",
       "'Well!' thought Ann, ['after such a fall! How brave!'] So she"},
      {"He calls it “a mess. A big one.” and left", "He calls it [“a mess. A big one.”] and left"},
      {"He said, \"We go. Now.\" and left", "He said, \"We go. Now.\" and left"},
      {"in the 'nineties. It isn't the boys' dog.", "in the 'nineties. It isn't the boys' dog."},
      {"It ended. “small things matter. Yes.” So", "It ended. “small things matter. Yes.” So"},
      {"She wrote: “it rains", "She wrote: “it rains"},
  }));
  CHECK(held_together(text, "en") == expected);
}

TEST_CASE("which quotes hold together depends on the language", "[tts][reading][sentences]") {
  const auto [language, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"de", "„Ich gehe. Sofort“, sagte er.", "{„Ich gehe. Sofort“}, sagte er."},
      {"sk", "„Idem. Hneď,“ povedal Ján.", "{„Idem. Hneď,“} povedal Ján."},
      {"fr", "« Je pars. Adieu ! » dit-il.", "{« Je pars. Adieu ! »} dit-il."},
      {"de", "Er sagte: „Ich gehe. Sofort.“ Er ging.", "Er sagte: {„Ich gehe. Sofort.“} Er ging."},
      {"en", "He cried “Stop. Look.” and left", "He cried {“Stop. Look.”} and left"},
      {"en", "He said: “Stop. Look.” He left", "He said: “Stop. Look.” He left"},
      {"fr", "« Je pars. Adieu ! » Il sortit.", "« Je pars. Adieu ! » Il sortit."},
      {"ja", "彼は「何！どうして？」と叫んだ。", "彼は{「何！どうして？」}と叫んだ。"},
      {"zh", "他說：「走吧。快！」她笑了。", "他說：「走吧。快！」她笑了。"},
      {"zh", "他高喊「走！快！」她笑了。", "他高喊{「走！快！」}她笑了。"},
  }));
  CHECK(held_together(text, language) == expected);
}

TEST_CASE("a long quote is broken like any text", "[tts][reading][sentences]") {
  const std::string text = "He wrote “it rains. " + std::string(400, 'a') + "” and left";
  CHECK(held_together(text, "en") == text);
}

TEST_CASE("a Chinese quote is part of its clause unless it is long", "[tts][reading][sentences]") {
  const auto repeated = [](int times, const std::string& word) {
    std::string text;
    for (int i = 0; i < times; ++i) text += word;
    return "「" + text + "」";
  };
  CHECK(is_part_of_chinese_clause(repeated(20, "走！")));
  CHECK_FALSE(is_part_of_chinese_clause(repeated(21, "走！")));
  CHECK(is_part_of_chinese_clause(repeated(6, "走。")));
  CHECK_FALSE(is_part_of_chinese_clause(repeated(7, "走。")));
}

}  // namespace
}  // namespace lectern::tts
