#include "tts/reading/front_matter.h"

#include <catch2/catch.hpp>

#include "tts/reading/markdown_reader.h"

namespace {

using lectern::tts::Document;
using lectern::tts::FrontMatter;
using lectern::tts::iso_date;
using lectern::tts::read_front_matter;
using lectern::tts::read_markdown;

}  // namespace

TEST_CASE("YAML before an article says title, writers and dates", "[reading][front_matter]") {
  const std::string text =
      "---\n"
      "layout: post\n"
      "title: \"The \\\"Heron\\\": back\"  # the ferry\n"
      "date: 2025-03-02 08:30:00 +0800\n"
      "lastmod: 2025-03-04\n"
      "author: Ada Example\n"
      "image:\n"
      "  title: not this one\n"
      "---\n"
      "It sails.\n";
  const FrontMatter matter = read_front_matter(text);
  CHECK(text.substr(matter.size) == "It sails.\n");
  CHECK(matter.title == "The \"Heron\": back");
  CHECK(matter.byline == "Ada Example");
  CHECK(matter.published == "2025-03-02T08:30:00+08:00");
  CHECK(matter.modified == "2025-03-04");
}

TEST_CASE("writers are found however YAML lists them", "[reading][front_matter]") {
  const auto* authors =
      GENERATE("author: [Ada Example, 'B. Writer']", "authors:\n  - Ada Example\n  - \"B. Writer\"",
               "authors:\n- name: Ada Example\n  url: https://a.example\n- name: B. Writer",
               "authors: [{name: Ada Example, id: 3}, {name: 'B. Writer'}]",
               "author: Ada Example, B. Writer");
  CAPTURE(authors);
  CHECK(read_front_matter("---\n" + std::string(authors) + "\n---\n").byline ==
        "Ada Example, B. Writer");
}

TEST_CASE("a title may be written over several lines or in single quotes",
          "[reading][front_matter]") {
  CHECK(read_front_matter("---\ntitle: >-\n  The ferry\n  is back\ntags: [a]\n---\n").title ==
        "The ferry is back");
  CHECK(read_front_matter("---\ntitle: 'It''s back'\n---\n").title == "It's back");
  CHECK(read_front_matter("---\ntitle: Issue no#3 is out\n---\n").title == "Issue no#3 is out");
  CHECK(read_front_matter("---\ntitle: Ferry: it's back\n---\n").title == "Ferry: it's back");
}

TEST_CASE("Hugo's TOML is front matter as well", "[reading][front_matter]") {
  const std::string text =
      "+++\n"
      "title = \"The ferry is back\"\n"
      "date = 2025-03-02T08:30:00+08:00\n"
      "authors = [\"Ada Example\", \"B. Writer\"]\n"
      "[params]\n"
      "title = \"another\"\n"
      "+++\n"
      "\nIt sails.\n";
  const Document document = read_markdown(text, "a.md");
  CHECK(document.title == "The ferry is back");
  CHECK(document.metadata.byline == "Ada Example, B. Writer");
  CHECK(document.metadata.published == "2025-03-02T08:30:00+08:00");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.text_of(document.blocks[1].range) == "It sails.");
}

TEST_CASE("front matter that nobody understands is not read aloud either",
          "[reading][front_matter]") {
  CHECK(read_front_matter("+++\nthis = is = none\n+++\nText.\n").size == 25);
  CHECK(read_front_matter("---\n: : [\n- {\n---\nText.\n").size > 0);
  CHECK(read_front_matter("---\ntitle: x\n").size == 0);    // it never ends
  CHECK(read_front_matter("---\nText\n----\n").size == 0);  // nor here
  CHECK(read_front_matter("--- dash\ntext\n---\n").size == 0);
  CHECK(read_front_matter("").size == 0);
  CHECK(read_front_matter("---").size == 0);
  CHECK(read_front_matter("---\n---").size == 7);
}

TEST_CASE("dates are written as ISO 8601, and nonsense is none", "[reading][front_matter]") {
  CHECK(iso_date("2025-03-02") == "2025-03-02");
  CHECK(iso_date("2025-03-02T08:30:00Z") == "2025-03-02T08:30:00Z");
  CHECK(iso_date("2025-03-02 08:30") == "2025-03-02T08:30:00Z");
  CHECK(iso_date("2025-03-02T08:30:00.123-03:30") == "2025-03-02T08:30:00-03:30");
  CHECK(iso_date("2025-03-02 at noon").empty());
  CHECK(iso_date("March 2").empty());
  CHECK(iso_date("").empty());
}
