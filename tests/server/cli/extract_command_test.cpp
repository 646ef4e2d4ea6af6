#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::tests::Outcome;
using lectern::tests::run_lectern;
using lectern::tests::TemporaryFolder;
using nlohmann::json;

const std::string kPage =
    "<!doctype html><html lang=en><head><title>Ferries run again - Harbour Post</title>"
    "<meta property=og:site_name content='Harbour Post'>"
    "<link rel=canonical href='https://post.example/ferries'>"
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferries run "
    "again\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Example\"},"
    "\"datePublished\":\"2024-03-05T08:00:00Z\"}</script></head><body>"
    "<nav><a href=/>Home</a> <a href=/shop>Shop</a></nav>"
    "<article><h1>Ferries run again</h1><p>By Ada Example</p>"
    "<p>The ferries across the bay run again after two weeks of storms, the harbour office said "
    "on Tuesday, and the first boat left at six with every seat taken.</p>"
    "<h2>Longer days</h2>"
    "<p>Boats will leave every half hour until the end of the month, which is twice as often as "
    "before, so that all who waited can cross.</p>"
    "<p>Read more: <a href=/storms>A month of storms</a></p></article>"
    "<footer>Copyright of the Harbour Post</footer></body></html>";

json extracted(const std::vector<std::string>& arguments, const std::string& input) {
  std::vector<std::string> all = {"extract"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const Outcome outcome = run_lectern(all, input);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return json::parse(outcome.out);
}

bool skips(const json& story, const std::string& text, const std::string& reason) {
  for (const json& each : story.at("skipped")) {
    const bool is_it = each.at("text").get<std::string>().find(text) != std::string::npos;
    if (is_it && each.at("reason") == reason) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("extract tells a page's story and what the page says of it", "[cli][extract]") {
  const json story = extracted({"--format", "html", "-"}, kPage);
  CHECK(story.at("title") == "Ferries run again");
  CHECK(story.at("byline") == "Ada Example");
  CHECK(story.at("language") == "en");
  CHECK(story.at("published") == "2024-03-05T08:00:00Z");
  CHECK(story.at("site") == "Harbour Post");
  CHECK(story.at("url") == "https://post.example/ferries");
  CHECK(story.at("image").is_null());
  const json& paragraphs = story.at("paragraphs");
  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0].at("kind") == "paragraph");
  CHECK_THAT(paragraphs[0].at("text").get<std::string>(), Contains("The ferries across the bay"));
  CHECK(paragraphs[1] == json{{"kind", "heading"}, {"text", "Longer days"}});
}

TEST_CASE("extract names the reason for all that it skips", "[cli][extract]") {
  const json story = extracted({"-"}, kPage);
  CHECK(skips(story, "Home Shop", "navigation"));
  CHECK(skips(story, "By Ada Example", "byline"));
  CHECK(skips(story, "Read more", "related"));
  CHECK(skips(story, "Copyright", "navigation"));
  CHECK_FALSE(story.contains("blocks"));
}

TEST_CASE("extract --explain lists every block in order, with its score", "[cli][extract]") {
  const json story = extracted({"--explain", "-"}, kPage);
  std::size_t read = 0;
  for (const json& block : story.at("blocks")) {
    CHECK(block.at("score").is_number());
    CHECK(block.at("read").get<bool>() != block.contains("reason"));
    if (block.at("read").get<bool>()) ++read;
  }
  CHECK(read == story.at("paragraphs").size());
  CHECK_THAT(story.at("blocks").front().at("text").get<std::string>(), Contains("Home"));
  CHECK(story.at("blocks").front().at("score") < 0);
}

TEST_CASE("extract finds the story in text copied off a page", "[cli][extract]") {
  const json story = extracted(
      {"--format", "text", "-"},
      "首頁\n即時\n政治\n財經\n生活\n聽新聞\n0:00 / "
      "0:00\n海灣渡輪恢復通航\n記者林港生／海灣市報導\n"
      "海灣市渡輪在兩週的風浪之後恢復通航，港務局星期二表示，首班船清晨六點啟航，座位全部售完。\n"
      "港務局說，到月底以前每半小時開出一班，是原來的兩倍，讓等候多日的旅客都能過海。\n"
      "延伸閱讀\n一個月的風浪\n港務局換新船\n留言\n");
  CHECK(story.at("title") == "海灣渡輪恢復通航");
  CHECK_THAT(story.at("byline").get<std::string>(), Contains("林港生"));
  CHECK(story.at("language") == "zh-Hant");
  REQUIRE(story.at("paragraphs").size() == 2);
  CHECK(skips(story, "延伸閱讀", "related"));
  CHECK(skips(story, "聽新聞", "navigation"));
}

TEST_CASE("extract reads a page in the encoding that it names itself", "[cli][extract]") {
  // "café" in ISO 8859-1, "北京" in GB18030.
  const auto [charset, bytes, word] = GENERATE(table<std::string, std::string, std::string>({
      {"iso-8859-1", "caf\xE9", "café"},
      {"gb2312", "\xB1\xB1\xBE\xA9", "北京"},
      {"big5", "\xA5\x5F\xA8\xCA", "北京"},
      {"utf-8", "café", "café"},
  }));
  CAPTURE(charset);
  const json story =
      extracted({"--format", "html", "-"},
                "<html><head><meta charset=" + charset + "></head><body><p>" + bytes +
                    " is the word, and the rest is plain.</p></body></html>");
  REQUIRE(story.at("paragraphs").size() == 1);
  CHECK(story.at("paragraphs")[0].at("text") == word + " is the word, and the rest is plain.");
}

TEST_CASE("what extract prints is an article again", "[cli][extract]") {
  const Outcome first = run_lectern({"extract", "-"}, kPage);
  json story = json::parse(first.out);
  const json again = extracted({"-"}, first.out);
  story.erase("skipped");
  CHECK(again.at("skipped").empty());
  for (const auto& [member, value] : story.items()) CHECK(again.at(member) == value);
}

TEST_CASE("extract tells HTML from text by the file's name and by its beginning",
          "[cli][extract]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "ferries.html";
  std::ofstream(path, std::ios::binary) << kPage;
  CHECK(extracted({path.string()}, "").at("title") == "Ferries run again");
  CHECK(extracted({}, kPage).at("title") == "Ferries run again");
}

TEST_CASE("extract refuses what is no article, with what to do about it", "[cli][extract]") {
  const auto [arguments, input, message] =
      GENERATE(table<std::vector<std::string>, std::string, std::string>({
          {{"extract", "-"}, "", "nothing to read"},
          {{"extract", "--format", "html", "-"}, "<html><body></body></html>", "nothing to read"},
          {{"extract", "no-such-page.html"}, "", "no-such-page.html"},
          {{"extract", "--format", "docx", "-"}, "text", "--input-format"},
          {{"extract", "--format", "text", "-"}, std::string("a\0b", 3), "binary"},
          {{"extract", "--format", "text", "-"}, "caf\xE9 is the word", "UTF-8"},
      }));
  const Outcome outcome = run_lectern(arguments, input);
  CAPTURE(arguments, outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, Contains(message));
}
