#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/loopback_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::tests::contents_of;
using lectern::tests::HttpRequest;
using lectern::tests::LoopbackServer;
using lectern::tests::Outcome;
using lectern::tests::ReplyWriter;
using lectern::tests::run_lectern;
using lectern::tests::run_program;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;
using nlohmann::json;

const std::string kLectern = std::string(LECTERN_BINARY_DIR) + "/lectern";

/// Every published file with its bytes: all but the report, which tells of the run.
std::map<std::string, std::string> published(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (entry.is_regular_file() && name != "report.json") files[name] = contents_of(entry.path());
  }
  return files;
}

std::vector<fs::path> episode_folders(const fs::path& podcast) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(podcast / "episodes")) {
    folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

fs::path sound_in(const fs::path& episode) {
  for (const auto& entry : fs::directory_iterator(episode)) {
    if (entry.path().extension() == ".mp3") return entry.path();
  }
  return {};
}

json probe(const fs::path& file) {
  const Outcome outcome = run_program({"/usr/bin/ffprobe", "-v", "error", "-show_format",
                                       "-show_chapters", "-of", "json", file.string()});
  REQUIRE(outcome.status == 0);
  return json::parse(outcome.out);
}

/// The sound of a file as anybody's decoder has it, asked how loud it is.
class DecodedSound {
 public:
  explicit DecodedSound(const fs::path& file) {
    const Outcome outcome = run_program({"/usr/bin/ffmpeg", "-v", "error", "-i", file.string(),
                                         "-f", "s16le", "-ac", "1", "-ar", "16000", "-"});
    REQUIRE(outcome.status == 0);
    samples_.resize(outcome.out.size() / sizeof(std::int16_t));
    std::memcpy(samples_.data(), outcome.out.data(), samples_.size() * sizeof(std::int16_t));
  }

  /// Whether somebody speaks between two times, in seconds.
  bool speaks(double from, double to) const {
    constexpr double kHz = 16'000;
    constexpr int kQuiet = 300;  // of 32,768: codecs leave some noise around speech
    const auto at = [this](double time) {
      const auto sample = static_cast<std::ptrdiff_t>(std::max(time, 0.0) * kHz);
      return samples_.begin() + std::min(sample, std::ssize(samples_));
    };
    return std::any_of(at(from), at(to),
                       [](std::int16_t sample) { return std::abs(sample) > kQuiet; });
  }

 private:
  std::vector<std::int16_t> samples_;
};

/// Three short articles, one in a section.
void write_articles(const fs::path& folder) {
  write_file(
      folder / "ferry.md",
      "# The ferry returns\n\nIt sails again.\n\n## Fares\n\nTwo coins. Children go free.\n");
  write_file(folder / "bridge.txt", "The old bridge\n\nIt is closed until the spring.\n");
  write_file(folder / "sport/race.zh.md", "# 港灣長跑\n\n三千人參加，最快的人用了一小時五分。\n");
}

Outcome batch(const std::vector<std::string>& sources, const fs::path& out,
              const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments = {"batch", "--out", out.string()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.insert(arguments.end(), sources.begin(), sources.end());
  return run_lectern(arguments);
}

}  // namespace

TEST_CASE("a folder of articles becomes a podcast that ffprobe reads back", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path articles = folder.path() / "articles";
  const fs::path out = folder.path() / "podcast";
  write_articles(articles);
  const Outcome outcome =
      batch({articles.string()}, out, {"--feed-url", "https://news.example/podcast/feed.xml"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("3 articles: 3 rendered") && Contains("feed.xml: 3 episodes"));
  CHECK_THAT(outcome.err, Contains("3/3 "));
  REQUIRE(episode_folders(out).size() == 3);
  const std::string feed = contents_of(out / "feed.xml");
  CHECK_THAT(feed, Contains("<category>sport</category>"));

  for (const fs::path& episode : episode_folders(out)) {
    const json facts = json::parse(contents_of(episode / "episode.json"));
    const fs::path sound = sound_in(episode);
    const json probed = probe(sound);
    const double duration = std::stod(probed.at("format").at("duration").get<std::string>());
    CHECK(duration == Approx(facts.at("duration_us").get<double>() / 1e6).margin(0.03));
    CHECK(probed.at("format").at("tags").at("title") == facts.at("title"));
    CHECK_THAT(feed, Contains("length=\"" + std::to_string(fs::file_size(sound)) + "\""));
    CHECK_THAT(feed, Contains(sound.filename().string()));
    const json transcript = json::parse(contents_of(episode / "exports/transcript.json"));
    CHECK(transcript.at("segments").back().at("endTime").get<double>() <= duration + 0.03);
    const json chapters = json::parse(contents_of(episode / "exports/chapters.json"));
    const std::size_t in_sound = probed.at("chapters").size();
    CHECK(chapters.at("chapters").size() == std::max<std::size_t>(in_sound, 1));
    for (std::size_t i = 0; i < in_sound; ++i) {
      const double begin = std::stod(probed.at("chapters")[i].at("start_time").get<std::string>());
      CHECK(chapters.at("chapters")[i].at("startTime").get<double>() ==
            Approx(begin).margin(0.002));
      CHECK(chapters.at("chapters")[i].at("title") ==
            probed.at("chapters")[i].at("tags").at("title"));
    }
  }
  const json report = json::parse(contents_of(out / "report.json"));
  CHECK(report.at("rendered") == 3);
  CHECK(report.at("audio_seconds").get<double>() > 5);
}

TEST_CASE("a batch that was killed goes on and ends the same as one that was not", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path articles = folder.path() / "articles";
  write_articles(articles);
  for (int i = 0; i < 4; ++i) {
    write_file(articles / ("note-" + std::to_string(i) + ".md"),
               "# Note " + std::to_string(i) + "\n\nA few words, and a few more.\n");
  }
  const fs::path whole = folder.path() / "whole";
  REQUIRE(batch({articles.string()}, whole, {"--jobs", "2"}).status == 0);

  const fs::path resumed = folder.path() / "resumed";
  for (const char* seconds : {"0.3", "0.9", "1.6"}) {
    run_program({"/usr/bin/timeout", "--signal=KILL", seconds, kLectern, "batch", "--no-cache",
                 "--out", resumed.string(), articles.string()});
  }
  const Outcome last = batch({articles.string()}, resumed, {"--jobs", "1"});
  REQUIRE(last.status == 0);
  CHECK(published(resumed) == published(whole));
  const Outcome again = batch({articles.string()}, resumed, {"--resume"});
  CHECK_THAT(again.out, Contains("7 already right"));
  CHECK(published(resumed) == published(whole));
}

TEST_CASE("a bad article stops no other, and status 3 and the report tell of it", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "podcast";
  write_articles(folder.path() / "articles");
  write_file(folder.path() / "articles/binary.txt", std::string("\x00\x01\xFF\xFE", 4));
  write_file(folder.path() / "articles/empty.md", "");
  const Outcome outcome = batch({(folder.path() / "articles").string()}, out);
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, Contains("2 of 5 articles or feeds failed") && Contains("report.json"));
  CHECK(episode_folders(out).size() == 3);
  const json report = json::parse(contents_of(out / "report.json"));
  CHECK(report.at("failed") == 2);
  CHECK(report.at("articles").at(0).at("status") == "failed");
  CHECK_FALSE(report.at("articles").at(0).at("error").get<std::string>().empty());
}

TEST_CASE("a user's mistakes are told before any work, with status 2", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path articles = folder.path() / "articles";
  const fs::path out = folder.path() / "podcast";
  write_articles(articles);
  write_file(folder.path() / "bad.toml", "title = \"x\"\n");
  write_file(folder.path() / "bad.jsonl", "{\"article\":1}\n");
  const auto refused = [&](const std::vector<std::string>& options, const std::string& source) {
    const Outcome outcome = batch({source}, out, options);
    CHECK(outcome.status == 2);
    CHECK_FALSE(fs::exists(out / "episodes"));
    return outcome.err;
  };
  CHECK_THAT(refused({"--voice", "nobody"}, articles.string()), Contains("nobody"));
  CHECK_THAT(refused({"--formats", "opus"}, articles.string()), Contains("mp3"));
  CHECK_THAT(refused({"--formats", "mp3,mp3-vbr"}, articles.string()), Contains("one file"));
  CHECK_THAT(refused({"--resume=maybe"}, articles.string()), Contains("contents"));
  CHECK_THAT(refused({"--feed-url", "news.example"}, articles.string()), Contains("news.example"));
  CHECK_THAT(refused({"--podcast", (folder.path() / "bad.toml").string()}, articles.string()),
             Contains("bad.toml") && Contains("description"));
  CHECK_THAT(refused({}, (folder.path() / "bad.jsonl").string()), Contains("bad.jsonl:1"));
  CHECK_THAT(refused({}, (folder.path() / "missing").string()), Contains("missing"));
}

TEST_CASE("two batches never work in one folder at a time", "[cli][batch]") {
  const TemporaryFolder folder;
  write_articles(folder.path() / "articles");
  const fs::path out = folder.path() / "podcast";
  fs::create_directory(out);
  const Outcome outcome = run_program({"/usr/bin/flock", out.string(), kLectern, "batch", "--out",
                                       out.string(), (folder.path() / "articles").string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("another lectern"));
}

TEST_CASE("a manifest's words, several feeds and a digest come out as they were asked for",
          "[cli][batch]") {
  const TemporaryFolder folder;
  write_articles(folder.path() / "articles");
  write_file(
      folder.path() / "articles/list.jsonl",
      R"({"article":"ferry.md","guid":"f-1","section":"harbour","published":"2025-03-02T08:00:00Z"}
{"article":"bridge.txt","title":"The bridge","author":"City desk","published":"2025-03-02T09:00:00Z"}
)");
  write_file(folder.path() / "podcast.toml", R"(title = "Harbour & City"
description = "Read aloud."
language = "en-US"
feed_url = "https://news.example/podcast/feed.xml"
categories = ["News/Daily News"]
[[feed]]
file = "harbour.xml"
title = "Harbour"
sections = ["harbour"]
)");
  const fs::path out = folder.path() / "podcast";
  const Outcome outcome =
      batch({(folder.path() / "articles/list.jsonl").string()}, out,
            {"--podcast", (folder.path() / "podcast.toml").string(), "--digest"});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  const std::string feed = contents_of(out / "feed.xml");
  CHECK_THAT(feed, Contains("<title>Harbour &amp; City</title>") &&
                       Contains("<title>The bridge</title>") &&
                       Contains("<itunes:author>City desk</itunes:author>") &&
                       Contains("<guid isPermaLink=\"false\">f-1</guid>") &&
                       Contains("<title>News digest, March 2, 2025</title>"));
  const std::string harbour = contents_of(out / "harbour.xml");
  CHECK_THAT(harbour, Contains("The ferry returns") && !Contains("The bridge"));
  for (const fs::path& episode : episode_folders(out)) {
    if (episode.filename().string().starts_with("bridge-")) {
      const json tags = probe(sound_in(episode)).at("format").at("tags");
      CHECK(tags.at("artist") == "City desk");
      CHECK(tags.at("album") == "Harbour & City");
      CHECK(tags.at("date") == "2025-03-02");
      CHECK(tags.at("genre") == "Speech");
    }
    if (episode.filename().string().find("digest") == std::string::npos) continue;
    const json chapters = probe(sound_in(episode)).at("chapters");
    REQUIRE(chapters.size() == 3);
    CHECK(chapters[1].at("tags").at("title") == "The ferry returns");
    CHECK(chapters[2].at("tags").at("title") == "The bridge");
  }
}

TEST_CASE("a transcript's times are those of the speech in MP3 and M4A, in a digest as well",
          "[cli][batch]") {
  const TemporaryFolder folder;
  write_articles(folder.path() / "articles");
  write_file(folder.path() / "articles/list.jsonl",
             R"({"article":"ferry.md","published":"2025-03-02T08:00:00Z"}
{"article":"sport/race.zh.md","published":"2025-03-02T09:00:00Z"}
)");
  const fs::path out = folder.path() / "podcast";
  REQUIRE(batch({(folder.path() / "articles/list.jsonl").string()}, out,
                {"--digest", "--formats", "mp3,m4a"})
              .status == 0);
  REQUIRE(episode_folders(out).size() == 3);
  for (const fs::path& episode : episode_folders(out)) {
    const json segments = json::parse(contents_of(episode / "exports/transcript.json"))["segments"];
    for (const char* ending : {".mp3", ".m4a"}) {
      const DecodedSound sound(sound_in(episode).replace_extension(ending));
      double silent_since = 0;
      for (const json& segment : segments) {
        CAPTURE(ending, segment.dump());
        const double start = segment.at("startTime");
        const double end = segment.at("endTime");
        CHECK_FALSE(sound.speaks(silent_since, start - 0.03));  // an MP3 frame, and its echo
        CHECK(sound.speaks(start, start + 0.05));
        CHECK(sound.speaks(end - 0.1, end));
        silent_since = end + 0.03;
      }
      CHECK_FALSE(sound.speaks(silent_since, 1e6));
    }
  }
}

TEST_CASE("episodes that no source names any longer go when pruned, and only then",
          "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path articles = folder.path() / "articles";
  const fs::path out = folder.path() / "podcast";
  write_articles(articles);
  REQUIRE(batch({articles.string()}, out).status == 0);
  fs::remove(articles / "bridge.txt");
  REQUIRE(batch({articles.string()}, out).status == 0);
  CHECK(episode_folders(out).size() == 3);
  REQUIRE(batch({articles.string()}, out, {"--prune"}).status == 0);
  CHECK(episode_folders(out).size() == 2);
  CHECK_THAT(contents_of(out / "feed.xml"), !Contains("The old bridge"));
}

TEST_CASE("a feed's stories are taken from it, or from their pages", "[cli][batch][web]") {
  std::string story;
  for (int i = 0; i < 12; ++i) story += "<p>The ferry sails again, and the harbour is glad.</p>";
  const LoopbackServer server([&story](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/feed") {
      const std::string host = "http://" + request.field("Host");
      return reply.answer(
          "200 OK", "Content-Type: application/rss+xml\r\n",
          "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
          "<title>Harbour feed</title><item><title>Whole</title><link>" +
              host + "/whole</link><guid>w</guid><content:encoded><![CDATA[" + story +
              "]]></content:encoded></item><item><title>Excerpt</title><link>" + host +
              "/page</link><guid>p</guid><description>It begins…</description></item><item>"
              "<title>Lost</title><link>" +
              host + "/lost</link><guid>l</guid></item></channel></rss>");
    }
    if (request.path == "/page") {
      return reply.answer("200 OK", "Content-Type: text/html\r\n",
                          "<article><h1>The page</h1>" + story + "</article>");
    }
    reply.answer("404 Not Found", "", "");
  });
  const TemporaryFolder folder;
  const Outcome outcome =
      batch({server.url("/feed")}, folder.path(), {"--admit", "127.0.0.1", "--fetch-pause", "0"});
  CAPTURE(outcome.err);
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, Contains("/lost") && Contains("404"));
  const std::string feed = contents_of(folder.path() / "feed.xml");
  CHECK_THAT(feed, Contains("<title>Harbour feed</title>") && Contains("<title>Whole</title>") &&
                       Contains("<title>Excerpt</title>"));
  for (const HttpRequest& request : server.requests()) CHECK(request.path != "/whole");
}

