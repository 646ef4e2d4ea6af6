#include "server/podcast/episode_renderer.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "server/podcast/batch.h"
#include "server/podcast/podcast_site.h"
#include "tests/support/fake_engine.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tts/error.h"

namespace {

namespace fs = std::filesystem;
using lectern::server::ArticleOrder;
using lectern::server::ArticleResult;
using lectern::server::BatchProgress;
using lectern::server::Episode;
using lectern::server::EpisodeFate;
using lectern::server::EpisodeFolders;
using lectern::server::EpisodeRenderer;
using lectern::server::episodes_in;
using lectern::server::EpisodeSettings;
using lectern::server::OutputFormat;
using lectern::server::render_batch;
using lectern::server::RenderedEpisode;
using lectern::server::Resume;
using lectern::server::single_article;
using lectern::server::WebArticle;
using lectern::tests::FakeEngine;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;

/// Articles by place, and a renderer of them whose engine only beeps.
class FakeNewsroom {
 public:
  explicit FakeNewsroom(Resume resume = Resume::sizes) : resume_(resume) {}

  EpisodeRenderer renderer() {
    return EpisodeRenderer(
        {planner_, engine, cache_, voices_, rules_},
        {.out = out.path(), .formats = {OutputFormat::mp3, OutputFormat::opus}, .resume = resume_},
        [this](const ArticleOrder& order, const std::stop_token&) {
          return WebArticle{
              articles.at(order.name),
              {.language = lectern::tts::LanguageTag::from("en"), .name = order.name}};
        });
  }
  ArticleResult render(const std::string& place) {
    const EpisodeRenderer present = renderer();
    return render_batch(present, {order_of(place)}, {}, {}, {}).at(0);
  }
  static ArticleOrder order_of(const std::string& place) {
    ArticleOrder order = lectern::server::single_article(place);
    order.published = lectern::server::FeedTime(std::chrono::seconds(1'700'000'000));
    return order;
  }
  fs::path folder_of(const std::string& place) const {
    return out.path() / "episodes" / order_of(place).slug;
  }

  TemporaryFolder out;
  FakeEngine engine;
  std::map<std::string, std::string> articles;

 private:
  Resume resume_;
  lectern::server::UnitCache cache_{{}, {}};
  lectern::tts::VoiceCatalog voices_{LECTERN_BINARY_DIR "/share/lectern/voices"};
  lectern::tts::UtterancePlanner planner_{LECTERN_BINARY_DIR "/share/lectern/chinese.lexicon"};
  lectern::tts::pronunciation::RuleMatcher rules_;
};

constexpr const char* kFerry = "# The ferry\n\nIt sails again. Children go free.\n";

std::map<std::string, std::string> tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(folder).string()] = {std::istreambuf_iterator<char>(in),
                                                               {}};
  }
  return files;
}

std::string enclosure(const ArticleResult& result) {
  return result.episode->episode.sounds.front().file;
}

}  // namespace

TEST_CASE("an article becomes a folder with everything its feed links to", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  const ArticleResult result = newsroom.render("ferry.md");
  REQUIRE_FALSE(result.failed());
  CHECK(result.episode->fate == EpisodeFate::rendered);
  const Episode& episode = result.episode->episode;
  CHECK(episode.title == "The ferry");
  CHECK(episode.summary == "It sails again. Children go free.");
  REQUIRE(episode.sounds.size() == 2);
  CHECK(fs::path(episode.sounds[0].file).extension() == ".mp3");
  const fs::path folder = newsroom.folder_of("ferry.md");
  for (const auto& sound : episode.sounds) CHECK(fs::file_size(folder / sound.file) == sound.bytes);
  for (const char* file : {"index.html", "narration.json", "narration.vtt", "narration.srt",
                           "exports/transcript.json", "exports/chapters.json"}) {
    CHECK(fs::file_size(folder / file) == episode.files.at(file));
  }
  CHECK(episodes_in(newsroom.out.path()) == std::vector<Episode>{episode});
}

TEST_CASE("an episode keeps the folder that a former version named, and no other's",
          "[podcast][renderer]") {
  const TemporaryFolder out;
  const ArticleOrder order = single_article("https://news.example/ferry");
  const std::string present = order.slug;
  Episode episode;
  episode.slug = present.substr(0, present.size() - 8);
  episode.guid = GENERATE("https://news.example/ferry", "https://news.example/another");
  episode.sounds = {{"ferry.mp3", "audio/mpeg", 0, ""}};
  write_file(out.path() / "episodes" / episode.slug / "episode.json", to_json(episode));
  CHECK(EpisodeFolders(out.path()).slug_of(order) ==
        (episode.guid == order.guid ? episode.slug : present));
}

