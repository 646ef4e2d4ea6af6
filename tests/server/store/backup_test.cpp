#include "server/store/backup.h"

#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

auto is_error(Errc code) {
  return Catch::Predicate<Error>([code](const Error& error) { return error.code() == code; });
}

/// A data folder in use, and a place for backups.
class Service {
 public:
  Service() { fs::create_directories(data().path); }

  DataFolder data() const { return {folder_.path() / "data"}; }
  fs::path place(const std::string& name) const { return folder_.path() / name; }
  Catalogue& catalogue() { return *catalogue_; }
  BlobStore& blobs() { return *blobs_; }

  /// Stores an article and seals a narration of it. Returns the article's id.
  std::string publish(const std::string& subject) {
    const std::string id = store(*catalogue_, subject, subject).article.id;
    std::vector<SealedFile> files;
    for (const char* name : {"1.m4s", "2.m4s"}) {
      const std::string bytes = subject + name;
      files.push_back({.name = name,
                       .blob = blobs_->put(bytes),
                       .media_type = "audio/mp4",
                       .bytes = bytes.size()});
    }
    const auto lease = catalogue_->queue().claim_article("harbour", id, kNow, kLease);
    if (!lease) throw std::logic_error("an article does not wait to be rendered: " + subject);
    catalogue_->sealed().seal(*lease, subject, {}, files, kRetention, kNow);
    return id;
  }

 private:
  TemporaryFolder folder_{memory_folder()};
  fs::path made_ = folder_.path() / "data";
  bool is_made_ = fs::create_directories(made_);
  std::unique_ptr<BlobStore> blobs_ = open_folder_blob_store(data().blobs());
  std::unique_ptr<Catalogue> catalogue_ = open_sqlite_catalogue(data().catalogue());
};

/// Requires that each sealed narration of the site is there, file by file. Returns how many.
std::size_t check_whole(const DataFolder& data) {
  const auto catalogue = open_sqlite_catalogue(data.catalogue());
  const auto blobs = open_folder_blob_store(data.blobs());
  std::size_t narrations = 0;
  for (const auto& article : catalogue->articles().list("harbour", std::nullopt, 10'000).articles) {
    if (!article.sealed) continue;
    ++narrations;
    for (const SealedFile& file : catalogue->sealed().files(article.id, article.sealed->revision)) {
      const auto bytes = blobs->read(file.blob);
      REQUIRE(bytes.has_value());
      REQUIRE(blob_name_of(*bytes) == file.blob);
    }
  }
  return narrations;
}

}  // namespace

TEST_CASE("what is backed up can be restored", "[store][backup]") {
  Service service;
  const std::string id = service.publish("wind");
  service.publish("waves");
  service.blobs().put("an orphan");
  CHECK(back_up(service.data(), service.place("backup")) ==
        BackupContents{.blobs = 4, .bytes = 2 * (4 + 5) + 2 * (5 + 5)});
  service.publish("later");

  CHECK(restore({service.place("backup")}, service.place("restored")).blobs == 4);
  const DataFolder restored = {service.place("restored")};
  CHECK(check_whole(restored) == 2);
  CHECK(open_sqlite_catalogue(restored.catalogue())->articles().find("harbour", id) ==
        service.catalogue().articles().find("harbour", id));
  CHECK(check_whole(service.data()) == 3);
}

TEST_CASE("a backup is its owner's alone", "[store][backup]") {
  Service service;
  service.publish("wind");
  back_up(service.data(), service.place("taken"));
  constexpr fs::perms kForOthers = fs::perms::group_all | fs::perms::others_all;
  const DataFolder taken{service.place("taken")};
  CHECK((fs::status(taken.path).permissions() & kForOthers) == fs::perms::none);
  CHECK((fs::status(taken.catalogue()).permissions() & kForOthers) == fs::perms::none);
}

