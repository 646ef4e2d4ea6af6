#include "tts/reading/plain_text_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::lines_of;
using Lines = std::vector<std::string>;

namespace {

tts::Document read(std::string_view text) {
  return tests::read_as(tts::InputFormat::plain_text, text);
}

const std::string kParagraph =
    "The council decided on Monday, after a long night of talks, that the bridge will be rebuilt "
    "in stone and not in steel, as many had hoped it would be.";

}  // namespace

TEST_CASE("an article of lines has title, byline, headings, items and paragraphs",
          "[reading][plain_text]") {
  const tts::Document document =
      read("A bridge of stone\n\nBy Ada Example\n\n" + kParagraph + "\n\nWhat comes next\n\n" +
           kParagraph + "\n\n- first\n- second\n");
  CHECK(lines_of(document) == Lines{"title: A bridge of stone", "byline: By Ada Example",
                                    "paragraph: " + kParagraph, "heading: What comes next",
                                    "paragraph: " + kParagraph, "list-item: first",
                                    "list-item: second"});
  CHECK(document.title == "A bridge of stone");
}

TEST_CASE("a number that no other line counts on from is read", "[reading][plain_text]") {
  const std::string line = GENERATE("1. FC Köln gewann 3:1 gegen Leipzig.",
                                    "一、二審均判無罪，全案發回。", "3. Oktober ist Feiertag.");
  CHECK(lines_of(read(line)) == Lines{"paragraph: " + line});
  CHECK(lines_of(read("Der Hafen\n\n" + line + "\n\n" + kParagraph)) ==
        Lines{"title: Der Hafen", "paragraph: " + line, "paragraph: " + kParagraph});
}

TEST_CASE("the numbers of a list's items are not read", "[reading][plain_text]") {
  CHECK(lines_of(read("1. Mix the flour.\n2. Add water.\n")) ==
        Lines{"list-item: Mix the flour.", "list-item: Add water."});
}

TEST_CASE("a lone number is read in marked text and in a copied page, too",
          "[reading][plain_text]") {
  const std::string line = "3. Oktober ist in ganz Deutschland Feiertag, sagt der Rat der Stadt.";
  CHECK(lines_of(tts::read_marked_text(line, "test")) == Lines{"paragraph: " + line});
  const Lines page =
      lines_of(read("News\nSport\nWeather\n\nA bridge of stone\n\n" + kParagraph + "\n\n" + line +
                    "\n\n" + kParagraph + " Two.\n\nRelated stories\n\nComments\n"));
  CHECK(std::find(page.begin(), page.end(), "paragraph: " + line) != page.end());
}

TEST_CASE("a headline may begin with an ordinal", "[reading][plain_text]") {
  CHECK(lines_of(read("1. FC Köln gewinnt gegen Leipzig\n\n" + kParagraph)) ==
        Lines{"title: 1. FC Köln gewinnt gegen Leipzig", "paragraph: " + kParagraph});
}

TEST_CASE("the document's text is the input, byte for byte", "[reading][plain_text]") {
  const std::string text = "Title\r\n\r\n  Indented, as it was.  \r\n";
  CHECK(read(text).text == text);
}

TEST_CASE("bylines are known in Chinese and English", "[reading][plain_text]") {
  const auto [line, is_byline] = GENERATE(table<std::string, bool>({
      {"記者林港生／海灣市報導", true},
      {"經濟週報／ 編譯王小明／綜合外電", true},
      {"By Ada Example", true},
      {"By the time it was over, nobody spoke.", false},
      {"港灣隧道提前三個月貫通", false},
  }));
  CAPTURE(line);
  CHECK(tts::is_byline(line) == is_byline);
}

TEST_CASE("a writer's own article is read whole, whatever its length", "[reading][plain_text]") {
  const std::string name = GENERATE("chip-order-rally.zh-Hant.txt", "night-bus-trial.en.txt",
                                    "old-bridge-repair.zh-Hans.txt");
  const tts::Document document = read(tests::sample(name));
  CAPTURE(name);
  CHECK(document.skipped.empty());
  CHECK(document.judgements.empty());
}

