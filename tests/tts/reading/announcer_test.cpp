#include "tts/reading/story/announcer.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/invariants.h"
#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using Lines = std::vector<std::string>;

namespace {

tts::Document story_in(const std::string& language) {
  tts::ReadOptions options;
  options.language = tts::LanguageTag::from(language);
  tts::Document document = tts::read_article("Title\n\nText of it.", options);
  document.metadata.published = "2026-02-14T07:00:00Z";
  return document;
}

}  // namespace

TEST_CASE("the date is written out as the language does", "[reading][announcer]") {
  const auto [language, date] = GENERATE(table<std::string, std::string>({
      {"en", "February 14, 2026"},
      {"zh-Hant-TW", "2026年2月14日"},
      {"zh-Hans", "2026年2月14日"},
      {"de", "14. Februar 2026"},
  }));
  CAPTURE(language);
  const tts::Document document = tts::announced(story_in(language), {{}, {}, {"{date}"}, {}});
  CHECK(tests::lines_of(document).front() == "notice: " + date);
}

TEST_CASE("a line with a field that is not known is left out", "[reading][announcer]") {
  const tts::Document document =
      tts::announced(story_in("en"), {{}, {}, {"By {byline}", "From {site}", "{title}"}, {"End."}});
  CHECK(tests::lines_of(document) ==
        Lines{"title: Title", "paragraph: Text of it.", "notice: End."});
  CHECK(document.title == "Title");
}

TEST_CASE("an announced document is sound, each block in a language", "[reading][announcer]") {
  const tts::Document document =
      tts::announced(story_in("en"), {{}, {}, {"Good morning.", "{title}"}, {"Good night."}});
  for (const tts::Block& block : document.blocks) CHECK_FALSE(block.language.empty());
  CHECK(document.blocks.size() == 4);
}
