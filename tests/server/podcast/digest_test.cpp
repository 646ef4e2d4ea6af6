#include "server/podcast/digest.h"

#include <catch2/catch.hpp>

#include "server/narration/chapters.h"
#include "tests/support/narrations.h"

namespace {

using lectern::server::daily_digests;
using lectern::server::EpisodeStory;
using lectern::server::FeedTime;
using lectern::tts::BlockKind;
using lectern::tts::LanguageTag;

constexpr std::int64_t kMorning = 1'763'884'800;  // 2025-11-23T08:00:00Z
constexpr std::int64_t kHour = 3600;

EpisodeStory story(const std::string& title, std::int64_t published, const char* language = "en") {
  EpisodeStory story;
  story.document = lectern::tests::document_of({{BlockKind::title, title},
                                                {BlockKind::paragraph, "A sentence of " + title},
                                                {BlockKind::heading, "More"},
                                                {BlockKind::paragraph, "And another."}});
  story.document.language = LanguageTag::from(language);
  story.order.slug = title;
  story.order.title = title;
  story.order.published = FeedTime(std::chrono::seconds(published));
  story.inputs = "inputs of " + title;
  story.reading = "reading of " + title;
  return story;
}

std::string text_of(const EpisodeStory& digest) {
  std::string text;
  for (const auto& block : digest.document.blocks) {
    text += std::string(name_of(block.kind)) + ": " +
            std::string(digest.document.text_of(block.range)) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a day's articles become one story, by time, with a heading each", "[podcast][digest]") {
  const auto digests =
      daily_digests({story("Bridge", kMorning + kHour), story("Ferry", kMorning)}, {});
  REQUIRE(digests.size() == 1);
  CHECK(text_of(digests[0]) ==
        "title: News digest, November 23, 2025\n"
        "notice: 2 stories today.\n"
        "heading: Ferry\n"
        "paragraph: A sentence of Ferry\n"
        "paragraph: More\n"
        "paragraph: And another.\n"
        "notice: Next.\n"
        "heading: Bridge\n"
        "paragraph: A sentence of Bridge\n"
        "paragraph: More\n"
        "paragraph: And another.\n"
        "notice: That was the digest for today.\n");
  CHECK(digests[0].order.published == FeedTime(std::chrono::seconds(kMorning + kHour)));
  CHECK(digests[0].order.summary == "Ferry\nBridge");
}

TEST_CASE("a Chinese digest speaks Chinese, and each article's transition its language",
          "[podcast][digest]") {
  const auto digests =
      daily_digests({story("渡輪", kMorning, "zh-Hant-TW"), story("Bridge", kMorning + 1, "en"),
                     story("隧道", kMorning + 2, "zh-Hant-TW")},
                    {});
  REQUIRE(digests.size() == 1);
  const std::string text = text_of(digests[0]);
  CHECK_THAT(text, Catch::StartsWith("title: 2025年11月23日新聞摘要\n"
                                     "notice: 今天為您選讀3則新聞。\nheading: 渡輪\n"));
  CHECK_THAT(text, Catch::Contains("notice: Next.\nheading: Bridge\n"));
  CHECK_THAT(text, Catch::Contains("notice: 接下來是第3則。\nheading: 隧道\n"));
}

TEST_CASE("a digest is announced in the language of its articles", "[podcast][digest]") {
  const auto [language, title, opening] = GENERATE(table<const char*, const char*, const char*>(
      {{"de", "Nachrichtenüberblick, 23. November 2025", "2 Meldungen heute."},
       {"fr-CA", "Résumé de l’actualité, 23 novembre 2025", "2 articles aujourd’hui."},
       {"es", "Resumen de noticias, 23 de noviembre de 2025", "2 noticias hoy."},
       {"it", "Riassunto delle notizie, 23 novembre 2025", "2 notizie oggi."},
       {"pt-BR", "Resumo de notícias, 23 de novembro de 2025", "2 notícias hoje."},
       {"nl", "Nieuwsoverzicht, 23 november 2025", "2 berichten vandaag."},
       {"ja", "2025年11月23日のニュースまとめ", "今日のニュースは2本です。"},
       {"ko", "2025년 11월 23일 뉴스 요약", "오늘의 뉴스 2건을 전해 드립니다."},
       {"zh-Hans", "2025年11月23日新闻摘要", "今天为您选读2则新闻。"},
       {"sv", "News digest, November 23, 2025", "2 stories today."}}));
  const auto digests =
      daily_digests({story("A", kMorning, language), story("B", kMorning + kHour, language)}, {});
  CHECK_THAT(text_of(digests.at(0)),
             Catch::StartsWith("title: " + std::string(title) + "\nnotice: " + opening + "\n"));
}

TEST_CASE("a day has its digest when it has ended where the publication is", "[podcast][digest]") {
  const std::vector<EpisodeStory> stories = {story("Ferry", kMorning),
                                             story("Bridge", kMorning + 1)};
  const auto at = [&stories](std::int64_t time, std::chrono::hours offset) {
    const FeedTime now(std::chrono::seconds{time});
    return daily_digests(stories, {.utc_offset = offset, .now = now}).size();
  };
  using std::chrono::hours;
  CHECK(at(kMorning + kHour, hours(0)) == 0);
  CHECK(at(kMorning + 16 * kHour - 1, hours(0)) == 0);
  CHECK(at(kMorning + 16 * kHour, hours(0)) == 1);
  CHECK(at(kMorning + 8 * kHour - 1, hours(8)) == 0);
  CHECK(at(kMorning + 8 * kHour, hours(8)) == 1);
}

TEST_CASE("a digest that was made of more articles is known", "[podcast][digest]") {
  const std::vector<EpisodeStory> stories = {
      story("Ferry", kMorning), story("Bridge", kMorning + 1), story("Tunnel", kMorning + 2)};
  const EpisodeStory whole = daily_digests(stories, {}).at(0);
  const EpisodeStory rest = daily_digests({stories[1], stories[2]}, {}).at(0);
  lectern::server::Episode made;
  made.guid = whole.order.guid;
  made.summary = whole.order.summary;
  CHECK(lectern::server::tells_more_than(made, rest));
  CHECK_FALSE(lectern::server::tells_more_than(made, whole));
  made.guid = "another day";
  CHECK_FALSE(lectern::server::tells_more_than(made, rest));
}

TEST_CASE("a day's digest is another episode in every other podcast", "[podcast][digest]") {
  const std::vector<EpisodeStory> stories = {story("Ferry", kMorning),
                                             story("Bridge", kMorning + 1)};
  const auto digest_of = [&stories](const std::string& podcast) {
    return daily_digests(stories, {.podcast = podcast}).at(0);
  };
  const EpisodeStory harbour = digest_of("https://harbour.example/feed.xml");
  CHECK(harbour.order.guid == digest_of("https://harbour.example/feed.xml").order.guid);
  CHECK(harbour.order.guid != digest_of("https://marina.example/feed.xml").order.guid);
  CHECK(harbour.order.guid != digest_of("").order.guid);

  const FeedTime evening(std::chrono::seconds(kMorning + 20 * kHour));
  CHECK(lectern::server::day_of_shared_guid(digest_of("").order.guid, evening) ==
        "digest-2025-11-23");
  CHECK_FALSE(lectern::server::day_of_shared_guid(harbour.order.guid, evening));
  const auto again = lectern::server::digest_of_day(harbour.order.name, "the-guid", stories, {});
  REQUIRE(again);
  CHECK(again->order.guid == "the-guid");
  CHECK(text_of(*again) == text_of(harbour));
  CHECK_FALSE(lectern::server::digest_of_day("digest-2025-11", "the-guid", stories, {}));
}

TEST_CASE("a digest that is there remains the episode that it is", "[podcast][digest]") {
  const std::vector<EpisodeStory> stories = {story("Ferry", kMorning),
                                             story("Bridge", kMorning + 1)};
  const EpisodeStory before = daily_digests(stories, {}).at(0);
  lectern::server::Episode made;
  made.guid = before.order.guid;
  made.slug = before.order.slug;
  std::vector<EpisodeStory> now = daily_digests(stories, {.podcast = "https://news.example/"});
  lectern::server::keep_digests(now, {made});  // an article may be called like a digest
  CHECK(now.at(0).order.guid != before.order.guid);
  made.section = "digest";
  lectern::server::keep_digests(now, {made});
  CHECK(now.at(0).order.guid == before.order.guid);
  CHECK(now.at(0).order.slug == before.order.slug);
}

TEST_CASE("a podcast's own phrases are said, with their fields filled in", "[podcast][digest]") {
  const auto digests =
      daily_digests({story("Ferry", kMorning), story("Bridge", kMorning + 1)},
                    {.phrases = {.title = "{date}: {count}", .transition = "{number}: {title}!"}});
  const std::string text = text_of(digests.at(0));
  CHECK_THAT(text, Catch::StartsWith("title: November 23, 2025: 2\n"));
  CHECK_THAT(text, Catch::Contains("notice: 2: Bridge!\n"));
}

TEST_CASE("days begin where the publication is", "[podcast][digest]") {
  const std::vector<EpisodeStory> stories = {story("Ferry", kMorning),
                                             story("Bridge", kMorning + 9 * kHour)};
  CHECK(daily_digests(stories, {}).size() == 1);
  // 17:00 in London is the next day in Taipei.
  CHECK(daily_digests(stories, {.utc_offset = std::chrono::hours(8)}).empty());
}

TEST_CASE("one article, or one without a time, makes no digest", "[podcast][digest]") {
  EpisodeStory undated = story("Bridge", kMorning);
  undated.order.published.reset();
  CHECK(daily_digests({story("Ferry", kMorning), undated}, {}).empty());
}

TEST_CASE("a digest that grows stays the same episode, of other inputs", "[podcast][digest]") {
  std::vector<EpisodeStory> stories = {story("Ferry", kMorning), story("Bridge", kMorning + 1)};
  const EpisodeStory before = daily_digests(stories, {}).at(0);
  stories.push_back(story("Tunnel", kMorning + 2));
  const EpisodeStory after = daily_digests(stories, {}).at(0);
  CHECK(after.order.guid == before.order.guid);
  CHECK(after.order.slug == before.order.slug);
  CHECK(after.inputs != before.inputs);
  CHECK(after.reading != before.reading);
}

TEST_CASE("a digest has a chapter for each article", "[podcast][digest]") {
  const EpisodeStory digest =
      daily_digests({story("Ferry", kMorning), story("Bridge", kMorning + 1)}, {}).at(0);
  lectern::tests::FakeStudio studio;
  const lectern::server::Narration narration = studio.narrate(digest.document);
  std::vector<std::string> titles;
  for (const auto& chapter : lectern::server::chapters_of(narration, narration.rendition)) {
    titles.push_back(chapter.title);
  }
  CHECK(titles == std::vector<std::string>{"News digest, November 23, 2025", "Ferry", "Bridge"});
}
