#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/publication.h"
#include "tests/support/running_program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::tests::contents_of;
using lectern::tests::kMonday;
using lectern::tests::kTuesday;
using lectern::tests::Outcome;
using lectern::tests::Publication;
using lectern::tests::run_lectern;
using lectern::tests::run_program;
using lectern::tests::RunningProgram;
using lectern::tests::story;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;

Outcome poll(const std::vector<std::string>& feeds, const fs::path& out) {
  std::vector<std::string> arguments = {"watch",   "--once",    "--out",         out.string(),
                                        "--admit", "127.0.0.1", "--fetch-pause", "0",
                                        "--every", "1s"};
  arguments.insert(arguments.end(), feeds.begin(), feeds.end());
  return run_lectern(arguments);
}

/// Polls until `what` is told, while the second of back-off goes by.
Outcome poll_until(const std::string& what, const std::string& feed, const fs::path& out) {
  Outcome outcome = poll({feed}, out);
  for (int tries = 0; tries < 100 && outcome.out.find(what) == std::string::npos; ++tries) {
    outcome = poll({feed}, out);
  }
  return outcome;
}

/// A watch that polls every second until the test ends, and speaks every sentence once.
class RunningWatch {
 public:
  RunningWatch(const std::vector<std::string>& feeds, const fs::path& out)
      : out_(out), program_(arguments(feeds)) {}

  /// Reads what it tells until it has told `what` so many times.
  void read_until(const std::string& what, int times = 1) {
    while (times > 0) {
      const std::string line = program_.read_line();
      REQUIRE(!line.empty());
      told_ += line + "\n";
      if (line.find(what) != std::string::npos) --times;
    }
  }
  /// All that was read of it.
  const std::string& read() const { return told_; }

  /// Waits until the podcast's feed has `text`, for half the time that a silent page is given.
  void wait_until_listed(const std::string& text) const {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (contents_of(out_ / "feed.xml").find(text) == std::string::npos) {
      REQUIRE(std::chrono::steady_clock::now() < give_up);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

 private:
  std::vector<std::string> arguments(const std::vector<std::string>& feeds) const {
    std::vector<std::string> all = {std::string(LECTERN_BINARY_DIR) + "/lectern",
                                    "watch",
                                    "--cache",
                                    cache_.path().string(),
                                    "--admit",
                                    "127.0.0.1",
                                    "--fetch-pause",
                                    "0",
                                    "--every",
                                    "1s",
                                    "--out",
                                    out_.string()};
    all.insert(all.end(), feeds.begin(), feeds.end());
    return all;
  }

  const fs::path out_;
  const TemporaryFolder cache_;
  std::string told_;
  RunningProgram program_;
};

/// A poll of one entry, "bridge", whose page, "/bridge", is in trouble.
void poll_in_vain(Publication& publication, const fs::path& out) {
  publication.put("bridge", {"The bridge", "", kMonday});
  publication.put_page("/bridge", "503 Service Unavailable");
  REQUIRE(poll({publication.url()}, out).status == 3);
}

std::size_t episodes_in(const fs::path& out) {
  std::size_t count = 0;
  if (!fs::exists(out / "episodes")) return 0;
  for (const auto& entry : fs::directory_iterator(out / "episodes")) {
    count += fs::exists(entry.path() / "episode.json") ? 1U : 0U;
  }
  return count;
}

}  // namespace

TEST_CASE("a watch narrates what is new, once, and what changed, in what changed",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const TemporaryFolder out;
  const Outcome first = poll({publication.url()}, out.path());
  CAPTURE(first.out, first.err);
  REQUIRE(first.status == 0);
  CHECK_THAT(first.out, Contains("2 entries, 2 new or changed") && Contains(" bridge: new: ") &&
                            Contains(" ferry: new: "));
  CHECK(episodes_in(out.path()) == 2);
  CHECK_THAT(contents_of(out.path() / "feed.xml"), Contains("<title>The city</title>"));
  CHECK(publication.asked_for("/bridge") == 0);

  const Outcome second = poll({publication.url()}, out.path());
  CHECK_THAT(second.out, Contains("not modified"));

  // Nobody hears quotation marks; a new word everybody.
  publication.put("bridge", {"The bridge", "<p>“" + story("bridge").substr(3), kMonday});
  publication.put("ferry", {"The ferry", story("ferry") + "<p>Dogs too.</p>", kTuesday});
  const Outcome third = poll({publication.url()}, out.path());
  CAPTURE(third.out);
  CHECK_THAT(third.out, Contains("2 new or changed") &&
                            Contains(" bridge: changed: another text, heard as before") &&
                            Contains(" ferry: changed: ") && Contains("of audio"));
  CHECK(episodes_in(out.path()) == 2);
}

TEST_CASE("an entry whose address changes remains one episode", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  publication.put("bridge", {"The bridge", story("bridge"), kMonday, "/2025/the-old-bridge"});
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains(" bridge: changed: "));
  CHECK(episodes_in(out.path()) == 1);
  CHECK_THAT(contents_of(out.path() / "feed.xml"), Contains("/2025/the-old-bridge"));
}

