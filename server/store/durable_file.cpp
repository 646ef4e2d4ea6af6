#include "server/store/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "server/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error, const char* what, const fs::path& path) {
  const bool is_full = error == ENOSPC || error == EDQUOT;
  throw Error(is_full ? Errc::disk_full : Errc::disk_failed,
              std::string(what) + ": " + std::strerror(error), path.string());
}

}  // namespace

FileDescriptor open_file(const fs::path& path, int flags, unsigned mode) {
  FileDescriptor file(open(path.c_str(), flags | O_CLOEXEC, mode));
  if (!file) fail(errno, "cannot open", path);
  return file;
}

void make_private_folder(const fs::path& named) {
  const fs::path folder =
      named.has_filename() ? named : named.parent_path();  // without "/" at its end
  std::error_code error;
  if (fs::is_directory(folder, error)) return;
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
  if (mkdir(folder.c_str(), 0700) == 0) return;
  throw Error(errno == ENOSPC ? Errc::disk_full : Errc::unwritable_output,
              std::string("cannot make the folder: ") + std::strerror(errno), folder.string());
}

void close_to_others(const fs::path& folder) {
  std::error_code ignored;  // not ours: then it is its owner's to say
  fs::permissions(folder, fs::perms::others_all, fs::perm_options::remove, ignored);
}

void make_private_file(const fs::path& file) {
  const FileDescriptor made(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (made) return;
  if (errno != EEXIST) fail(errno, "cannot make the file", file);
  std::error_code ignored;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

void write_all(const FileDescriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno, "cannot write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(const FileDescriptor& file, const fs::path& path) {
  if (fsync(file.get()) != 0) fail(errno, "cannot be sure it is on the disk", path);
}

void sync_folder(const fs::path& folder) {
  sync(open_file(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY), folder);
}

void sync_file_system(const FileDescriptor& witness, const fs::path& path) {
  if (syncfs(witness.get()) != 0) fail(errno, "cannot be sure it is on the disk", path);
}

void make_durable_folder(const fs::path& folder) {
  const fs::path parent = folder.parent_path();
  struct stat found {};
  if (!parent.empty() && stat(parent.c_str(), &found) != 0) make_durable_folder(parent);
  if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
    fail(errno, "cannot make the folder", folder);
  }
  sync_folder(parent);
}

}  // namespace lectern::server
