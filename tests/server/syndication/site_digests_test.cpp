#include "server/syndication/site_digests.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/service/article_document.h"
#include "tests/support/newsroom_office.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Article;
using lectern::server::FeedDecision;
using lectern::server::iso_time;
using lectern::server::Settings;
using lectern::server::SiteDigests;
using lectern::server::SitePodcasts;
using lectern::server::StoreTime;
using lectern::server::StoryDetails;
using lectern::server::Submission;
using lectern::server::Visibility;
using lectern::tests::NewsroomOffice;
using lectern::tests::submission_about;
using lectern::tests::TemporaryFolder;

/// A newsroom whose podcast has digests, and a calendar at its disposal: days are counted from
/// today, since no article is published before it is there.
class DigestDesk {
 public:
  explicit DigestDesk(const std::string& digest = "[digest]\n") { have_channel(digest); }

  void have_channel(const std::string& digest) {
    std::ofstream(folder_.path() / "podcast.toml")
        << "title = \"Harbour\"\ndescription = \"Read aloud.\"\nlanguage = \"en\"\n"
        << digest;
    Settings settings;
    settings.sites.emplace_back();
    settings.sites.back().name = "harbour";
    settings.sites.back().podcast = (folder_.path() / "podcast.toml").string();
    podcasts_.follow_settings(settings);
  }
  void have_no_podcast() { podcasts_.follow_settings(Settings{}); }

  StoreTime at(int day, std::chrono::minutes time) const {
    return today_ + std::chrono::days(day) + time;
  }

  Article publish(const std::string& subject, StoreTime published,
                  Visibility visibility = Visibility::published) {
    Submission submission = submission_about(subject);
    submission.content.details = to_json(StoryDetails{
        .author = "", .published = iso_time(published), .first_dated = "", .section = ""});
    submission.visibility = visibility;
    return newsroom_.accept("harbour", submission)->article;
  }
  void look(StoreTime now) {
    SiteDigests::look({newsroom_, *office_.catalogue, podcasts_,
                       [this](const FeedDecision& decision) { told_.push_back(decision.what); }},
                      now);
  }
  void edit(const Article& article, const std::string& text) {
    change(article, [&text](Submission& submission) { submission.content.text = text; });
  }
  void make_draft(const Article& article) {
    change(article, [](Submission& submission) { submission.visibility = Visibility::draft; });
  }
  void make_public(const Article& article) {
    change(article, [](Submission& submission) { submission.visibility = Visibility::published; });
  }
  void date_anew(const Article& article, StoreTime published) {
    change(article, [&](Submission& submission) {
      submission.content.details = to_json(StoryDetails{
          .author = "", .published = iso_time(published), .first_dated = "", .section = ""});
    });
  }
  void take_down(const std::string& id) { REQUIRE(newsroom_.take_down("harbour", id)); }

  /// Those that can be heard.
  std::vector<Article> digests() {
    std::vector<Article> found;
    for (const auto& summary :
         office_.catalogue->articles().list("harbour", std::nullopt, 100).articles) {
      const auto article = office_.catalogue->articles().find("harbour", summary.id);
      const auto details = lectern::server::story_details_from(article->content.details);
      if (details.section == "digest") found.push_back(*article);
    }
    return found;
  }
  const std::vector<std::string>& told() const { return told_; }

 private:
  void change(const Article& article, const std::function<void(Submission&)>& edit) {
    REQUIRE(
        newsroom_
            .change("harbour", article.id, edit, std::nullopt, lectern::server::RenderMode::eager)
            .article);
  }

  NewsroomOffice office_;
  TemporaryFolder folder_;
  lectern::server::Newsroom newsroom_ = office_.newsroom();
  SitePodcasts podcasts_{*office_.catalogue, office_.orders};
  const StoreTime today_ = std::chrono::floor<std::chrono::days>(lectern::server::store_time_now());
  std::vector<std::string> told_;
};

using namespace std::chrono_literals;