TEST_CASE("an entry that its feed calls otherwise remains one episode", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  for (const char* id : {"https://news.example/bridge", "bridge-again"}) {
    publication.remove("bridge");
    publication.remove("https://news.example/bridge");
    publication.put(id, {"The bridge", story("bridge"), kMonday, "/bridge"});
    CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("1 entries, 0 new or changed"));
  }
  // Neither page nor date are what they were; the name that it has now is.
  publication.put("bridge-again", {"The bridge", story("old bridge"), kTuesday, "/old-bridge"});
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains(" bridge: changed: "));
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("an entry whose page is gone is withdrawn with its episode", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  publication.put("tunnel", {"The tunnel", story("tunnel"), kTuesday});
  publication.put_page("/tunnel", "200 OK", "<p>Still here.</p>");
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  publication.remove("ferry");   // its page answers 404
  publication.remove("tunnel");  // and this one's is still there
  const Outcome outcome = poll({publication.url()}, out.path());
  CAPTURE(outcome.out);
  CHECK_THAT(outcome.out, Contains(" ferry: withdrawn: it left the feed and its page is gone, the "
                                   "episode is taken down") &&
                              Contains(" tunnel: left the feed, but its page is there"));
  CHECK(episodes_in(out.path()) == 2);
  CHECK_THAT(contents_of(out.path() / "feed.xml"), !Contains("The ferry"));
  // Back again, it is news.
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains(" ferry: new: "));
}

