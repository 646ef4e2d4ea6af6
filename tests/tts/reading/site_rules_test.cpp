#include "tts/reading/story/site_rules.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tests::lines_of;
using tts::Errc;
using Lines = std::vector<std::string>;

namespace {

tts::Document read_by_rules(const std::string& rules, const std::string& page,
                            const std::string& url) {
  tts::ReadOptions options;
  options.format = tts::InputFormat::html;
  options.url = url;
  options.rules = tts::parse_site_rules(rules, "rules.toml");
  return tts::read_article(page, options);
}

const std::string kPage =
    "<html><head><meta property=og:site_name content='The Quay Courier'><meta name=author content="
    "'Ada Example'><meta property=article:published_time content=2026-02-14></head><body><h1>The "
    "roof</h1><div class=a><p>The first story is here, and it is told in one long sentence with a "
    "stop at its end.</p><p class=fact>A fact box stands in it.</p></div><div class=b><p>Another "
    "text is there, of quite the same length as the one before it is.</p></div></body></html>";

}  // namespace

TEST_CASE("a site's rules choose its story and leave out what it excludes", "[reading][rules]") {
  const tts::Document document = read_by_rules(
      "[[site]]\nhosts = [\"courier.example\"]\ninclude = [\"div.a\"]\nexclude = [\".fact\"]\n",
      kPage, "https://www.courier.example/roof");
  CHECK(lines_of(document).back().starts_with("paragraph: The first story"));
  CHECK(tests::reason_for(document, "A fact box") == "asked for");
  CHECK(tests::reason_for(document, "Another text") == "asked for");
}

TEST_CASE("rules hold for their hosts and those below them", "[reading][rules]") {
  CHECK(tts::is_of_hosts("https://courier.example/x", {"courier.example"}));
  CHECK(tts::is_of_hosts("https://WWW.Courier.example:8080/x", {"courier.example"}));
  CHECK(tts::is_of_hosts("", {}));
  CHECK_FALSE(tts::is_of_hosts("https://notcourier.example/x", {"courier.example"}));
  CHECK_FALSE(tts::is_of_hosts("https://a.example/courier.example", {"courier.example"}));
  CHECK_FALSE(tts::is_of_hosts("https://courier.example@a.example/", {"courier.example"}));
  CHECK_FALSE(tts::is_of_hosts("", {"courier.example"}));
}

TEST_CASE("an announcement says what is spoken around the story", "[reading][rules]") {
  const tts::Document document = read_by_rules(
      "[[announcement]]\nlanguage = \"de\"\nbefore = [\"Guten Tag.\"]\n"
      "[[announcement]]\nlanguage = \"en\"\n"
      "before = [\"From {site}, {date}.\", \"{title}\", \"Written by {byline}.\"]\n"
      "after = [\"Read by a computer voice.\"]\n",
      kPage, "");
  const Lines lines = lines_of(document);
  REQUIRE(lines.size() >= 4);
  CHECK(lines[0] == "notice: From The Quay Courier, February 14, 2026.");
  CHECK(lines[1] == "title: The roof");
  CHECK(lines[2] == "byline: Written by Ada Example.");
  CHECK(lines.back() == "notice: Read by a computer voice.");
}

TEST_CASE("rules that are not understood are refused with the line", "[reading][rules]") {
  const auto [rules, message] = GENERATE(table<std::string, std::string>({
      {"[[site]\n", "no TOML"},
      {"[[sites]]\n", "no key of site rules"},
      {"[[site]]\nhost = [\"a\"]\n", "\"host\" is no key"},
      {"[[site]]\nexclude = [\"p:hover\"]\n", "p:hover"},
      {"[[site]]\nhosts = \"a\"\n", "must be a list"},
      {"[[announcement]]\nbefore = [\"{headline}\"]\n", "{headline}"},
      {"[[announcement]]\nlanguage = \"!\"\n", "language tag"},
  }));
  CAPTURE(rules);
  CHECK_THROWS_MATCHES(
      tts::parse_site_rules(rules, "rules.toml"), tts::Error,
      is_error(Errc::bad_input, message) && is_error(Errc::bad_input, "rules.toml:"));
}