std::size_t count_of(const std::string& words, const std::string& text) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a day is told once, when it has ended", "[syndication][digest]") {
  DigestDesk desk;
  desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  desk.publish("drafts", desk.at(0, 10h), Visibility::draft);
  desk.publish("tomorrow", desk.at(1, 1h));
  desk.look(desk.at(0, 23h));
  CHECK(desk.digests().empty());
  desk.look(desk.at(1, 11min));
  REQUIRE(desk.digests().size() == 1);
  const Article digest = desk.digests().front();
  CHECK_THAT(digest.content.text, Contains("ferries") && Contains("bridges") &&
                                      !Contains("drafts") && !Contains("tomorrow"));
  desk.look(desk.at(1, 12min));
  desk.publish("late", desk.at(0, 11h));
  desk.look(desk.at(1, 13min));
  CHECK(desk.digests() == std::vector<Article>{digest});
  // Clocks are set back, and forth.
  desk.look(desk.at(0, 5min));
  desk.look(desk.at(1, 5min));
  CHECK(desk.digests() == std::vector<Article>{digest});
}

TEST_CASE("a digest's day ends when its channel file says", "[syndication][digest]") {
  DigestDesk desk("utc_offset = \"+08:00\"\n[digest]\nat = \"18:00\"\n");
  desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h + 59min));
  desk.publish("evening", desk.at(0, 10h));  // six in Taipei: the next day's
  desk.look(desk.at(0, 9h + 59min));
  CHECK(desk.digests().empty());
  desk.look(desk.at(0, 10h));
  REQUIRE(desk.digests().size() == 1);
  CHECK_THAT(desk.digests().front().content.text, Contains("bridges") && !Contains("evening"));
}

TEST_CASE("a day of one article has no digest until another one of it comes",
          "[syndication][digest]") {
  DigestDesk desk;
  desk.publish("ferries", desk.at(0, 8h));
  desk.look(desk.at(1, 11min));
  CHECK(desk.digests().empty());
  CHECK(desk.told().empty());
  desk.publish("late", desk.at(0, 9h));
  desk.look(desk.at(1, 12min));
  CHECK(desk.digests().size() == 1);
}

TEST_CASE("what is taken down is no longer heard in a digest either", "[syndication][digest]") {
  DigestDesk desk;
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  const Article bridges = desk.publish("bridges", desk.at(0, 9h));
  desk.publish("tunnels", desk.at(0, 10h));
  desk.look(desk.at(1, 11min));
  const Article digest = desk.digests().at(0);
  desk.take_down(ferries.id);
  desk.look(desk.at(2, 11min));
  REQUIRE(desk.digests().size() == 1);
  CHECK(desk.digests()[0].source_id == digest.source_id);
  CHECK_THAT(desk.digests()[0].content.text, !Contains("ferries") && Contains("tunnels"));
  desk.take_down(bridges.id);
  desk.look(desk.at(2, 12min));
  CHECK(desk.digests().empty());
}

TEST_CASE("a digest that the newsroom takes down stays down", "[syndication][digest]") {
  DigestDesk desk;
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  desk.publish("tunnels", desk.at(0, 10h));
  desk.look(desk.at(1, 11min));
  desk.take_down(desk.digests().at(0).id);
  desk.look(desk.at(1, 12min));
  desk.take_down(ferries.id);
  desk.look(desk.at(1, 13min));
  CHECK(desk.digests().empty());
}

TEST_CASE("a digest that the newsroom makes a draft stays one, whatever becomes of its articles",
          "[syndication][digest]") {
  DigestDesk desk;
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  const Article tunnels = desk.publish("tunnels", desk.at(0, 10h));
  desk.look(desk.at(1, 11min));
  desk.make_draft(desk.digests().at(0));
  desk.edit(tunnels, "Miners sang all night.");
  desk.look(desk.at(1, 12min));
  CHECK_THAT(desk.digests().at(0).content.text, Contains("Miners"));
  CHECK(desk.digests().at(0).visibility == Visibility::draft);
  desk.take_down(ferries.id);
  desk.look(desk.at(1, 13min));
  CHECK_THAT(desk.digests().at(0).content.text, !Contains("ferries"));
  CHECK(desk.digests().at(0).visibility == Visibility::draft);
}