TEST_CASE("pages that never answer hold up no other episode, and no poll", "[cli][watch][web]") {
  Publication publication;
  for (const char* id : {"a", "b", "c"}) {
    publication.put(id, {"Silent", "", kTuesday, std::string("/silent-") + id});
  }
  constexpr int kPages = 30;
  for (int i = 0; i < kPages; ++i) {
    const std::string id = "page-" + std::to_string(i);
    publication.put(id, {"The bridge", "", kMonday});
    publication.put_page("/" + id, "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  }
  publication.put("whole", {"The ferry", story("ferry"), kMonday});
  const TemporaryFolder out;
  RunningWatch watch({publication.url()}, out.path());
  watch.read_until(" of audio", kPages + 1);
  CHECK(watch.read().find(" whole: new: ") != std::string::npos);
  publication.put("news", {"The news", "", kTuesday});
  publication.put_page("/news", "200 OK", "<h1>The news</h1>" + story("bridge"));
  watch.read_until(" news: new: ");
  CHECK_THAT(watch.read(), !Contains("failed") && !Contains("telling"));
  CHECK(publication.requests_of_pages("/silent-") == 3);
  watch.wait_until_listed("<title>The news");
}

TEST_CASE("what a feed holds whole does not wait for pages", "[cli][watch][web]") {
  Publication publication;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
    publication.put(id, {"Silent", "", kTuesday, std::string("/silent-") + id});
  }
  publication.put("whole", {"The ferry", story("ferry"), kMonday});
  const TemporaryFolder out;
  RunningWatch watch({publication.url()}, out.path());
  watch.read_until(" whole: new: ");
  CHECK_THAT(watch.read(), !Contains("failed"));
}

TEST_CASE("a feed that never answers holds up no other, however often it is polled",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  RunningWatch watch({publication.url("/silent"), publication.url()}, out.path());
  watch.read_until("not modified", 2);
  CHECK(publication.asked_for("/silent") == 1);
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("pages that never answer hold up no other feed", "[cli][watch][web]") {
  Publication silent;
  for (const char id : std::string("abcdefgh")) {
    silent.put({id}, {"Silent", "", kTuesday, std::string("/silent-") + id});
  }
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  RunningWatch watch({silent.url(), publication.url()}, out.path());
  watch.wait_until_listed("<title>The bridge");
  CHECK_THAT(watch.read(), !Contains("failed"));
}

TEST_CASE(
    "what was on its way when a watch was killed is narrated by the next one, even if the "
    "feed has dropped it",
    "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("slow", {"The slow one", "", kMonday, "/silent-page"});
  const TemporaryFolder out;
  {
    RunningWatch watch({publication.url()}, out.path());
    watch.wait_until_listed("<title>The bridge");
    watch.read_until("not modified");  // so the memory has been written
    while (contents_of(out.path() / ".lectern-watch.json").find("silent-page") ==
           std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  publication.remove("slow");
  publication.answer_silent("<h1>The slow one</h1>" + story("ferry"));
  const std::string told = poll({publication.url()}, out.path()).out;
  CHECK_THAT(told, Contains(" slow: new: ") && !Contains(" bridge: "));
  CHECK(episodes_in(out.path()) == 2);
}

TEST_CASE("a feed of many entries does not hold up the news of another", "[cli][watch][web]") {
  Publication archive;
  for (int i = 0; i < 30; ++i) {
    const std::string id = "archive-" + std::to_string(i);
    archive.put(id, {id, story(id), kMonday});
  }
  Publication publication;
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const TemporaryFolder out;
  const Outcome first = poll({archive.url(), publication.url()}, out.path());
  CAPTURE(first.out, first.err);
  CHECK(first.status == 0);
  const std::size_t news = first.out.find(" ferry: new: ");
  REQUIRE(news != std::string::npos);
  CHECK(std::count(first.out.begin(), first.out.begin() + static_cast<std::ptrdiff_t>(news), '\n') <
        15);
  CHECK(episodes_in(out.path()) == 31);
  const Outcome second = poll({archive.url(), publication.url()}, out.path());
  CHECK_THAT(second.out, !Contains("of audio") && !Contains("entries"));
}

TEST_CASE("an entry that fails is tried again until it works", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", "", kMonday});
  publication.put("gone", {"Gone", "", kMonday});
  publication.put_page("/bridge", "500 Internal Server Error");
  publication.put_page("/gone", "410 Gone");
  const TemporaryFolder out;
  const Outcome first = poll({publication.url()}, out.path());
  CHECK(first.status == 3);
  CHECK_THAT(first.out, Contains(" bridge: failed: ") && Contains("500") &&
                            Contains(" gone: withdrawn: its page is gone"));
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  Outcome later = poll({publication.url()}, out.path());
  for (int tries = 0; tries < 100 && later.out.find("of audio") == std::string::npos; ++tries) {
    later = poll({publication.url()}, out.path());  // until the second of back-off has gone by
  }
  CAPTURE(later.out);
  CHECK(later.status == 0);
  CHECK_THAT(later.out, Contains(" bridge: new: ") && Contains("of audio"));
  CHECK(publication.asked_for("/gone") == 1);
  // It has no episode, so there is nothing to remember of it once its feed has dropped it.
  const std::string memory = (out.path() / ".lectern-watch.json").string();
  CHECK_THAT(contents_of(memory), Contains("withdrawn"));
  publication.remove("gone");
  poll({publication.url()}, out.path());
  CHECK_THAT(contents_of(memory), !Contains("withdrawn"));
}

TEST_CASE("what left its feed before it could be narrated is given up after a month",
          "[cli][watch][web]") {
  Publication publication;
  const TemporaryFolder out;
  poll_in_vain(publication, out.path());
  const fs::path file = out.path() / ".lectern-watch.json";
  auto state = nlohmann::json::parse(contents_of(file));
  auto& entry = state["feeds"][publication.url()]["entries"]["bridge"];
  CHECK(entry["failures"] == 1);
  entry["failures"] = 39;
  entry["retry"] = 0;
  std::ofstream(file) << state.dump();
  publication.remove("bridge");
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains(" bridge: given up: "));
  CHECK_THAT(contents_of(file), !Contains("bridge"));
}

TEST_CASE("an entry that failed and slid out of the feed is had from its page, and then forgotten",
          "[cli][watch][web]") {
  Publication publication;
  const TemporaryFolder out;
  poll_in_vain(publication, out.path());
  publication.remove("bridge");
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  CHECK_THAT(poll_until(" bridge: ", publication.url(), out.path()).out,
             Contains(" bridge: new: "));
  CHECK(episodes_in(out.path()) == 2);
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("not modified"));
}

TEST_CASE(
    "an entry that failed and slid out of the feed is left to another that has narrated its page",
    "[cli][watch][web]") {
  Publication publication;
  const std::string sitemap = publication.url("/sitemap.xml");
  const TemporaryFolder out;
  poll_in_vain(publication, out.path());
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  REQUIRE_THAT(poll({sitemap}, out.path()).out, Contains("/bridge: new: "));
  publication.remove("bridge");
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  std::string told;
  for (int tries = 0; tries < 100 && told.find(" bridge: ") == std::string::npos; ++tries) {
    told = poll({publication.url(), sitemap}, out.path()).out;
  }
  CHECK_THAT(told, Contains(" bridge: another feed tells it"));
  CHECK(episodes_in(out.path()) == 2);
}

TEST_CASE("a feed that could not be read comes again, though its server calls it the same",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.cut_feed(300);
  const TemporaryFolder out;
  CHECK(poll({publication.url()}, out.path()).status == 3);
  publication.cut_feed(std::string::npos);
  CHECK_THAT(poll_until("entries", publication.url(), out.path()).out, Contains(" bridge: new: "));
}

TEST_CASE("a feed that answers with something else is asked less and less", "[cli][watch][web]") {
  Publication publication;
  publication.put_page("/feed.html", "200 OK", "<!DOCTYPE html><p>Under construction.</p>");
  publication.put_page("/feed.txt", "200 OK", "Under construction.");
  const std::string path = GENERATE(std::string("/feed.html"), std::string("/feed.txt"));
  const TemporaryFolder out;
  CHECK_THAT(poll({publication.url(path)}, out.path()).out,
             Contains("asked again in 0:01 at the earliest"));
  CHECK_THAT(poll_until("asked again", publication.url(path), out.path()).out,
             Contains("asked again in 0:02 at the earliest"));
}

TEST_CASE("a site that asks to be left alone is left alone", "[cli][watch][web]") {
  Publication publication;
  publication.set_status("429 Too Many Requests");
  publication.set_retry_after("7200");
  const TemporaryFolder out;
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("asked again in 2:00:00"));
}

TEST_CASE("the pages that a feed and a sitemap both name are narrated once", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday, "/bridge?utm_source=rss"});
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  const TemporaryFolder out;
  const Outcome outcome = poll({publication.url(), publication.url("/sitemap.xml")}, out.path());
  CAPTURE(outcome.out);
  CHECK_THAT(outcome.out, Contains("/bridge: another feed "));
  CHECK(episodes_in(out.path()) == 1);
  const Outcome next = poll({publication.url(), publication.url("/sitemap.xml")}, out.path());
  CHECK_THAT(next.out, Contains("/bridge: another feed tells it"));
  CHECK(episodes_in(out.path()) == 1);
  CHECK(publication.asked_for("/bridge") == 0);
}

