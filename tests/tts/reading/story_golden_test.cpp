#include <catch2/catch.hpp>

#include "tests/support/golden.h"
#include "tests/tts/reading/reading_matchers.h"
#include "tts/reading/document_builder.h"

using namespace lectern;
using tests::sample;

namespace {

/// What is known, read and skipped, a line each.
std::string account_of(const tts::Document& document) {
  std::string account = "title      " + document.title + "\nbyline     " +
                        document.metadata.byline + "\npublished  " + document.metadata.published +
                        "\nsite       " + document.metadata.site + "\nlanguage   " +
                        document.language.str() + "\n\nread\n";
  for (const std::string& line : tests::lines_of(document)) account += "  " + line + "\n";
  account += "\nskipped\n";
  for (const tts::SkippedText& skipped : document.skipped) {
    account += "  " + skipped.reason + ": " + tts::excerpt(skipped.text) + "\n";
  }
  return account;
}

}  // namespace

TEST_CASE("of a cluttered page the story alone is read, the rest skipped with its reason",
          "[reading][story]") {
  const std::string name = GENERATE(std::string("pages/harbour-tunnel.zh-Hant.html"),
                                    std::string("pages/glasshouse-harvest.en.html"),
                                    std::string("metro-east-ring.zh-Hant.html"),
                                    std::string("river-ferry-returns.en.html"));
  const tts::Document document = tests::read_as(tts::InputFormat::html, sample(name));
  tests::check_golden("story/" + std::filesystem::path(name).filename().string() + ".txt",
                      account_of(document));
}

TEST_CASE("of text copied off a page the story alone is read", "[reading][story]") {
  const std::string name = GENERATE(std::string("pages/harbour-tunnel.zh-Hant.dump.txt"),
                                    std::string("pages/glasshouse-harvest.en.dump.txt"));
  const tts::Document document = tests::read_as(tts::InputFormat::plain_text, sample(name));
  tests::check_golden("story/" + std::filesystem::path(name).filename().string(),
                      account_of(document));
}

TEST_CASE("a page and the text copied off it give the same headline and byline",
          "[reading][story]") {
  const tts::Document page =
      tests::read_as(tts::InputFormat::html, sample("pages/harbour-tunnel.zh-Hant.html"));
  const tts::Document dump =
      tests::read_as(tts::InputFormat::plain_text, sample("pages/harbour-tunnel.zh-Hant.dump.txt"));
  CHECK(page.title == dump.title);
  CHECK(dump.metadata.byline.find(page.metadata.byline) != std::string::npos);
  CHECK(page.metadata.published.substr(0, 10) == dump.metadata.published.substr(0, 10));
}