TEST_CASE("what is right is left alone, and nothing is spoken for it", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  newsroom.render("ferry.md");
  const auto before = tree(newsroom.out.path());
  newsroom.engine.sentences_spoken = 0;
  CHECK(newsroom.render("ferry.md").episode->fate == EpisodeFate::kept);
  CHECK(newsroom.engine.sentences_spoken == 0);
  CHECK(tree(newsroom.out.path()) == before);
}

TEST_CASE("a file that is missing or cut short is made again, the same", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  const std::string sound = enclosure(newsroom.render("ferry.md"));
  const auto before = tree(newsroom.out.path());
  const std::string damaged =
      GENERATE("index.html", "exports/chapters.json", "(sound)", "episode.json");
  CAPTURE(damaged);
  const fs::path file = newsroom.folder_of("ferry.md") / (damaged == "(sound)" ? sound : damaged);
  SECTION("missing") {
    fs::remove(file);
  }
  SECTION("cut short") {
    fs::resize_file(file, fs::file_size(file) / 2);
  }
  CHECK(newsroom.render("ferry.md").episode->fate != EpisodeFate::kept);
  CHECK(tree(newsroom.out.path()) == before);
}

TEST_CASE("sound whose bytes changed is found by those who ask for contents",
          "[podcast][renderer]") {
  const Resume resume = GENERATE(Resume::sizes, Resume::contents);
  FakeNewsroom newsroom(resume);
  newsroom.articles["ferry.md"] = kFerry;
  const fs::path sound = newsroom.folder_of("ferry.md") / enclosure(newsroom.render("ferry.md"));
  std::fstream(sound, std::ios::in | std::ios::out).seekp(1000).put('x');
  const bool is_found = newsroom.render("ferry.md").episode->fate != EpisodeFate::kept;
  CHECK(is_found == (resume == Resume::contents));
}

TEST_CASE("an episode's file that grew beyond all measure is not read", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  newsroom.render("ferry.md");
  REQUIRE(episodes_in(newsroom.out.path()).size() == 1);
  std::ofstream(newsroom.folder_of("ferry.md") / "episode.json", std::ios::app)
      << std::string(std::size_t{16} << 20U, ' ');
  CHECK(episodes_in(newsroom.out.path()).empty());
}

TEST_CASE("an edit that is heard gives new sound under a new name, and keeps yesterday's",
          "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  const ArticleResult before = newsroom.render("ferry.md");
  newsroom.articles["ferry.md"] = "# The ferry\n\nIt sails again. Dogs and cats go free.\n";
  newsroom.engine.sentences_spoken = 0;
  const ArticleResult after = newsroom.render("ferry.md");
  CHECK(after.episode->fate == EpisodeFate::rendered);
  CHECK(after.episode->sentences_reused == 2);
  CHECK(after.guid == before.guid);
  CHECK(enclosure(after) != enclosure(before));
  const fs::path folder = newsroom.folder_of("ferry.md");
  CHECK(fs::exists(folder / enclosure(before)));
  newsroom.articles["ferry.md"] = "# The ferry\n\nIt sails again. Dogs, cats and birds go free.\n";
  newsroom.render("ferry.md");
  CHECK_FALSE(fs::exists(folder / enclosure(before)));
  CHECK(fs::exists(folder / enclosure(after)));
}

TEST_CASE("an edit that nobody hears keeps the sound and its URL", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  newsroom.articles["ferry.md"] = kFerry;
  const ArticleResult before = newsroom.render("ferry.md");
  const fs::path sound = newsroom.folder_of("ferry.md") / enclosure(before);
  const auto bytes_before = tree(newsroom.out.path());
  newsroom.articles["ferry.md"] = "# The ferry\n\nIt  sails again. “Children go free.”\n";
  const ArticleResult after = newsroom.render("ferry.md");
  CHECK(after.episode->fate == EpisodeFate::retexted);
  CHECK(after.episode->episode.sounds == before.episode->episode.sounds);
  CHECK(fs::exists(sound));
  CHECK(tree(newsroom.out.path()) != bytes_before);
}

