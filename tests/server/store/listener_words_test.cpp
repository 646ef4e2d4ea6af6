// What listeners tell: sentences that were read wrong, and how much they heard.

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

constexpr std::size_t kAll = 100;

ReportedSentence sentence(const std::string& text, std::int64_t cue = 0) {
  return {.text = text, .cue = cue};
}

std::vector<std::string> sentences_in(const ReportPage& page) {
  std::vector<std::string> sentences;
  for (const ListenerReport& report : page.reports) sentences.push_back(report.sentence.text);
  return sentences;
}

void set_visibility(Catalogue& catalogue, const std::string& source_id, const std::string& subject,
                    Visibility visibility) {
  REQUIRE(catalogue.articles().store(
      "harbour",
      {.source_id = source_id, .content = article_about(subject), .visibility = visibility}, kNow));
}

/// Whether any of the catalogue's files holds the text.
bool is_on_disk(const TemporaryCatalogue& catalogue, const std::string& text) {
  const auto has_it = [&](const std::filesystem::directory_entry& file) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return bytes.find(text) != std::string::npos;
  };
  const std::filesystem::directory_iterator files(catalogue.folder());
  return std::any_of(begin(files), end(files), has_it);
}

}  // namespace

TEST_CASE("a sentence that is reported again counts up", "[store][reports]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "1", "wind").article.id;
  ListenerReports& reports = catalogue->reports();
  CHECK(reports.add(id, sentence("The wind turned.", 3), kNow));
  CHECK(reports.add(id, sentence("It rained.", 4), kNow + 1s));
  CHECK(reports.add(id, sentence("The wind turned.", 5), kNow + 2s));  // the article was edited
  catalogue.reopen();
  const ReportPage page = catalogue->reports().list("harbour", std::nullopt, kAll);
  REQUIRE(page.reports.size() == 2);
  const ListenerReport& wind = page.reports.front();
  CHECK(wind.article_id == id);
  CHECK(wind.title == "wind");
  CHECK(wind.url == "https://news.example/wind");
  CHECK(wind.language == "en");
  CHECK(wind.sentence == sentence("The wind turned.", 5));
  CHECK(wind.count == 2);
  CHECK(wind.first == kNow);
  CHECK(wind.last == kNow + 2s);
  CHECK_FALSE(page.next);
}

TEST_CASE("reports come page by page, the latest first, each site's to itself",
          "[store][reports]") {
  TemporaryCatalogue catalogue;
  const std::string wind = store(*catalogue, "1", "wind").article.id;
  const std::string lake = store(*catalogue, "1", "lake", kNow, "river").article.id;
  ListenerReports& reports = catalogue->reports();
  for (const char* text : {"a", "b", "c", "d", "e"}) reports.add(wind, sentence(text), kNow);
  reports.add(wind, sentence("b"), kNow + 1s);
  reports.add(lake, sentence("not the harbour's"), kNow);

  std::vector<std::string> seen;
  std::optional<ReportPlace> from;
  do {
    const ReportPage page = reports.list("harbour", from, 2);
    CHECK(page.reports.size() <= 2);
    for (const std::string& text : sentences_in(page)) seen.push_back(text);
    from = page.next;
  } while (from);
  REQUIRE(seen.size() == 5);
  CHECK(seen.front() == "b");
  std::sort(seen.begin(), seen.end());
  CHECK(seen == std::vector<std::string>{"a", "b", "c", "d", "e"});
}

TEST_CASE("a report is dismissed by its own site, and may come again", "[store][reports]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "1", "wind").article.id;
  ListenerReports& reports = catalogue->reports();
  reports.add(id, sentence("It rained."), kNow);
  reports.add(id, sentence("It rained."), kNow);
  const std::string report = reports.list("harbour", std::nullopt, kAll).reports.front().id;
  CHECK_FALSE(reports.dismiss("river", report));
  CHECK(reports.dismiss("harbour", report));
  CHECK_FALSE(reports.dismiss("harbour", report));
  CHECK(reports.list("harbour", std::nullopt, kAll).reports.empty());
  reports.add(id, sentence("It rained."), kNow + 1h);
  CHECK(reports.list("harbour", std::nullopt, kAll).reports.front().count == 1);
}

