#include "server/narration/unit_cache.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/spoken_units.h"
#include "tests/support/temporary_folder.h"

using namespace lectern;
using server::SpokenUnit;
using server::UnitCache;
using server::UnitOrigin;
namespace fs = std::filesystem;

namespace {

/// Sixty-four digits, as keys have; spread over the sub-folders.
std::string key_of(unsigned number) {
  std::string key = std::to_string(10 + number % 80);
  return key + std::string(58, 'a') + std::to_string(1000 + number);
}

server::UnitQuery query_of(unsigned number) {
  return {key_of(number), audio::aac_profile(), tests::kRandomUnitText};
}

SpokenUnit never() {
  throw std::logic_error("made although it was there");
}

/// The files in its sub-folders, where entries lie.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator each(folder), end; each != end; ++each) {
    if (each.depth() > 0 && each->is_regular_file()) files.push_back(each->path());
  }
  return files;
}

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const fs::path& file : files_in(folder)) bytes += fs::file_size(file);
  return bytes;
}

}  // namespace

TEST_CASE("a unit is made once and then there, also for the next run", "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  const SpokenUnit unit = tests::random_spoken_unit(1);
  {
    UnitCache cache(folder.path() / "units", {});
    const auto made = cache.get_or_make(query_of(1), [&] { return unit; });
    CHECK(made.origin == UnitOrigin::rendered);
    const auto again = cache.get_or_make(query_of(1), never);
    CHECK(again.origin == UnitOrigin::reused);
    CHECK(again.unit == made.unit);
  }
  UnitCache next_run(folder.path() / "units", {});
  const auto found = next_run.get_or_make(query_of(1), never);
  CHECK(found.origin == UnitOrigin::reused);
  CHECK(*found.unit == unit);
}

TEST_CASE("a unit that is looked for is found where it is kept, and not made",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  const SpokenUnit unit = tests::random_spoken_unit(1);
  UnitCache cache(folder.path(), {});
  CHECK(cache.find(query_of(1)) == nullptr);
  const auto made = cache.get_or_make(query_of(1), [&] { return unit; });
  CHECK(cache.find(query_of(1)) == made.unit);
  UnitCache next_run(folder.path(), {});
  const auto found = next_run.find(query_of(1));
  REQUIRE(found);
  CHECK(*found == unit);
  CHECK(next_run.find(query_of(1)) == found);
}

TEST_CASE("a damaged entry is made again and is whole afterwards", "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  const SpokenUnit unit = tests::random_spoken_unit(2);
  UnitCache(folder.path(), {}).get_or_make(query_of(2), [&] { return unit; });
  REQUIRE(files_in(folder.path()).size() == 1);
  const fs::path file = files_in(folder.path()).front();
  const auto damage = GENERATE(as<std::string>{}, "cut", "flipped", "empty", "grown");
  CAPTURE(damage);
  constexpr std::uintmax_t kMoreThanMemory = std::uintmax_t{1} << 41U;  // a hole, no bytes
  if (damage == "grown") fs::resize_file(file, kMoreThanMemory);
  if (damage == "cut") fs::resize_file(file, fs::file_size(file) / 2);
  if (damage == "empty") fs::resize_file(file, 0);
  if (damage == "flipped") std::fstream(file, std::ios::in | std::ios::out).seekp(99).put('\x7F');

  const auto again = UnitCache(folder.path(), {}).get_or_make(query_of(2), [&] { return unit; });
  CHECK(again.origin == UnitOrigin::rendered);
  CHECK(*UnitCache(folder.path(), {}).get_or_make(query_of(2), never).unit == unit);
}

TEST_CASE("an entry under another's name is made again", "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  UnitCache(folder.path(), {}).get_or_make(query_of(1), [] {
    return tests::random_spoken_unit(1);
  });
  const fs::path wrong = folder.path() / "12" / (key_of(2) + ".unit");
  fs::create_directories(wrong.parent_path());
  fs::copy_file(files_in(folder.path()).front(), wrong);
  CHECK(UnitCache(folder.path(), {}).find(query_of(2)) == nullptr);
  const SpokenUnit unit = tests::random_spoken_unit(2);
  const auto found = UnitCache(folder.path(), {}).get_or_make(query_of(2), [&] { return unit; });
  CHECK(found.origin == UnitOrigin::rendered);
  CHECK(*UnitCache(folder.path(), {}).find(query_of(2)) == unit);
}

TEST_CASE("an entry of another codec or a longer sentence is made again",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  UnitCache(folder.path(), {}).get_or_make(query_of(1), [] {
    return tests::random_spoken_unit(1);
  });
  UnitCache cache(folder.path(), {});
  CHECK(cache.find({key_of(1), audio::mp3_profile(), tests::kRandomUnitText}) == nullptr);
  CHECK(cache.find({key_of(1), audio::aac_profile(), 10}) == nullptr);
  CHECK(cache.find(query_of(1)) != nullptr);
}