TEST_CASE("a list of short lines is no page", "[reading][plain_text]") {
  std::string poem;
  for (int i = 0; i < 40; ++i) poem += "a line of verse\nand another\n\n";
  CHECK(read(poem).skipped.empty());
}

TEST_CASE("a writer's own short lines around little prose are read, those of a page are not",
          "[reading][plain_text]") {
  std::string recipe = "A soup of leeks\n\n" + kParagraph + "\n\n";
  for (int i = 2; i < 18; ++i) recipe += std::to_string(i) + " g of spice\n\n";
  recipe += "Stir for an hour, and serve.\n";
  const auto [rest, is_whole] = GENERATE(table<std::string, bool>({
      {"", true},
      {"Photo: Ada Example\n", true},
      {"Source: the kitchen of the quay\n", true},
      {"Log in\n", false},
      {"利用規約\n", false},
      {"Tous droits réservés - Le Quai\n", false},
  }));
  CAPTURE(rest);
  CHECK(read(recipe + rest).judgements.empty() == is_whole);
}

TEST_CASE("lines that say nothing are skipped", "[reading][plain_text]") {
  const tts::Document document = read("Title\n\n* * *\n\n" + kParagraph);
  CHECK(document.blocks.size() == 2);
  CHECK(tests::reason_for(document, "*") == "markup");
}

TEST_CASE("lines that say nothing are skipped inside a copied page's story as well",
          "[reading][plain_text]") {
  const tts::Document document =
      read("Log in\nSubscribe\nNewsletter\n\nA bridge of stone\n\n" + kParagraph +
           " One.\n\n( ?\n\n" + kParagraph + " Two.\n\nRelated stories\n\nThe river rises\n");
  CHECK(lines_of(document) == Lines{"title: A bridge of stone",
                                    "paragraph: " + kParagraph + " One.",
                                    "paragraph: " + kParagraph + " Two."});
  CHECK(tests::reason_for(document, "( ?") == "markup");
}

TEST_CASE("a copied page's repeated, broken-off and crediting lines are no story",
          "[reading][plain_text]") {
  const tts::Document document = read(
      "News\nSport\nWeather\n\nA bridge of stone\n\nBy Ada Example\n\nThe old bridge in March. "
      "Reuters\nThe old bridge in March. Reuters\n\n" +
      kParagraph + " One.\n\nAdvertisement\n\n" + kParagraph +
      " Two.\n\nRelated stories\n\nThe river rises again, and nobody knows why it does so this "
      "early...\n\nComments\n");
  CHECK(lines_of(document) == Lines{"title: A bridge of stone", "byline: By Ada Example",
                                    "paragraph: " + kParagraph + " One.",
                                    "paragraph: " + kParagraph + " Two."});
  CHECK(tests::reason_for(document, "The old bridge") == "caption");
  CHECK(tests::reason_for(document, "Advertisement") == "advertisement");
  CHECK(tests::reason_for(document, "The river rises") == "related");
  CHECK(tests::reason_for(document, "News") == "navigation");
}

TEST_CASE("the byline of a copied page is the names that its line or dateline credits",
          "[reading][plain_text]") {
  const std::string dateline = "（中央社記者林港生高雄20日電）";
  const std::string story =
      "港務局今天宣布，北碼頭將在五月重建。居民已經期盼多時，市府也表示會全力支持這項工程的推動。";
  const auto [line, opening, names] = GENERATE_COPY(table<std::string, std::string, std::string>({
      {"Von Anna Beispiel, 3. Mai 2021, 10:15 Uhr", "", "Anna Beispiel"},
      {"2021-05-03 10:15 海灣報／ 記者林港生／高雄報導", "", "林港生"},
      {"2021-05-03 10:15", dateline, "林港生"},
      {"2021-05-03 10:15", "", ""},
  }));
  CAPTURE(line, opening);
  const tts::Document document = read("登入\n首頁\n\n港務局決定重建北碼頭\n\n" + line + "\n\n" +
                                      opening + story + "\n\n分享\n延伸閱讀\n");
  CHECK(document.metadata.byline == names);
  CHECK(document.metadata.published.substr(0, 10) == "2021-05-03");
}