TEST_CASE("an article that is deleted leaves its digest when pruned", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path articles = folder.path() / "articles";
  const fs::path out = folder.path() / "podcast";
  for (const char* name : {"bridge", "ferry", "tunnel"}) {
    write_file(articles / (std::string(name) + ".md"),
               std::string("---\ndate: 2025-03-02T08:00:00Z\n---\n# The ") + name + "\n\nThe " +
                   name + " is open again.\n");
  }
  const auto digests = [&out] {
    std::vector<fs::path> found;
    for (const fs::path& episode : episode_folders(out)) {
      if (episode.filename().string().starts_with("digest")) found.push_back(episode);
    }
    return found;
  };
  REQUIRE(batch({articles.string()}, out, {"--digest"}).status == 0);
  REQUIRE(digests().size() == 1);
  const auto story_of = [](const fs::path& digest) {
    return contents_of(digest / "narration.vtt");
  };
  fs::remove(articles / "ferry.md");
  REQUIRE(batch({articles.string()}, out, {"--digest"}).status == 0);
  CHECK_THAT(story_of(digests().at(0)), Contains("ferry"));
  REQUIRE(batch({articles.string()}, out, {"--digest", "--prune"}).status == 0);
  REQUIRE(digests().size() == 1);
  CHECK_THAT(story_of(digests().at(0)), !Contains("ferry") && Contains("tunnel"));
  fs::remove(articles / "tunnel.md");
  REQUIRE(batch({articles.string()}, out, {"--digest", "--prune"}).status == 0);
  CHECK(digests().empty());
}