TEST_CASE("a story stays its teller's while its page is in trouble", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", "", kMonday});
  publication.put_page("/bridge", "200 OK", "<h1>The bridge</h1>" + story("bridge"));
  const std::string sitemap = publication.url("/sitemap.xml");
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  publication.put("bridge", {"The new bridge", "", kTuesday});
  publication.put_page("/bridge", "503 Service Unavailable");
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains(" bridge: failed: "));
  publication.put_page("/bridge", "200 OK", "<h1>The new bridge</h1>" + story("new bridge"));
  std::string told = poll({sitemap, publication.url()}, out.path()).out;
  CHECK_THAT(told, Contains("/bridge: another feed "));
  CHECK(episodes_in(out.path()) == 1);
  const bool is_early = told.find(" bridge: changed: ") == std::string::npos;  // to try again
  if (is_early) told = poll_until("of audio", publication.url(), out.path()).out;
  CHECK_THAT(told, Contains(" bridge: changed: "));
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("a page that could not be looked at when its entry left is looked at again",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  publication.remove("ferry");
  publication.put_page("/ferry", "503 Service Unavailable");
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("cannot be looked at yet"));
  publication.put_page("/ferry", "410 Gone");
  CHECK_THAT(poll_until("withdrawn", publication.url(), out.path()).out,
             Contains(" ferry: withdrawn: "));
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("a feed that was left for later has still failed", "[cli][watch][web]") {
  Publication publication;
  publication.set_status("500 Internal Server Error");
  publication.set_retry_after("600");
  const TemporaryFolder out;
  CHECK(poll({publication.url()}, out.path()).status == 3);
  const Outcome again = poll({publication.url()}, out.path());
  CHECK_THAT(again.out, Contains("not asked yet"));
  CHECK(again.status == 3);
}

