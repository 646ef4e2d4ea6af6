#include "tts/reading/json_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/tts/reading/reading_matchers.h"
#include "tts/error.h"

using namespace lectern;
using tests::is_error;
using tts::BlockKind;
using tts::Document;
using tts::Errc;

namespace {

Document read(const std::string& json) {
  return tts::read_json(json, "story.json");
}

std::string kinds_of(const Document& document) {
  std::string kinds;
  for (const tts::Block& block : document.blocks) {
    kinds += std::string(tts::name_of(block.kind)) + ' ';
  }
  return kinds;
}

}  // namespace

TEST_CASE("a story of JSON is spoken with its title and byline first", "[reading][json]") {
  const Document document = read(R"({
      "title": "The ferry is back", "byline": "Ada Example", "language": "en-GB",
      "published": "2024-03-05", "modified": null, "site": "Harbour Post",
      "url": "https://post.example/ferry", "image": "https://post.example/ferry.jpg",
      "paragraphs": [{"kind": "heading", "text": "Fares"}, {"text": "It is\nfree of charge."}],
      "skipped": [{"text": "Home", "reason": "navigation"}]})");
  CHECK(kinds_of(document) == "title byline heading paragraph ");
  CHECK(document.text == "The ferry is back\n\nAda Example\n\nFares\n\nIt is free of charge.");
  CHECK(document.title == "The ferry is back");
  CHECK(document.language.str() == "en-GB");
  const tts::Metadata& metadata = document.metadata;
  CHECK(metadata.byline == "Ada Example");
  CHECK(metadata.published == "2024-03-05");
  CHECK(metadata.modified.empty());
  CHECK(metadata.site == "Harbour Post");
  CHECK(metadata.url == "https://post.example/ferry");
  CHECK(metadata.image == "https://post.example/ferry.jpg");
}

TEST_CASE("paragraphs of JSON come alone, as blocks, and as mere text", "[reading][json]") {
  const std::string json =
      GENERATE(R"(["It is free.", {"kind": "quote", "text": "At last!"}])",
               R"({"blocks": ["It is free.", {"kind": "quote", "text": "At last!"}]})");
  const Document document = read(json);
  CHECK(kinds_of(document) == "paragraph quote ");
  CHECK(document.text == "It is free.\n\nAt last!");
}

TEST_CASE("a title and a byline among the paragraphs are not said twice", "[reading][json]") {
  const Document document = read(R"({"title": "ferry-b", "byline": "Ada Example", "paragraphs": [
      {"kind": "title", "text": "The ferry is back"},
      {"kind": "byline", "text": "By Ada Example, Harbour"}, "It is free.",
      {"kind": "title", "text": "And the bus"}]})");
  CHECK(kinds_of(document) == "title byline paragraph heading ");
  CHECK(document.title == "ferry-b");
}

TEST_CASE("JSON that is no story is refused, with the place", "[reading][json]") {
  const auto [json, message] = GENERATE(table<std::string, std::string>({
      {R"({"title": "A", "paragraphs": ["B.")", "no JSON from byte 35"},
      {R"({"title": "A"})", "\"paragraphs\""},
      {R"({"title": "A", "paragraphs": "B."})", "\"paragraphs\""},
      {"17", "\"paragraphs\""},
      {R"(["A.", 2])", "paragraph 2"},
      {R"(["A.", {"kind": "quote"}])", "paragraph 2"},
      {R"([{"kind": 1, "text": "A."}])", "paragraph 1"},
      {R"(["A.", {"kind": "song", "text": "La."}])", "paragraph 2 is of kind \"song\""},
      {R"(["A.", {"text": "B.", "taken_in": 1}])", "paragraph 2: its taken_in is no text"},
      {R"([{"text": "A.", "kind": ""}])", "paragraph 1 is of kind"},
      {R"([{"text": "A.", "taken_in": {"caption": true}}])", "paragraph 1"},
      {R"({"title": 7, "paragraphs": ["A."]})", "title"},
      {R"({"title": "A", "paragraphs": []})", "nothing to read"},
      {R"({"title": "A", "paragraphs": ["…"]})", "nothing to read"},
      {std::string(100'000, '['), "nested"},
  }));
  CAPTURE(json.substr(0, 80));
  CHECK_THROWS_MATCHES(read(json), tts::Error, is_error(Errc::bad_input, message));
}

TEST_CASE("a story's language that is no tag is refused", "[reading][json]") {
  CHECK_THROWS_MATCHES(read(R"({"language": "the usual", "paragraphs": ["A."]})"), tts::Error,
                       is_error(Errc::unknown_language, "the usual"));
}

TEST_CASE("a paragraph that says why it is skipped keeps its place and is not read",
          "[reading][json]") {
  const Document document = read(R"([
      {"text": "Menu", "skipped": "navigation"}, {"kind": "title", "text": "The ferry is back"},
      {"text": "It is free."}, {"kind": "caption", "text": "The quay.", "skipped": "caption"},
      {"text": "Dogs too."}])");
  CHECK(kinds_of(document) == "title paragraph paragraph ");
  REQUIRE(document.skipped.size() == 2);
  CHECK(document.skipped[0] == tts::SkippedText{"Menu", "navigation", 0, true});
  CHECK(document.skipped[1] == tts::SkippedText{"The quay.", "caption", 2, true});
  CHECK_THROWS(read(R"([{"text": "Menu", "skipped": "navigation"}])"));
  CHECK_THROWS(read(R"([{"text": "Menu", "skipped": true}])"));
}

TEST_CASE("a story's paragraphs say what they are, and why one was skipped before",
          "[reading][json]") {
  const auto paragraphs = tts::read_json_paragraphs(R"({"title": "Ferry", "blocks": [
      "It is free.", {"kind": "caption", "text": "The quay.", "taken_in": "caption"},
      {"text": "Menu", "skipped": "navigation", "taken_in": null}]})",
                                                    "story.json");
  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0].text == "It is free.");
  CHECK(paragraphs[0].is_read());
  CHECK(paragraphs[1].kind == BlockKind::caption);
  CHECK(paragraphs[1].taken_in == "caption");
  CHECK(paragraphs[1].is_read());
  CHECK(paragraphs[2].skipped == "navigation");
  CHECK_FALSE(paragraphs[2].is_read());
}