TEST_CASE("a feed that is down stops no other, and nothing of it is pruned", "[cli][batch][web]") {
  enum class Health { well, failing, under_construction };
  std::atomic<Health> health = Health::well;
  const LoopbackServer server([&health](const HttpRequest&, ReplyWriter& reply) {
    const bool is_failing = health == Health::failing;
    reply.answer(
        is_failing ? "500 Internal Server Error" : "200 OK",
        "Content-Type: application/rss+xml\r\n",
        health == Health::under_construction
            ? "<!DOCTYPE html><p>Under construction.</p>"
            : "<rss version='2.0'><channel><title>Harbour feed</title><item><title>"
              "The ferry</title><description>It sails.</description></item></channel></rss>");
  });
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "podcast";
  write_articles(folder.path() / "articles");
  const auto run = [&] {
    return batch({server.url("/feed"), (folder.path() / "articles").string()}, out,
                 {"--admit", "127.0.0.1", "--fetch-pause", "0", "--prune"});
  };
  const bool was_up = GENERATE(true, false);
  const std::size_t of_feed = was_up ? 1 : 0;
  if (was_up) REQUIRE(run().status == 0);
  SECTION("it answers with an error") {
    health = Health::failing;
  }
  SECTION("it answers with a page") {
    health = Health::under_construction;
  }
  const Outcome outcome = run();
  CAPTURE(was_up, outcome.out, outcome.err);
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, Contains("/feed: failed: ") && Contains("nothing is pruned"));
  CHECK(episode_folders(out).size() == 3 + of_feed);
  const json report = json::parse(contents_of(out / "report.json"));
  CHECK(report.at("failed") == 1);
  CHECK(report.at("articles").at(0).at("article") == server.url("/feed"));
  const std::string title = was_up ? "Harbour feed" : server.url("/feed");
  CHECK_THAT(contents_of(out / "feed.xml"), Contains("<title>" + title + "</title>"));
}