TEST_CASE("short paragraphs behind furniture are story, comments and lists of others are not",
          "[reading][plain_text]") {
  const std::string sentences =
      "The masons start in May.\n\nNobody had asked them.\n\nThe market stays open.\n\n";
  const auto [between, behind, is_story] = GENERATE_COPY(table<std::string, std::string, bool>({
      {"Advertisement", sentences, true},
      {"Related\n\nFive bridges to see", sentences, true},
      {"Read more: five bridges to see", sentences, true},
      {"Comments", sentences, false},
      {"Related", "The masons start in May\n\nThe market\n\nNobody had asked them.\n\n", false},
      {"All rights reserved", sentences, false},
  }));
  CAPTURE(between, behind);
  const tts::Document document =
      read("Log in\nSubscribe\n\nA bridge of stone\n\n" + kParagraph + "\n\n" + between + "\n\n" +
           behind + "Most read\n\nThe river rises\n");
  const Lines lines = lines_of(document);
  const auto holds = [&lines](const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  CHECK(holds("paragraph: Nobody had asked them.") == is_story);
  CHECK_FALSE(holds("paragraph: Five bridges to see"));
  CHECK_FALSE(holds("paragraph: The river rises"));
}

TEST_CASE("the headline of a copied page stands over date and byline, not under them",
          "[reading][plain_text]") {
  const std::string headline = "Bridge will be rebuilt in stone after talks";
  const std::string credits = "3 May 2021\n\nBy Ada Example\n\n";
  const std::string other = GENERATE("After the talks of Monday many had hoped",
                                     "The old bridge in March. © Ada Example/dpa");
  const bool has_credits = GENERATE(true, false);
  CAPTURE(other, has_credits);
  const tts::Document document =
      read("Log in\n\nSubscribe\n\nShare\n\n" + headline + "\n\n" + (has_credits ? credits : "") +
           other + "\n\n" + kParagraph + "\n\nMost read\n");
  CHECK(document.title == headline);
  CHECK(document.metadata.byline == (has_credits ? "Ada Example" : ""));
}

TEST_CASE("a writer named over the headline of a copied page does not come before it",
          "[reading][plain_text]") {
  const tts::Document document = read("News\nSport\n\nBy Ada Example\n\nA bridge of stone\n\n" +
                                      kParagraph + "\n\nAdvertisement\n\nRelated stories\n");
  REQUIRE_FALSE(document.blocks.empty());
  CHECK(document.blocks.front().kind == tts::BlockKind::title);
}

TEST_CASE("of what is skipped no more is kept whole than an editor would look through",
          "[reading][plain_text]") {
  std::string text = "# \n\nA story stands here.\n\n";
  for (int i = 0; i < 40'000; ++i) text += std::string(100, '-') + "\n\n";
  text += "~\n\n";
  const tts::Document document = read(text);
  std::size_t bytes = 0;
  std::size_t whole = 0;
  for (const tts::SkippedText& each : document.skipped) {
    bytes += each.text.size();
    whole += each.is_whole ? 1 : 0;
  }
  REQUIRE(document.skipped.size() > 40'000);
  CHECK(document.skipped[1].text == std::string(100, '-'));
  CHECK(document.skipped[1].before == 1);
  CHECK(whole > 1000);
  CHECK(whole < 4096);
  CHECK(bytes < document.skipped.size() * 80 + (256U << 10U));
  CHECK_FALSE(document.skipped.back().is_whole);
}