TEST_CASE("a feed that keeps an old entry does not have all its former pages asked for at once",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("old", {"The old bridge", story("bridge"), kMonday});
  constexpr int kFormer = 30;
  for (int i = 0; i < kFormer; ++i) {
    const std::string id = "former" + std::to_string(i);
    publication.put(id, {"The bridge", story("bridge"), kTuesday});
    publication.put_page("/" + id, "403 Forbidden");
  }
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  for (int i = 0; i < kFormer; ++i) publication.remove("former" + std::to_string(i));
  poll({publication.url()}, out.path());
  CHECK(publication.requests_of_pages("/former") == 24);
  CHECK(episodes_in(out.path()) == kFormer + 1);
}

TEST_CASE("a lost feed and a changed channel file are mended by the next watch",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  const std::string feed = contents_of(out.path() / "feed.xml");
  const auto list = fs::last_write_time(out.path() / "index.html");
  fs::remove(out.path() / "feed.xml");
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("not modified"));
  CHECK(contents_of(out.path() / "feed.xml") == feed);
  CHECK(fs::last_write_time(out.path() / "index.html") == list);
}

TEST_CASE("an episode that was lost or damaged is made again by the next watch",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  const std::string feed = contents_of(out.path() / "feed.xml");
  const fs::path episode = fs::directory_iterator(out.path() / "episodes")->path();
  SECTION("with its record") {
    write_file(episode / "episode.json", "{}");
  }
  SECTION("with its sound") {
    for (const auto& file : fs::directory_iterator(episode)) {
      if (file.path().extension() == ".mp3") fs::remove(file.path());
    }
  }
  SECTION("with all of it") {
    fs::remove_all(episode);
  }
  CHECK_THAT(poll({publication.url()}, out.path()).out,
             Contains(": lost: made again, ") && !Contains("another text"));
  CHECK(contents_of(out.path() / "feed.xml") == feed);
  CHECK_THAT(poll({publication.url()}, out.path()).out, Contains("not modified"));
}