TEST_CASE("a feed cannot have a file of this machine read aloud", "[cli][batch][security]") {
  const TemporaryFolder folder;
  const fs::path secret = folder.path() / "secret.md";
  write_file(secret, "# The secret\n\nNobody may hear this.\n");
  write_file(folder.path() / "feed.xml",
             "<rss version='2.0'><channel><title>T</title><item><guid>" + secret.string() +
                 "</guid></item></channel></rss>");
  write_file(folder.path() / "feed.json", json({{"version", "https://jsonfeed.org/version/1.1"},
                                                {"title", "T"},
                                                {"items", {{{"id", secret.string()}}}}})
                                              .dump());
  const std::string feed = GENERATE(std::string("feed.xml"), std::string("feed.json"));
  const fs::path out = folder.path() / "out";
  const Outcome outcome = batch({(folder.path() / feed).string()}, out);
  CAPTURE(outcome.err);
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, Contains("neither a text nor the address of a page"));
  CHECK_FALSE(fs::exists(out / "episodes"));
}

TEST_CASE("articles of one file name in several folders are different episodes", "[cli][batch]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "x/today.md", "# The ferry\n\nIt sails.\n");
  write_file(folder.path() / "y/today.md", "# The bridge\n\nIt is closed.\n");
  const fs::path out = folder.path() / "podcast";
  const std::string x = (folder.path() / "x").string();
  const std::string y = (folder.path() / "y").string();
  REQUIRE(batch({x, y}, out).status == 0);
  CHECK(episode_folders(out).size() == 2);
  // They are what they are in the folder that holds both, in whatever order they are named.
  CHECK_THAT(batch({y + "/today.md", x + "/today.md"}, out).out, Contains("2 already right"));
  REQUIRE(batch({folder.path().string()}, out).status == 0);
  CHECK(episode_folders(out).size() == 2);
}