TEST_CASE("of many who ask for the same unit at once, one makes it", "[narration][unit_cache]") {
  UnitCache cache({}, {});
  std::atomic<int> made{0};
  std::atomic<int> rendered{0};
  std::latch start(8);
  {
    std::vector<std::jthread> threads(8);
    for (std::jthread& thread : threads) {
      thread = std::jthread([&] {
        start.arrive_and_wait();
        const auto found = cache.get_or_make(query_of(3), [&] {
          ++made;
          return tests::random_spoken_unit(3);
        });
        if (found.origin == UnitOrigin::rendered) ++rendered;
      });
    }
  }
  CHECK(made == 1);
  CHECK(rendered == 1);
}

TEST_CASE("a failure reaches who asked, and the next one tries again", "[narration][unit_cache]") {
  UnitCache cache({}, {});
  CHECK_THROWS_AS(
      cache.get_or_make(query_of(4), []() -> SpokenUnit { throw std::runtime_error("no"); }),
      std::runtime_error);
  CHECK(cache.get_or_make(query_of(4), [] { return tests::random_spoken_unit(4); }).origin ==
        UnitOrigin::rendered);
}

TEST_CASE("memory holds what was used last, within its limit", "[narration][unit_cache]") {
  const SpokenUnit unit = tests::random_spoken_unit(5, 1000);  // about 10 kB
  UnitCache cache({}, {.memory_bytes = 50'000});
  cache.get_or_make(query_of(0), [&] { return unit; });
  for (unsigned i = 1; i < 20; ++i) {
    cache.get_or_make(query_of(i), [&] { return unit; });
    cache.get_or_make(query_of(0), never);  // in use all the time, so it stays
  }
  CHECK(cache.get_or_make(query_of(19), never).origin == UnitOrigin::reused);
  CHECK(cache.get_or_make(query_of(1), [&] { return unit; }).origin == UnitOrigin::rendered);
}

TEST_CASE("what memory has no room for and no folder keeps is not made again",
          "[narration][unit_cache]") {
  const fs::path folder = GENERATE(fs::path(), fs::path("/proc/nowhere"));
  UnitCache cache(folder, {.memory_bytes = 0, .overflow_bytes = 1 << 20U});
  for (unsigned i = 0; i < 20; ++i) {
    cache.get_or_make(query_of(i), [i] { return tests::random_spoken_unit(i); });
  }
  for (unsigned i = 0; i < 20; ++i) {
    CAPTURE(i);
    const auto found = cache.get_or_make(query_of(i), never);
    CHECK(found.origin == UnitOrigin::reused);
    CHECK(*found.unit == tests::random_spoken_unit(i));
  }
}

TEST_CASE("where no file can be made, what waits does so in memory", "[narration][unit_cache]") {
  UnitCache cache({}, {.memory_bytes = 0, .overflow_bytes = 1 << 20U});
  setenv("TMPDIR", "/proc/nowhere", 1);
  cache.get_or_make(query_of(8), [] { return tests::random_spoken_unit(8); });
  unsetenv("TMPDIR");
  CHECK(cache.get_or_make(query_of(8), never).origin == UnitOrigin::reused);
}

TEST_CASE("what a voice could not speak stays as it was while a narration is written",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  SpokenUnit failed = tests::random_spoken_unit(3);
  failed.engine_failed = true;
  UnitCache cache(folder.path(), {.memory_bytes = 0, .overflow_bytes = 1 << 20U});
  cache.get_or_make(query_of(3), [&] { return failed; });
  CHECK(cache.get_or_make(query_of(3), never).origin == UnitOrigin::reused);
  CHECK(files_in(folder.path()).empty());
}

TEST_CASE("an overflow that is full begins anew", "[narration][unit_cache]") {
  const SpokenUnit unit = tests::random_spoken_unit(5, 1000);  // about 10 kB
  UnitCache cache({}, {.memory_bytes = 0, .overflow_bytes = 50'000});
  for (unsigned i = 0; i < 20; ++i) cache.get_or_make(query_of(i), [&] { return unit; });
  CHECK(cache.get_or_make(query_of(19), never).origin == UnitOrigin::reused);
  CHECK(cache.get_or_make(query_of(0), [&] { return unit; }).origin == UnitOrigin::rendered);
}

TEST_CASE("the folder stays within its limit, and what was used longest ago goes first",
          "[narration][unit_cache]") {
  using namespace std::chrono_literals;
  const tests::TemporaryFolder folder;
  constexpr std::uint64_t kLimit = 200'000;
  const SpokenUnit unit = tests::random_spoken_unit(6, 1000);
  {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = kLimit});
    for (unsigned i = 0; i < 10; ++i) cache.get_or_make(query_of(i), [&] { return unit; });
  }
  // Entries of long ago, of which one is used again.
  for (const fs::path& file : files_in(folder.path())) {
    fs::last_write_time(file, fs::file_time_type::clock::now() - 48h);
  }
  {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = kLimit});
    cache.get_or_make(query_of(3), never);
    for (unsigned i = 10; i < 22; ++i) cache.get_or_make(query_of(i), [&] { return unit; });
  }
  CHECK(bytes_in(folder.path()) <= kLimit);
  UnitCache cache(folder.path(), {.disk_bytes = kLimit});
  CHECK(cache.get_or_make(query_of(3), never).origin == UnitOrigin::reused);
  CHECK(cache.get_or_make(query_of(21), never).origin == UnitOrigin::reused);
  CHECK(cache.get_or_make(query_of(0), [&] { return unit; }).origin == UnitOrigin::rendered);
}