TEST_CASE("what changes around a story changes nothing", "[podcast][renderer]") {
  FakeNewsroom newsroom;
  const auto page = [](const std::string& around) {
    return "<html><body><nav><a href='/'>" + around +
           "</a></nav><article><h1>The ferry</h1><p>It sails again, and the whole harbour came "
           "to see it leave the quay.</p><p>Children go free until the end of the summer, as the "
           "harbour office said on Monday.</p></article></body></html>";
  };
  newsroom.articles["ferry.html"] = page("Home");
  newsroom.render("ferry.html");
  newsroom.engine.sentences_spoken = 0;
  newsroom.articles["ferry.html"] = page("Front page");
  CHECK(newsroom.render("ferry.html").episode->fate == EpisodeFate::kept);
  newsroom.articles["ferry.html"] = page("Home");
  CHECK(newsroom.render("ferry.html").episode->fate == EpisodeFate::kept);
  CHECK(newsroom.engine.sentences_spoken == 0);
}

TEST_CASE("an old story that is edited does not become the newest", "[podcast][episode]") {
  FakeNewsroom newsroom;
  ArticleOrder order = FakeNewsroom::order_of("ferry.md");
  order.published.reset();
  const auto edited = [&](const std::string& text, std::chrono::seconds time) {
    newsroom.articles["ferry.md"] = text;
    order.updated = lectern::server::FeedTime(time);
    const EpisodeRenderer renderer = newsroom.renderer();
    return render_batch(renderer, {order}, {}, {}, {}).at(0).episode->episode;
  };
  const auto first = edited(kFerry, std::chrono::seconds(1'700'000'000));
  const auto second =
      edited(kFerry + std::string("Dogs too.\n"), std::chrono::seconds(1'700'009'000));
  CHECK(first.published == lectern::server::FeedTime(std::chrono::seconds(1'700'000'000)));
  CHECK(second.published == first.published);
  CHECK(second.sounds != first.sounds);
}

TEST_CASE("one article that fails stops no other, however many are at work", "[podcast][batch]") {
  FakeNewsroom newsroom;
  std::vector<ArticleOrder> orders;
  for (int i = 0; i < 12; ++i) {
    const std::string place = "story-" + std::to_string(i) + ".md";
    newsroom.articles[place] =
        i % 4 == 1 ? "" : "# Story " + std::to_string(i) + "\n\nIt goes on.\n";
    orders.push_back(FakeNewsroom::order_of(place));
  }
  const unsigned jobs = GENERATE(1U, 3U, 16U);
  CAPTURE(jobs);
  const EpisodeRenderer renderer = newsroom.renderer();
  std::size_t told = 0;
  BatchProgress last;
  const std::vector<ArticleResult> results =
      render_batch(renderer, orders, {.jobs = jobs},
                   [&](const ArticleResult&, const BatchProgress& progress) {
                     ++told;
                     last = progress;
                   },
                   {});
  REQUIRE(results.size() == 12);
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK(results[i].article == orders[i].name);
    CHECK(results[i].failed() == (i % 4 == 1));
  }
  CHECK(told == 12);
  CHECK(last.done == 12);
  CHECK(last.failed == 3);
  CHECK(episodes_in(newsroom.out.path()).size() == 9);
}

TEST_CASE("a batch says where it stands", "[podcast][batch]") {
  using namespace std::chrono_literals;
  CHECK(
      lectern::server::progress_line(
          {.done = 50, .total = 200, .kept = 10, .failed = 2, .audio = 4000s, .elapsed = 20s}, 8) ==
      "[##......] 50/200 articles  1:06:40 of audio  200× real time  1:15 left  2 failed");
}

TEST_CASE("pages that a longer feed left behind are removed, and nothing else", "[podcast][site]") {
  const TemporaryFolder out;
  for (const char* name : {"feed-2.xml", "feed-3.xml", "feed-x.xml", "other-2.xml"}) {
    std::ofstream(out.path() / name) << "left";
  }
  lectern::server::write_podcast_site(out.path(), lectern::server::default_channel("Harbour", {}),
                                      {});
  CHECK(fs::exists(out.path() / "feed.xml"));
  CHECK(fs::exists(out.path() / "index.html"));
  CHECK_FALSE(fs::exists(out.path() / "feed-2.xml"));
  CHECK_FALSE(fs::exists(out.path() / "feed-3.xml"));
  CHECK(fs::exists(out.path() / "feed-x.xml"));
  CHECK(fs::exists(out.path() / "other-2.xml"));
}
