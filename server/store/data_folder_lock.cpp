#include "server/store/data_folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "server/error.h"
#include "server/store/durable_file.h"

namespace lectern::server {
namespace {

/// What the holder has written: its process id. Empty when it has just come.
std::string holder_of(const FileDescriptor& file) {
  std::array<char, 32> text{};
  const ssize_t size = pread(file.get(), text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "unknown";
}

[[noreturn]] void refuse(const FileDescriptor& file, const DataFolder& data) {
  if (errno != EWOULDBLOCK) {
    throw Error(Errc::disk_failed, std::string("cannot lock: ") + std::strerror(errno),
                data.lock().string());
  }
  throw Error(
      Errc::bad_usage,
      "the data folder is in use by process " + holder_of(file) + ": stop that, or take another",
      data.path.string());
}

}  // namespace

DataFolderLock::DataFolderLock(const DataFolder& data)
    : file_(open_file(data.lock(), O_RDWR | O_CREAT, 0600)) {
  while (flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR) refuse(file_, data);
  }
  // Only to be told to others: on a full disk they do without.
  const std::string process = std::to_string(getpid());
  if (ftruncate(file_.get(), 0) != 0) return;
  if (pwrite(file_.get(), process.data(), process.size(), 0) < 0) return;
}

}  // namespace lectern::server
