#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lectern::server;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr const char* kHello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
constexpr auto kGrace = 1h;

/// An empty store in a folder of its own.
class TemporaryBlobStore {
 public:
  fs::path folder() const { return folder_.path() / "blobs"; }
  BlobStore* operator->() { return store_.get(); }
  void reopen() {
    store_.reset();
    store_ = open_folder_blob_store(folder());
  }
  std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
      if (entry.is_regular_file()) ++count;
    }
    return count;
  }

 private:
  lectern::tests::TemporaryFolder folder_{lectern::tests::memory_folder()};
  std::unique_ptr<BlobStore> store_ = open_folder_blob_store(folder());
};

std::chrono::system_clock::time_point after(std::chrono::seconds time) {
  return std::chrono::system_clock::now() + time;
}

bool nothing_is_referenced(const std::string&) {
  return false;
}

}  // namespace

TEST_CASE("blobs are for their owner and, where the umask allows, for the web server's group",
          "[store][blobs]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path blobs = folder.path() / "blobs";
  const mode_t before = umask(0027);
  const std::string name = open_folder_blob_store(blobs)->put("hello");
  umask(before);
  for (const fs::path& path : {blobs, blobs / name.substr(0, 2), blobs / blob_file_of(name)}) {
    CAPTURE(path);
    const fs::perms mode = fs::status(path).permissions();
    CHECK((mode & fs::perms::group_read) != fs::perms::none);
    CHECK((mode & fs::perms::others_all) == fs::perms::none);
  }
}

TEST_CASE("a blob is named by the SHA-256 of its bytes", "[store][blobs]") {
  TemporaryBlobStore blobs;
  CHECK(blobs->put("hello") == kHello);
  CHECK(blob_name_of("hello") == kHello);
  CHECK(fs::exists(blobs.folder() / "2c" / kHello));
  CHECK(blobs->read(kHello) == "hello");
  const std::optional<Blob> blob = blobs->open(kHello);
  REQUIRE(blob.has_value());
  CHECK(blob->size == 5);
  CHECK(blobs->read(blobs->put("")) == "");
  blobs.reopen();
  CHECK(blobs->read(kHello) == "hello");
}

TEST_CASE("the same bytes are kept once", "[store][blobs]") {
  TemporaryBlobStore blobs;
  CHECK(blobs->put("hello") == blobs->put("hello"));
  CHECK(blobs->put_all({"hello", "hello", "world"}) ==
        std::vector<std::string>{kHello, kHello, blob_name_of("world")});
  CHECK(blobs.files() == 2);
}

TEST_CASE("a blob comes piece by piece", "[store][blobs]") {
  TemporaryBlobStore blobs;
  std::string whole;
  const auto writer = blobs->begin();
  for (int i = 0; i < 300; ++i) {
    const std::string piece(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26));
    writer->write(piece);
    whole += piece;
  }
  CHECK_FALSE(blobs->open(blob_name_of(whole)).has_value());
  CHECK(writer->commit() == blob_name_of(whole));
  CHECK(blobs->read(blob_name_of(whole)) == whole);
}

TEST_CASE("of a blob that is not committed nothing remains", "[store][blobs]") {
  TemporaryBlobStore blobs;
  blobs->begin()->write("hello");
  CHECK(blobs.files() == 0);
}

TEST_CASE("many blobs are put at once", "[store][blobs]") {
  TemporaryBlobStore blobs;
  std::vector<std::string> bytes;
  for (int i = 0; i < 200; ++i) bytes.push_back("segment " + std::to_string(i));
  const auto names = blobs->put_all({bytes.begin(), bytes.end()});
  REQUIRE(names.size() == bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) CHECK(blobs->read(names[i]) == bytes[i]);
  CHECK(blobs->put_all({}).empty());
}