TEST_CASE("a draft that is published after its day was told is in the next digest",
          "[syndication][digest]") {
  DigestDesk desk;
  desk.publish("ferries", desk.at(0, 8h));
  const Article bridges = desk.publish("bridges", desk.at(0, 9h));
  const Article tunnels = desk.publish("tunnels", desk.at(0, 10h), Visibility::draft);
  desk.publish("markets", desk.at(0, 11h));
  desk.look(desk.at(1, 11min));
  desk.edit(bridges, "Painters sang all night.");  // the digest is made anew
  desk.look(desk.at(1, 12min));
  desk.make_public(tunnels);
  desk.publish("lanterns", desk.at(1, 8h));
  for (const int day : {2, 3, 4}) desk.look(desk.at(day, 11min));
  REQUIRE(desk.digests().size() == 2);
  std::string told;
  for (const Article& digest : desk.digests()) told += digest.content.text;
  CHECK(count_of("reported on tunnels.", told) == 1);
  CHECK(count_of("reported on lanterns.", told) == 1);
}

TEST_CASE("an article that left its digest is in that of the day on which it comes back",
          "[syndication][digest]") {
  DigestDesk desk;
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  desk.publish("tunnels", desk.at(0, 10h));
  desk.look(desk.at(1, 11min));
  desk.make_draft(ferries);
  desk.look(desk.at(1, 12min));
  desk.make_public(ferries);
  desk.publish("lanterns", desk.at(1, 8h));
  for (const int day : {2, 3}) desk.look(desk.at(day, 11min));
  REQUIRE(desk.digests().size() == 2);
  std::string told;
  for (const Article& digest : desk.digests()) told += digest.content.text;
  CHECK(count_of("reported on ferries.", told) == 1);
  CHECK(count_of("reported on lanterns.", told) == 1);
}

TEST_CASE("an article that is there before its date is in that day's digest",
          "[syndication][digest]") {
  DigestDesk desk;
  desk.publish("ferries", desk.at(2, 8h));
  desk.publish("bridges", desk.at(2, 9h));
  desk.look(desk.at(3, 11min));
  CHECK(desk.digests().size() == 1);
}

TEST_CASE("an article that gets another date stays in its digest, and in that alone",
          "[syndication][digest]") {
  DigestDesk desk;
  const int day = GENERATE(-30, 1, 30);
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  desk.look(desk.at(1, 11min));
  desk.date_anew(ferries, desk.at(day, 7h));
  desk.look(desk.at(1, 12min));
  REQUIRE(desk.digests().size() == 1);
  CHECK_THAT(desk.digests()[0].content.text, Contains("ferries") && Contains("bridges"));
  desk.publish("tunnels", desk.at(1, 8h));
  desk.look(desk.at(2, 11min));
  CHECK(desk.digests().size() == 1);
}

TEST_CASE("a podcast without [digest] has none", "[syndication][digest]") {
  DigestDesk desk("");
  desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  desk.look(desk.at(1, 11min));
  CHECK(desk.digests().empty());
}

TEST_CASE("what is told follows its articles when the podcast is changed or is no more",
          "[syndication][digest]") {
  DigestDesk desk;
  const Article ferries = desk.publish("ferries", desk.at(0, 8h));
  const Article bridges = desk.publish("bridges", desk.at(0, 19h));
  const Article tunnels = desk.publish("tunnels", desk.at(0, 20h));
  desk.look(desk.at(1, 11min));
  const Article digest = desk.digests().at(0);
  const int change = GENERATE(0, 1, 2);
  CAPTURE(change);
  if (change == 0) desk.have_no_podcast();
  if (change == 1) desk.have_channel("");
  // By this time of day the articles are of two days.
  if (change == 2) desk.have_channel("utc_offset = \"+08:00\"\n[digest]\nat = \"18:00\"\n");
  desk.edit(tunnels, "Miners sang all night.");
  desk.look(desk.at(1, 12min));
  REQUIRE(desk.digests().size() == 1);
  CHECK(desk.digests()[0].id == digest.id);
  CHECK_THAT(desk.digests()[0].content.text, Contains("Miners") && Contains("ferries"));
  desk.take_down(ferries.id);
  desk.look(desk.at(1, 13min));
  REQUIRE(desk.digests().size() == 1);
  CHECK(desk.digests()[0].source_id == digest.source_id);
  CHECK(desk.digests()[0].content.title == digest.content.title);
  CHECK_THAT(desk.digests()[0].content.text, Contains("bridges") && !Contains("ferries"));
  desk.take_down(bridges.id);
  desk.take_down(tunnels.id);
  desk.look(desk.at(1, 14min));
  CHECK(desk.digests().empty());
}

