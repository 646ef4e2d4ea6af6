#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
namespace fs = std::filesystem;

/// What happened on the small disk, told across processes.
struct Findings {
  int acknowledged = 0;
  int refused_as_full = 0;
  int refused_otherwise = 0;
  int leftovers = 0;
  int lost = 0;
  int acknowledged_with_more_room = 0;
  bool is_finished = false;
};

void write_to(const char* file, const std::string& text) {
  const int opened = open(file, O_WRONLY | O_CLOEXEC);
  if (opened < 0 || write(opened, text.data(), text.size()) < 0) _exit(3);
  close(opened);
}

/// Lets this process mount what no other sees, whether it is root or not.
void enter_own_namespace() {
  if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0) {
    return;
  }
  const std::string user = std::to_string(geteuid());
  const std::string group = std::to_string(getegid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) _exit(4);
  write_to("/proc/self/setgroups", "deny");
  write_to("/proc/self/uid_map", "0 " + user + " 1");
  write_to("/proc/self/gid_map", "0 " + group + " 1");
}

void mount_disk_of(const char* size, const fs::path& folder, unsigned long flags = 0) {
  const std::string options = std::string("size=") + size;
  if (mount("tmpfs", folder.c_str(), "tmpfs", flags, options.c_str()) != 0) _exit(5);
}

/// A service that publishes until its disk is full, and after.
class Publisher {
 public:
  Publisher(const DataFolder& data, Findings& findings)
      : data_(data),
        findings_(findings),
        blobs_(open_folder_blob_store(data.blobs())),
        catalogue_(open_sqlite_catalogue(data.catalogue())) {}

