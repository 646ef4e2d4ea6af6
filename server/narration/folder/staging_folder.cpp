#include "server/narration/folder/staging_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "server/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".lectern-staging-";
constexpr std::string_view kRandomPart = "XXXXXX";  // what mkdtemp() fills in

[[noreturn]] void fail_writing(const fs::path& file) {
  throw Error(Errc::disk_failed, std::string("cannot write: ") + std::strerror(errno),
              file.string());
}

bool is_named_as_staging(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return name.starts_with(kPrefix) && name.size() == kPrefix.size() + kRandomPart.size() &&
         entry.is_directory() && !entry.is_symlink();
}

/// The folder, opened and locked; -1 when somebody else holds it or it is gone.
int lock_folder(const fs::path& folder) {
  const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return -1;
  struct stat locked {};
  struct stat named {};
  const bool is_ours = flock(opened, LOCK_EX | LOCK_NB) == 0 && fstat(opened, &locked) == 0 &&
                       stat(folder.c_str(), &named) == 0 && locked.st_ino == named.st_ino;
  if (is_ours) return opened;
  close(opened);
  return -1;
}

/// A killed run could not clean up, but its lock is gone.
void remove_leftovers(const fs::path& target) {
  for (const fs::directory_entry& entry : fs::directory_iterator(target)) {
    if (!is_named_as_staging(entry)) continue;
    const int lock = lock_folder(entry.path());
    if (lock < 0) continue;
    fs::remove_all(entry.path());
    close(lock);
  }
}

struct LockedFolder {
  fs::path path;
  int lock = -1;
};

/// Another run may take a folder that is not locked yet for a leftover: then the next try.
LockedFolder make_locked_folder(const fs::path& target) {
  constexpr int kTries = 10;
  for (int tries = 0; tries < kTries; ++tries) {
    std::string path = (target / kPrefix).string() + std::string(kRandomPart);
    if (mkdtemp(path.data()) == nullptr) break;
    if (const int lock = lock_folder(path); lock >= 0) return {path, lock};
  }
  throw Error(Errc::unwritable_output, std::string("cannot write here: ") + std::strerror(errno),
              target.string());
}

}  // namespace

StagingFolder::StagingFolder(std::filesystem::path target) : target_(std::move(target)) {
  try {
    is_target_new_ = fs::create_directories(target_);
    remove_leftovers(target_);
  } catch (const fs::filesystem_error& error) {
    throw Error(Errc::unwritable_output, "cannot write here: " + error.code().message(),
                target_.string());
  }
  LockedFolder made = make_locked_folder(target_);
  folder_ = std::move(made.path);
  lock_ = made.lock;
}

StagingFolder::~StagingFolder() {
  std::error_code ignored;  // nothing can be done about it here, and the next run removes it
  fs::remove_all(folder_, ignored);
  close(lock_);
  if (is_target_new_) fs::remove(target_, ignored);  // fails, as it should, when something is in it
}

void StagingFolder::write(const std::filesystem::path& name, std::string_view bytes) {
  write(name, [bytes](std::ostream& out) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

void StagingFolder::write(const std::filesystem::path& name,
                          const std::function<void(std::ostream&)>& writer) {
  const fs::path file = room_for(name);
  errno = 0;
  std::ofstream out(file, std::ios::binary);
  if (out) writer(out);
  out.close();  // a full disk may only be told now
  if (!out) fail_writing(target_ / name);
}

void StagingFolder::take(const std::filesystem::path& name, const std::filesystem::path& existing) {
  const fs::path file = room_for(name);
  std::error_code error;
  fs::create_hard_link(existing, file, error);
  if (!error) return;
  fs::copy_file(existing, file, error);
  errno = error.value();
  if (error) fail_writing(target_ / name);
}

std::filesystem::path StagingFolder::room_for(const std::filesystem::path& name) const {
  fs::path file = folder_ / name;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  errno = error.value();
  if (error) fail_writing(target_ / name);
  return file;
}

void StagingFolder::require_place(const std::filesystem::path& name) const {
  std::error_code error;
  const fs::file_status there = fs::symlink_status(target_ / name, error);
  if (!fs::exists(there) || fs::is_symlink(there)) return;
  if (fs::is_directory(there) == fs::is_directory(folder_ / name)) return;
  throw Error(Errc::unwritable_output,
              fs::is_directory(there) ? "a folder stands where a file is to go; move it away"
                                      : "a file stands where a folder is to go; move it away",
              (target_ / name).string());
}

void StagingFolder::publish(const std::filesystem::path& name) {
  const fs::path from = folder_ / name;
  const fs::path to = target_ / name;
  require_place(name);
  // Exchange, not replace: rename() refuses to replace a folder that holds something.
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return;
  std::error_code error;
  fs::rename(from, to, error);
  if (!error) return;
  fs::remove_all(to, error);  // file systems without exchange
  fs::rename(from, to, error);
  if (error) {
    throw Error(Errc::disk_failed, "cannot put the result in place: " + error.message(),
                to.string());
  }
}

}  // namespace lectern::server