TEST_CASE("two different files of one guid are refused before any work", "[cli][batch]") {
  const TemporaryFolder folder;
  write_articles(folder.path());
  write_file(
      folder.path() / "list.jsonl",
      "{\"article\":\"ferry.md\",\"guid\":\"1\"}\n{\"article\":\"bridge.txt\",\"guid\":\"1\"}\n");
  const fs::path out = folder.path() / "podcast";
  const Outcome outcome = batch({(folder.path() / "list.jsonl").string()}, out);
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("ferry.md") && Contains("bridge.txt"));
  CHECK_FALSE(fs::exists(out / "episodes"));
}

TEST_CASE("an article that moved is the episode that it was", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path list = folder.path() / "list.jsonl";
  const fs::path out = folder.path() / "podcast";
  write_file(folder.path() / "draft.md", "# The ferry\n\nIt sails.\n");
  write_file(list, "{\"article\":\"draft.md\",\"guid\":\"f-1\"}\n");
  REQUIRE(batch({list.string()}, out).status == 0);
  const std::vector<fs::path> before = episode_folders(out);
  fs::rename(folder.path() / "draft.md", folder.path() / "ferry.md");
  write_file(list, "{\"article\":\"ferry.md\",\"guid\":\"f-1\"}\n");
  REQUIRE(batch({list.string()}, out).status == 0);
  CHECK(episode_folders(out) == before);
}

