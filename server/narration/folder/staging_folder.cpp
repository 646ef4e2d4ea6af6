#include "server/narration/folder/staging_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
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
  std::error_code error;
  return name.starts_with(kPrefix) && name.size() == kPrefix.size() + kRandomPart.size() &&
         fs::is_directory(entry.symlink_status(error));
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

/// A killed run could not clean up, but its lock is gone. What cannot be read or removed now is
/// left to a later run.
void remove_leftovers(const fs::path& target) {
  std::error_code error;
  fs::directory_iterator each(target, error);
  for (; !error && each != fs::directory_iterator(); each.increment(error)) {
    if (!is_named_as_staging(*each)) continue;
    const int lock = lock_folder(each->path());
    if (lock < 0) continue;
    std::error_code ignored;
    fs::remove_all(each->path(), ignored);
    close(lock);
  }
}

struct LockedFolder {
  fs::path path;
  int lock = -1;
};

/// A new hidden folder in `target`. Nothing where another run was in the way: it may have removed
/// the target, which it had made for nothing, or taken the new folder, not yet locked, for a
/// leftover.
/// throws  fs::filesystem_error when it cannot be made.
std::optional<LockedFolder> try_to_make_locked_folder(const fs::path& target) {
  std::string path = (target / kPrefix).string() + std::string(kRandomPart);
  if (mkdtemp(path.data()) == nullptr) {
    if (errno == ENOENT) return {};
    throw fs::filesystem_error("mkdtemp", target, std::error_code(errno, std::generic_category()));
  }
  const int lock = lock_folder(path);
  if (lock < 0) return {};
  return LockedFolder{path, lock};
}

}  // namespace

StagingFolder::StagingFolder(std::filesystem::path target) : target_(std::move(target)) {
  const auto refuse = [this](const std::error_code& error) {
    const bool is_full = error.value() == ENOSPC || error.value() == EDQUOT;
    throw Error(is_full ? Errc::disk_full : Errc::unwritable_output,
                "cannot write here: " + error.message(), target_.string());
  };
  // Each try loses only to a run that comes or goes in that very moment.
  constexpr int kTries = 100;
  std::optional<LockedFolder> made;
  for (int tries = 0; !made && tries < kTries; ++tries) {
    std::error_code error;
    is_target_new_ = fs::create_directories(target_, error);
    if (error == std::errc::no_such_file_or_directory) continue;
    if (error) refuse(error);
    remove_leftovers(target_);
    try {
      made = try_to_make_locked_folder(target_);
    } catch (const fs::filesystem_error& failure) {
      refuse(failure.code());
    }
  }
  if (!made) refuse(std::make_error_code(std::errc::no_such_file_or_directory));
  folder_ = std::move(made->path);
  lock_ = made->lock;
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
