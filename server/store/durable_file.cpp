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