  /// True when the article is sealed.
  bool publish(int number) {
    const std::string name = "article " + std::to_string(number);
    try {
      ArticleContent content = article_about(name);
      content.text += std::string(20'000, 'x');
      const auto stored =
          catalogue_->articles().store("harbour", {.source_id = name, .content = content}, kNow);
      const std::string bytes = name + std::string(60'000, 'y');
      const SealedFile file = {
          .name = "a", .blob = blobs_->put(bytes), .media_type = "audio/mp4", .bytes = 1};
      const auto lease =
          catalogue_->queue().claim_article("harbour", stored->article.id, kNow, kLease);
      if (!catalogue_->sealed().seal(lease.value(), "r", {}, {file}, kRetention, kNow)) _exit(6);
      sealed_[stored->article.id] = bytes;
      return true;
    } catch (const Error& error) {
      ++(error.code() == Errc::disk_full ? findings_.refused_as_full : findings_.refused_otherwise);
      return false;
    }
  }

  void look_around() {
    for (const auto& entry : fs::recursive_directory_iterator(data_.blobs() / "tmp")) {
      findings_.leftovers += entry.is_regular_file() ? 1 : 0;
    }
    for (const auto& [id, bytes] : sealed_) {
      const auto file = catalogue_->sealed().file(id, "r", "a");
      findings_.lost += file && blobs_->read(file->blob) == bytes ? 0 : 1;
    }
  }

 private:
  DataFolder data_;
  Findings& findings_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Catalogue> catalogue_;
  std::map<std::string, std::string> sealed_;
};

void fill_small_disk(const fs::path& folder, Findings& findings) {
  enter_own_namespace();
  mount_disk_of("4m", folder);
  Publisher publisher({folder}, findings);
  int number = 0;
  while (publisher.publish(++number)) ++findings.acknowledged;
  for (int i = 0; i < 5; ++i) publisher.publish(++number);
  publisher.look_around();
  mount_disk_of("12m", folder, MS_REMOUNT);
  for (int i = 0; i < 20; ++i) {
    findings.acknowledged_with_more_room += publisher.publish(++number) ? 1 : 0;
  }
  publisher.look_around();
  findings.is_finished = true;
}

/// What could still be done on a full disk that has a reserve.
struct ReserveFindings {
  bool was_full = false;
  bool was_taken_down = false;
  bool key_was_revoked = false;
  bool was_kept_for_that = false;
  bool is_back_with_room = false;
  bool is_finished = false;
};

bool has_room(Catalogue& catalogue) {
  try {
    catalogue.require_room();
    return true;
  } catch (const Error& error) {
    if (error.code() != Errc::disk_full) _exit(7);
    return false;
  }
}

/// Fills the disk to the last byte.
void fill_up(const fs::path& file) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const std::string block(4096, 'z');
  while (write(opened, block.data(), block.size()) > 0) continue;
  close(opened);
}

void take_down_on_full_disk(const fs::path& folder, ReserveFindings& findings) {
  enter_own_namespace();
  mount_disk_of("24m", folder);
  const DataFolder data{folder};
  DiskReserve reserve(data.reserve());
  const auto catalogue = open_sqlite_catalogue(data.catalogue(), &reserve);
  const std::string id = store(*catalogue, "42", std::string(500'000, 'x')).article.id;
  const IssuedKey key =
      catalogue->keys().issue("harbour", "cms", {Scope::read}, std::nullopt, kNow);
  if (!has_room(*catalogue)) _exit(8);
  fill_up(folder / "others");
  try {
    store(*catalogue, "43", std::string(500'000, 'y'));
  } catch (const Error& error) {
    findings.was_full = error.code() == Errc::disk_full;
  }
  findings.was_taken_down = catalogue->articles().take_down("harbour", id, kNow);
  findings.key_was_revoked = catalogue->keys().revoke("harbour", key.key.id, kNow);
  findings.was_kept_for_that = !has_room(*catalogue) && !fs::exists(data.reserve());
  fs::remove(folder / "others");
  findings.is_back_with_room =
      has_room(*catalogue) && fs::file_size(data.reserve()) == DiskReserve::kBytes;
  findings.is_finished = true;
}

/// Findings that a child process leaves behind.
template <typename Findings>
class SharedFindings {
 public:
  SharedFindings() {
    void* shared =
        mmap(nullptr, sizeof(Findings), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(shared != MAP_FAILED);
    findings_ = new (shared) Findings;
  }
  ~SharedFindings() { munmap(findings_, sizeof(Findings)); }
  SharedFindings(const SharedFindings&) = delete;
  SharedFindings& operator=(const SharedFindings&) = delete;

  Findings& operator*() { return *findings_; }
  Findings* operator->() { return findings_; }

  /// Runs `work` in a process that may mount; returns how that ended.
  int have_made(void (*work)(const fs::path&, Findings&)) {
    const TemporaryFolder folder;
    const pid_t child = fork();
    if (child == 0) {
      try {
        work(folder.path(), *findings_);
      } catch (const std::exception&) {
        _exit(9);
      }
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

 private:
  Findings* findings_ = nullptr;
};

}  // namespace

TEST_CASE("a full disk is told of, loses nothing, and all goes on when there is room",
          "[store][full_disk]") {
  SharedFindings<Findings> findings;
  CHECK(findings.have_made(fill_small_disk) == 0);
  CHECK(findings->is_finished);
  CHECK(findings->acknowledged > 10);
  CHECK(findings->refused_as_full == 6);
  CHECK(findings->refused_otherwise == 0);
  CHECK(findings->leftovers == 0);
  CHECK(findings->lost == 0);
  CHECK(findings->acknowledged_with_more_room == 20);
}

TEST_CASE("on a full disk articles are taken down and keys revoked, with room kept for that",
          "[store][full_disk]") {
  SharedFindings<ReserveFindings> findings;
  CHECK(findings.have_made(take_down_on_full_disk) == 0);
  CHECK(findings->is_finished);
  CHECK(findings->was_full);
  CHECK(findings->was_taken_down);
  CHECK(findings->key_was_revoked);
  CHECK(findings->was_kept_for_that);
  CHECK(findings->is_back_with_room);
}