TEST_CASE("a backup on the same disk takes no room", "[store][backup]") {
  Service service;
  service.publish("wind");
  back_up(service.data(), service.place("backup"));
  struct stat linked {};
  const std::string name = blob_name_of("wind1.m4s");
  REQUIRE(stat((service.place("backup") / "blobs" / name.substr(0, 2) / name).c_str(), &linked) ==
          0);
  CHECK(linked.st_nlink == 2);
}

TEST_CASE("a backup made while everything changes is whole", "[store][backup]") {
  Service service;
  for (int i = 0; i < 5; ++i) service.publish("before " + std::to_string(i));
  std::atomic<bool> is_over = false;
  std::mutex publishing;  // a blob just put looks old to this sweep
  std::jthread newsroom([&] {
    for (int i = 0; !is_over; ++i) {
      const std::lock_guard lock(publishing);
      const std::string id = service.publish("during " + std::to_string(i));
      if (i % 2 == 0) service.catalogue().articles().take_down("harbour", id, kNow);
    }
  });
  std::jthread sweeper([&] {
    while (!is_over) {
      const std::lock_guard lock(publishing);
      service.blobs().sweep(
          [&](const std::string& blob) { return service.catalogue().sealed().references(blob); },
          1h, std::chrono::system_clock::now() + 2h);
    }
  });
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    back_up(service.data(), service.place("backup " + number));
    restore({service.place("backup " + number)}, service.place("restored " + number));
    CHECK(check_whole({service.place("restored " + number)}) >= 5);
  }
  is_over = true;
}

TEST_CASE("a damaged backup is not restored", "[store][backup]") {
  Service service;
  service.publish("wind");
  const fs::path backup = service.place("backup");
  back_up(service.data(), backup);
  const std::string name = blob_name_of("wind2.m4s");
  const fs::path blob = backup / "blobs" / name.substr(0, 2) / name;
  SECTION("a file has other bytes") {
    fs::remove(blob);
    std::ofstream(blob) << "wind2.m4S";
  }
  SECTION("a file is cut off") {
    fs::resize_file(blob, 3);
  }
  SECTION("a file is missing") {
    fs::remove(blob);
  }
  SECTION("the catalogue is missing") {
    fs::remove(backup / "catalogue.db");
  }
  SECTION("the catalogue is none") {
    std::ofstream(backup / "catalogue.db") << "no database";
  }
  CHECK_THROWS_MATCHES(restore({backup}, service.place("restored")), Error,
                       is_error(Errc::unreadable_input));
  CHECK_FALSE(fs::exists(service.place("restored")));
  CHECK_FALSE(fs::exists(service.place("restored.partial")));
}

TEST_CASE("a store with a missing file is not backed up as if it were whole", "[store][backup]") {
  Service service;
  service.publish("wind");
  const std::string name = blob_name_of("wind2.m4s");
  fs::remove(service.data().blobs() / name.substr(0, 2) / name);
  CHECK_THROWS_MATCHES(back_up(service.data(), service.place("backup")), Error,
                       is_error(Errc::unreadable_input));
  CHECK_FALSE(fs::exists(service.place("backup")));
}

TEST_CASE("what is there is never overwritten", "[store][backup]") {
  Service service;
  const fs::path taken = service.place("taken");
  fs::create_directories(taken);
  std::ofstream(taken / "file") << "theirs";
  CHECK_THROWS_MATCHES(back_up(service.data(), taken), Error, is_error(Errc::unwritable_output));
  CHECK_THROWS_MATCHES(restore(service.data(), taken), Error, is_error(Errc::unwritable_output));
  fs::create_directories(service.place("broken.partial"));
  CHECK_THROWS_MATCHES(back_up(service.data(), service.place("broken")), Error,
                       is_error(Errc::unwritable_output));
  fs::create_directories(service.place("empty"));
  back_up(service.data(), service.place("empty/"));
  CHECK(fs::exists(service.place("empty") / "catalogue.db"));
}