TEST_CASE("runs that add a sentence each keep the folder within its limit together",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  constexpr std::uint64_t kLimit = 200'000;
  const SpokenUnit unit = tests::random_spoken_unit(6, 1000);
  for (unsigned run = 0; run < 40; ++run) {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = kLimit});
    cache.get_or_make(query_of(run), [&] { return unit; });
  }
  CHECK(bytes_in(folder.path()) <= kLimit);
  CHECK(bytes_in(folder.path()) > kLimit / 2);
}

TEST_CASE("what a folder holds is counted once, and told to the runs that follow",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  const SpokenUnit unit = tests::random_spoken_unit(6, 1000);
  const auto add_in_a_run = [&](unsigned number) {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = 200'000});
    cache.get_or_make(query_of(number), [&] { return unit; });
  };
  const auto entries_of_others = [&](unsigned first) {
    for (unsigned i = first; i < first + 20; ++i) {
      tests::write_file(folder.path() / key_of(i).substr(0, 2) / (key_of(i) + ".unit"),
                        std::string(20'000, 'x'));
    }
  };
  add_in_a_run(0);
  entries_of_others(20);
  add_in_a_run(1);
  CHECK(bytes_in(folder.path()) > 400'000);  // as nobody told of them, nobody looked

  SECTION("and again, where that was lost") {
    fs::remove(folder.path() / ".lectern-size");
  }
  SECTION("and again, where that was damaged") {
    tests::write_file(folder.path() / ".lectern-size", "1000\n17");
  }
  SECTION("and again, when it seems to be full") {
    tests::write_file(folder.path() / ".lectern-size", "199999\n");
  }
  add_in_a_run(2);
  CHECK(bytes_in(folder.path()) <= 200'000);
}

TEST_CASE("trimming removes the cache's own files alone", "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  const tests::TemporaryFolder elsewhere;
  const std::string text(5000, 'x');
  const std::string entry = key_of(40) + ".unit";
  const std::vector<fs::path> kept = {
      folder.path() / "thesis.odt",
      folder.path() / "holiday.unit",
      folder.path() / "photos/2024/pier.jpg",
      folder.path() / "ab/notes.txt",
      folder.path() / "50" / (key_of(40) + ".txt"),
      folder.path() / "50" / ("." + key_of(40) + ".swp"),
      folder.path() / "50" / ("9" + entry),
      folder.path() / "51" / entry,     // another key's place
      folder.path() / "units" / entry,  // another cache's
      folder.path() / "50/inner" / entry,
      elsewhere.path() / entry,  // behind a link
  };
  for (const fs::path& file : kept) {
    tests::write_file(file, text);
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(48));
  }
  fs::create_directory_symlink(elsewhere.path(), folder.path() / "52");
  const fs::path leftover = folder.path() / "50" / ("." + key_of(40) + ".4711");
  tests::write_file(leftover, text);
  fs::last_write_time(leftover, fs::file_time_type::clock::now() - std::chrono::hours(48));
  {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = 1000});
    const SpokenUnit unit = tests::random_spoken_unit(6, 1000);
    for (unsigned i = 0; i < 10; ++i) cache.get_or_make(query_of(i), [&] { return unit; });
  }
  for (const fs::path& file : kept) {
    CAPTURE(file);
    CHECK(tests::contents_of(file) == text);
  }
  CHECK_FALSE(fs::exists(leftover));
  CHECK_FALSE(fs::exists(folder.path() / "10" / (key_of(0) + ".unit")));
}

TEST_CASE("what others keep in the folder does not count as the cache's",
          "[narration][unit_cache]") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.path() / "film.mkv", std::string(100'000, 'x'));
  const SpokenUnit unit = tests::random_spoken_unit(6, 1000);
  {
    UnitCache cache(folder.path(), {.memory_bytes = 0, .disk_bytes = 50'000});
    cache.get_or_make(query_of(0), [&] { return unit; });
  }
  UnitCache cache(folder.path(), {});
  CHECK(cache.get_or_make(query_of(0), never).origin == UnitOrigin::reused);
}

TEST_CASE("a folder that cannot be written costs time and nothing else",
          "[narration][unit_cache]") {
  UnitCache cache("/proc/nowhere", {});
  CHECK(cache.get_or_make(query_of(7), [] { return tests::random_spoken_unit(7); }).origin ==
        UnitOrigin::rendered);
  CHECK(cache.get_or_make(query_of(7), never).origin == UnitOrigin::reused);
}
