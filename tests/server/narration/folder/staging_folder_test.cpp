#include "server/narration/folder/staging_folder.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using lectern::server::Errc;
using lectern::server::Error;
using lectern::server::StagingFolder;
using lectern::tests::contents_of;

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("what is written has no final name until it is published",
          "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path target = folder.path() / "deep/narration";
  {
    StagingFolder staging(target);
    staging.write("hls/1.m4s", "one");
    staging.write("index.html", "page");
    CHECK_FALSE(fs::exists(target / "hls"));
    staging.publish("hls");
    CHECK(contents_of(target / "hls/1.m4s") == "one");
    CHECK_FALSE(fs::exists(target / "index.html"));
  }
  CHECK(entries(target) == 1);  // what was not published is gone
}

TEST_CASE("a file that stands already is taken as it is, and stays where it was",
          "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "old.mp3") << "sound";
  StagingFolder staging(folder.path());
  staging.take("episode/new.mp3", folder.path() / "old.mp3");
  CHECK(contents_of(staging.place_of("episode/new.mp3")) == "sound");
  staging.publish("episode");
  CHECK(contents_of(folder.path() / "episode/new.mp3") == "sound");
  CHECK(contents_of(folder.path() / "old.mp3") == "sound");
  CHECK_THROWS_WITH(staging.take("x.mp3", folder.path() / "missing"), Catch::Contains("x.mp3"));
}

TEST_CASE("publishing replaces a folder whole and leaves other files alone",
          "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  fs::create_directories(folder.path() / "hls");
  std::ofstream(folder.path() / "hls/stale.m4s") << "stale";
  std::ofstream(folder.path() / "notes.txt") << "mine";
  {
    StagingFolder staging(folder.path());
    staging.write("hls/1.m4s", "one");
    staging.publish("hls");
  }
  CHECK(contents_of(folder.path() / "hls/1.m4s") == "one");
  CHECK_FALSE(fs::exists(folder.path() / "hls/stale.m4s"));
  CHECK(contents_of(folder.path() / "notes.txt") == "mine");
}

TEST_CASE("a folder in a file's place is not thrown away", "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  fs::create_directories(folder.path() / "index.html/mine");
  StagingFolder staging(folder.path());
  staging.write("index.html", "page");
  CHECK_THROWS_WITH(staging.publish("index.html"), Catch::Contains("move it away"));
  CHECK(fs::exists(folder.path() / "index.html/mine"));
}

TEST_CASE("what a killed run left behind is removed", "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  fs::create_directories(folder.path() / ".lectern-staging-a1B2c3/hls");
  { const StagingFolder staging(folder.path()); }
  CHECK(entries(folder.path()) == 0);
}

TEST_CASE("what a run at work is writing is not taken for leftovers",
          "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  StagingFolder at_work(folder.path());
  at_work.write("index.html", "page");
  { const StagingFolder another(folder.path()); }
  at_work.publish("index.html");
  CHECK(contents_of(folder.path() / "index.html") == "page");
}

TEST_CASE("hidden files of others are left alone", "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  fs::create_directories(folder.path() / ".lectern-notes");
  std::ofstream(folder.path() / ".lectern-notes/a") << "mine";
  std::ofstream(folder.path() / ".lectern-staging-a1B2c3") << "a file, not a folder";
  { const StagingFolder staging(folder.path()); }
  CHECK(contents_of(folder.path() / ".lectern-notes/a") == "mine");
  CHECK(fs::exists(folder.path() / ".lectern-staging-a1B2c3"));
}

TEST_CASE("a target made for nothing is gone again", "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  { const StagingFolder staging(folder.path() / "narration"); }
  CHECK_FALSE(fs::exists(folder.path() / "narration"));
}

TEST_CASE("runs that begin in the same new folder do not fail each other",
          "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path target = folder.path() / "deep/cache";
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> runs(8);
    for (std::jthread& run : runs) {
      run = std::jthread([&] {
        for (int round = 0; round < 200; ++round) {
          try {
            const StagingFolder staging(target);
          } catch (const Error&) {
            ++failures;
          }
        }
      });
    }
  }
  CHECK(failures == 0);
  CHECK((!fs::exists(target) || fs::is_empty(target)));
}

TEST_CASE("a place that cannot be written to is the user's to mend",
          "[narration][staging_folder]") {
  CHECK_THROWS_MATCHES(
      StagingFolder("/proc/nowhere"), Error,
      Catch::Predicate<Error>([](const Error& e) { return e.code() == Errc::unwritable_output; }));
}

TEST_CASE("a full disk is told with the file's name", "[narration][staging_folder]") {
  const lectern::tests::TemporaryFolder folder;
  StagingFolder staging(folder.path());
  // Names longer than a file system takes fail in the same place as a full disk does.
  CHECK_THROWS_MATCHES(
      staging.write(std::string(300, 'x'), "bytes"), Error,
      Catch::Predicate<Error>([](const Error& e) { return e.code() == Errc::disk_failed; }));
}