TEST_CASE("listening is counted by article and day", "[store][listening]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "1", "wind").article.id;
  ListeningCounts& listening = catalogue->listening();
  const auto day = std::chrono::floor<std::chrono::days>(kNow);
  for (int i = 0; i < 3; ++i) CHECK(listening.count(id, ListeningEvent::play, kNow));
  listening.count(id, ListeningEvent::quarter, kNow);
  listening.count(id, ListeningEvent::half, kNow);
  listening.count(id, ListeningEvent::three_quarters, kNow);
  listening.count(id, ListeningEvent::ended, day + 23h + 59min);
  listening.count(id, ListeningEvent::failure, day + 24h);
  catalogue.reopen();
  const std::vector<ListeningDay> expected = {
      {.day = day + std::chrono::days(1), .figures = {.failures = 1}},
      {.day = day,
       .figures = {.plays = 3, .quarter = 1, .half = 1, .three_quarters = 1, .ended = 1}}};
  CHECK(catalogue->listening().days("harbour", id) == expected);
  CHECK(catalogue->listening().days("river", id).empty());
}

TEST_CASE("of drafts, of what was taken down and of what never was, listeners tell nothing",
          "[store][reports][listening]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "1", "wind").article.id;
  const auto is_taken = [&] {
    const bool report = catalogue->reports().add(id, sentence("The vowel of wind."), kNow);
    const bool play = catalogue->listening().count(id, ListeningEvent::play, kNow);
    CHECK(report == play);
    return report;
  };
  CHECK(is_taken());
  set_visibility(*catalogue, "1", "wind", Visibility::draft);
  CHECK_FALSE(is_taken());
  set_visibility(*catalogue, "1", "wind", Visibility::published);
  CHECK(is_taken());
  CHECK(is_on_disk(catalogue, "The vowel of wind."));
  REQUIRE(catalogue->articles().take_down("harbour", id, kNow));
  CHECK_FALSE(is_taken());
  CHECK(catalogue->reports().list("harbour", std::nullopt, kAll).reports.empty());
  CHECK(catalogue->listening().days("harbour", id).empty());
  CHECK_FALSE(is_on_disk(catalogue, "The vowel of wind."));
  CHECK_FALSE(catalogue->reports().add("01kav9ft00zzzzzzzzzzzzzzzz", sentence("Wind."), kNow));
}

TEST_CASE("what listeners told is forgotten by when it was told last",
          "[store][reports][listening]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "1", "wind").article.id;
  ListenerReports& reports = catalogue->reports();
  reports.add(id, sentence("old"), kNow);
  reports.add(id, sentence("again"), kNow);
  reports.add(id, sentence("again"), kNow + 48h);
  catalogue->listening().count(id, ListeningEvent::play, kNow);
  catalogue->listening().count(id, ListeningEvent::play, kNow + 48h);
  CHECK(reports.forget(kNow + 24h) == 1);
  CHECK(catalogue->listening().forget(kNow + 24h) == 1);
  CHECK(sentences_in(reports.list("harbour", std::nullopt, kAll)) ==
        std::vector<std::string>{"again"});
  CHECK(catalogue->listening().days("harbour", id).size() == 1);
}

TEST_CASE("the tables of what listeners tell have no room for who they are",
          "[store][reports][listening]") {
  TemporaryCatalogue catalogue;
  SQLite::Database database(catalogue.file().string());
  const auto columns_of = [&](const std::string& table) {
    SQLite::Statement rows(database, "SELECT name FROM pragma_table_info('" + table + "')");
    std::vector<std::string> names;
    while (rows.executeStep()) names.push_back(rows.getColumn(0));
    return names;
  };
  CHECK(columns_of("listener_report") == std::vector<std::string>{"id", "site", "article",
                                                                  "sentence", "cue", "count",
                                                                  "first", "last"});
  CHECK(columns_of("listening_day") == std::vector<std::string>{"article", "day", "plays",
                                                                "quarter", "half", "three_quarters",
                                                                "ended", "failures"});
}