TEST_CASE("a feed that has become empty prunes nothing, and that is said", "[cli][batch]") {
  const TemporaryFolder folder;
  const fs::path feed = folder.path() / "feed.xml";
  const fs::path out = folder.path() / "podcast";
  const auto write_feed = [&feed](const std::string& items) {
    write_file(feed, "<rss version='2.0'><channel><title>T</title>" + items + "</channel></rss>");
  };
  write_feed(
      "<item><title>The ferry</title><description>It sails again.</description></item>"
      "<item><title>The bridge</title><description>It is closed.</description></item>");
  REQUIRE(batch({feed.string()}, out).status == 0);
  REQUIRE(episode_folders(out).size() == 2);
  CHECK_THAT(contents_of(out / "feed.xml"), !Contains("<guid isPermaLink=\"false\"></guid>"));
  write_feed("");
  const Outcome outcome = batch({feed.string()}, out, {"--prune"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("nothing is pruned"));
  CHECK(episode_folders(out).size() == 2);
}

TEST_CASE("a cover goes into MP3 and M4A", "[cli][batch]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "ferry.md", "# The ferry\n\nIt sails.\n");
  const fs::path cover = folder.path() / "cover.png";
  REQUIRE(run_program({"/usr/bin/ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=red:s=32x24",
                       "-frames:v", "1", cover.string()})
              .status == 0);
  const fs::path out = folder.path() / "podcast";
  const Outcome outcome = batch({(folder.path() / "ferry.md").string()}, out,
                                {"--formats", "m4a,mp3", "--cover", cover.string()});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  for (const auto& entry : fs::directory_iterator(episode_folders(out).at(0))) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".mp3" && ending != ".m4a") continue;
    const Outcome probed = run_program(
        {"/usr/bin/ffprobe", "-v", "error", "-show_streams", "-of", "json", entry.path().string()});
    CAPTURE(ending, probed.out);
    CHECK_THAT(probed.out, Contains("\"codec_name\": \"png\"") && Contains("\"width\": 32"));
  }
}