TEST_CASE("feeds that fail are left for later, and those behind them are served",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  const Outcome outcome = poll(
      {publication.url("/none"), publication.url("/bomb"), publication.url("/moved")}, out.path());
  CAPTURE(outcome.out);
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.out, Contains("/none: failed: ") && Contains("404") &&
                              Contains("/bomb: failed: ") && Contains(" bridge: new: "));
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("a feed that is gone is never asked again", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  publication.set_status("410 Gone");
  const Outcome found_gone = poll({publication.url()}, out.path());
  CHECK_THAT(found_gone.out, Contains("gone, not asked again"));
  CHECK(found_gone.status == 0);  // there is nothing to try again
  const std::size_t asked = publication.asked_for("/feed");
  const Outcome later = poll({publication.url()}, out.path());
  CHECK_THAT(later.out, Contains("not asked again"));
  CHECK(later.status == 0);
  CHECK(publication.asked_for("/feed") == asked);
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("a watch that is killed loses nothing and does nothing twice", "[cli][watch][web]") {
  Publication publication;
  for (const char* id : {"bridge", "ferry", "tunnel"}) {
    publication.put(id, {std::string("The ") + id, story(id), kMonday});
  }
  const TemporaryFolder out;
  for (const char* seconds : {"0.8", "2"}) {
    run_program({"/usr/bin/timeout", "--signal=KILL", seconds,
                 std::string(LECTERN_BINARY_DIR) + "/lectern", "watch", "--once", "--no-cache",
                 "--admit", "127.0.0.1", "--out", out.path().string(), publication.url()});
  }
  REQUIRE(poll({publication.url()}, out.path()).status == 0);
  CHECK(episodes_in(out.path()) == 3);
  const Outcome again = poll({publication.url()}, out.path());
  CHECK_THAT(again.out, Contains("not modified") && !Contains("of audio"));
}

TEST_CASE("a watch goes on until it is told to stop", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  Outcome outcome;
  for (const char* seconds : {"2", "4", "8", "16", "32", "64"}) {  // a busy machine takes its time
    outcome = run_program({"/usr/bin/timeout", "--signal=TERM", "--preserve-status", seconds,
                           std::string(LECTERN_BINARY_DIR) + "/lectern", "watch", "--every", "1s",
                           "--no-cache", "--admit", "127.0.0.1", "--out", out.path().string(),
                           publication.url()});
    const bool came_round = outcome.out.find("not modified") != std::string::npos;
    if (outcome.status == 0 && came_round) break;
  }
  CAPTURE(outcome.out, outcome.err);
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("not modified"));
  CHECK(episodes_in(out.path()) == 1);
}

TEST_CASE("a disk without room is no fault of an entry's, which is narrated once there is room",
          "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  const TemporaryFolder out;
  // No file may grow beyond 16 KiB: that has room for a memory, and for no sound.
  const std::string watch = std::string(LECTERN_BINARY_DIR) +
                            "/lectern watch --once --no-cache --every 2h --admit 127.0.0.1 --out " +
                            out.path().string() + " " + publication.url();
  const Outcome full = run_program({"/bin/sh", "-c", "ulimit -f 32; exec " + watch});
  CAPTURE(full.out, full.err);
  CHECK(full.status == 1);
  CHECK_THAT(full.out, Contains(" bridge: not narrated: ") && Contains("no fault of its own"));
  CHECK(episodes_in(out.path()) == 0);
  const Outcome roomy = run_program({"/bin/sh", "-c", "exec " + watch});
  CAPTURE(roomy.out, roomy.err);
  CHECK(roomy.status == 0);
  CHECK_THAT(roomy.out, Contains(" bridge: new: "));
}

TEST_CASE("a watch removes nothing by a state that was tampered with", "[cli][watch][web]") {
  Publication publication;
  publication.put("bridge", {"The bridge", story("bridge"), kMonday});
  publication.put("ferry", {"The ferry", story("ferry"), kTuesday});
  const TemporaryFolder parent;
  const fs::path out = parent.path() / "podcast";
  REQUIRE(poll({publication.url()}, out).status == 0);
  const fs::path file = out / ".lectern-watch.json";
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  fs::create_directories(parent.path() / "victim");
  auto state = nlohmann::json::parse(contents_of(file));
  publication.remove("ferry");  // its page answers 404, so its episode is to be taken down
  for (const char* slug : {"", "../../victim"}) {
    state["feeds"][publication.url()]["entries"]["ferry"]["slug"] = slug;
    std::ofstream(file) << state.dump();
    const Outcome outcome = poll({publication.url()}, out);
    CAPTURE(slug, outcome.err);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(file.string()) && Contains("ferry"));
    CHECK(episodes_in(out) == 2);
    CHECK(fs::exists(parent.path() / "victim"));
  }
}

TEST_CASE("what is no web address cannot be watched", "[cli][watch]") {
  const TemporaryFolder out;
  const Outcome outcome = run_lectern({"watch", "feed.xml", "--out", out.path().string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("feed.xml") && Contains("web address"));
}