TEST_CASE("what is no name of a blob is never looked for", "[store][blobs]") {
  TemporaryBlobStore blobs;
  blobs->put("hello");
  const auto name = GENERATE(as<std::string>{}, "", "..", "../../../../etc/passwd", "2c",
                             "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824",
                             "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982",
                             "2c/24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  CAPTURE(name);
  CHECK_FALSE(is_blob_name(name));
  CHECK_FALSE(blobs->open(name).has_value());
  CHECK_FALSE(blobs->read(name).has_value());
}

TEST_CASE("a symbolic link in the store is not followed", "[store][blobs]") {
  TemporaryBlobStore blobs;
  const std::string name(64, 'a');
  fs::create_symlink("/etc/passwd", blobs.folder() / "aa" / name);
  CHECK_THROWS_AS(blobs->open(name), Error);
}

TEST_CASE("a sweep removes what nobody needs, and nothing else", "[store][blobs]") {
  TemporaryBlobStore blobs;
  const std::string kept = blobs->put("kept");
  const std::string orphan = blobs->put("orphan");
  const auto is_kept = [&](const std::string& name) { return name == kept; };
  CHECK(blobs->sweep(is_kept, kGrace, after(50min)) == Sweep{});
  CHECK(blobs->sweep(is_kept, kGrace, after(70min)) == Sweep{.blobs = 1, .bytes = 6});
  CHECK(blobs->read(kept) == "kept");
  CHECK_FALSE(blobs->open(orphan).has_value());
}

TEST_CASE("a blob that is put again is young again", "[store][blobs]") {
  TemporaryBlobStore blobs;
  const std::string name = blobs->put("hello");
  const fs::path file = blobs.folder() / "2c" / name;
  fs::last_write_time(file, fs::file_time_type::clock::now() - 48h);
  blobs->put("hello");
  CHECK(blobs->sweep(nothing_is_referenced, kGrace, after(0s)) == Sweep{});
  fs::last_write_time(file, fs::file_time_type::clock::now() - 48h);
  CHECK(blobs->sweep(nothing_is_referenced, kGrace, after(0s)).blobs == 1);
}

TEST_CASE("a blob being read is whole even when it is swept", "[store][blobs]") {
  TemporaryBlobStore blobs;
  const Blob blob = blobs->open(blobs->put("hello")).value();
  CHECK(blobs->sweep(nothing_is_referenced, kGrace, after(2h)).blobs == 1);
  std::string bytes(5, '\0');
  CHECK(pread(blob.file->get(), bytes.data(), 5, 0) == 5);
  CHECK(bytes == "hello");
}

TEST_CASE("nothing is swept while a backup is made", "[store][blobs]") {
  TemporaryBlobStore blobs;
  blobs->put("hello");
  {
    const SweepHold hold(blobs.folder());
    CHECK(blobs->sweep(nothing_is_referenced, kGrace, after(2h)) == Sweep{.finished = false});
    CHECK(blobs->put("hello") == kHello);  // who puts is not held up
    CHECK(blobs->put("world") == blob_name_of("world"));
  }
  CHECK(blobs->sweep(nothing_is_referenced, kGrace, after(2h)).blobs == 2);
}

TEST_CASE("what a killed process left is removed, what another is writing is not",
          "[store][blobs]") {
  TemporaryBlobStore blobs;
  const auto writer = blobs->begin();
  writer->write("half");
  fs::create_directory(blobs.folder() / "tmp" / "abcdef");
  std::ofstream(blobs.folder() / "tmp" / "abcdef" / "0") << "left";
  {
    const auto other_process = open_folder_blob_store(blobs.folder());
    CHECK_FALSE(fs::exists(blobs.folder() / "tmp" / "abcdef"));
  }
  writer->write(" and half");
  CHECK(blobs->read(writer->commit()) == "half and half");
}

TEST_CASE("many threads put, and sweep, and lose nothing", "[store][blobs]") {
  TemporaryBlobStore blobs;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&blobs, thread] {
        for (int i = 0; i < 30; ++i) {
          blobs->put("shared " + std::to_string(i));
          blobs->put(std::to_string(thread) + " own " + std::to_string(i));
        }
      });
    }
    threads.emplace_back([&blobs] {
      for (int i = 0; i < 20; ++i) blobs->sweep(nothing_is_referenced, kGrace, after(0s));
    });
  }
  CHECK(blobs.files() == 30 + 4 * 30);
  for (int i = 0; i < 30; ++i) {
    const std::string bytes = "shared " + std::to_string(i);
    CHECK(blobs->read(blob_name_of(bytes)) == bytes);
  }
}

TEST_CASE("a place that cannot be written to is refused", "[store][blobs]") {
  const lectern::tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "no folder";
  CHECK_THROWS_AS(open_folder_blob_store(folder.path() / "file" / "blobs"), Error);
}