TEST_CASE("a digest remains the episode that it is when its podcast moves",
          "[syndication][digest]") {
  DigestDesk desk;
  desk.publish("ferries", desk.at(0, 8h));
  desk.publish("bridges", desk.at(0, 9h));
  const Article tunnels = desk.publish("tunnels", desk.at(0, 10h));
  desk.look(desk.at(1, 11min));
  const Article digest = desk.digests().at(0);
  desk.have_channel("feed_url = \"https://audio.example/feed.xml\"\n[digest]\n");
  desk.edit(tunnels, "Miners sang all night.");
  desk.look(desk.at(1, 12min));
  REQUIRE(desk.digests().size() == 1);
  CHECK(desk.digests()[0].source_id == digest.source_id);
  CHECK_THAT(desk.digests()[0].content.text, Contains("Miners"));
}

TEST_CASE("when a day's end is moved, no article is told twice or left out",
          "[syndication][digest]") {
  const auto [before, after] = GENERATE(table<std::string, std::string>({
      {"utc_offset = \"+01:00\"\n[digest]\n", "utc_offset = \"+02:00\"\n[digest]\n"},
      {"utc_offset = \"+02:00\"\n[digest]\n", "utc_offset = \"+01:00\"\n[digest]\n"},
      {"[digest]\n", "[digest]\nat = \"18:00\"\n"},
      {"[digest]\nat = \"18:00\"\n", "[digest]\nat = \"20:00\"\n"},
      {"[digest]\nat = \"18:00\"\n", "[digest]\nat = \"06:00\"\n"},
  }));
  CAPTURE(before, after);
  DigestDesk desk(before);
  for (int hour = 0; hour < 72; ++hour) {
    desk.publish("story " + std::to_string(hour), desk.at(-5, std::chrono::hours(hour)));
  }
  for (int hour = 24; hour < 56; ++hour) desk.look(desk.at(-5, std::chrono::hours(hour)));
  desk.have_channel(after);
  for (int hour = 56; hour <= 96; ++hour) desk.look(desk.at(-5, std::chrono::hours(hour)));
  std::string told;
  for (const Article& digest : desk.digests()) told += digest.content.text;
  for (int hour = 24; hour < 60; ++hour) {
    CAPTURE(hour);
    CHECK(count_of("reported on story " + std::to_string(hour) + ".", told) == 1);
  }
}

TEST_CASE("days that ended while the service stood still are told", "[syndication][digest]") {
  DigestDesk desk;
  for (int day = 0; day < 4; ++day) {
    for (const char* subject : {"ferries", "bridges"}) {
      desk.publish(subject + std::string(" of day ") + std::to_string(day), desk.at(day - 5, 8h));
    }
  }
  desk.look(desk.at(-4, 11min));
  REQUIRE(desk.digests().size() == 1);
  desk.look(desk.at(-1, 6h));
  REQUIRE(desk.digests().size() == 4);
  desk.look(desk.at(-1, 7h));
  CHECK(desk.digests().size() == 4);
}

TEST_CASE("a day is not told while its articles are still coming", "[syndication][digest]") {
  DigestDesk desk;
  const StoreTime now = lectern::server::store_time_now();
  const StoreTime yesterday = std::chrono::floor<std::chrono::days>(now + 1min) - 16h;
  for (const char* subject : {"ferries", "bridges"}) desk.publish(subject, yesterday);
  desk.look(now + 4s);
  CHECK(desk.digests().empty());
  desk.look(now + 1min);
  CHECK(desk.digests().size() == 1);
}
