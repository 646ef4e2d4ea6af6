#include "server/store/disk_reserve.h"

#include <fcntl.h>

#include <system_error>
#include <utility>

#include "server/error.h"
#include "server/http/file_descriptor.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::file_size(file, error) == DiskReserve::kBytes && !error;
}

/// Where the reserve is taken with nothing left beside it, the next request would give it up again.
bool has_room_for_two(const fs::path& file) {
  std::error_code error;
  return fs::space(file.parent_path(), error).available >= 2 * DiskReserve::kBytes && !error;
}

void remove_reserve(const fs::path& file) {
  std::error_code ignored;  // then it was not there, or what it is kept for will fail
  fs::remove(file, ignored);
}

}  // namespace

DiskReserve::DiskReserve(fs::path file) : file_(std::move(file)) {
  is_held_ = is_there(file_) || take();
}

void DiskReserve::give_up() {
  const std::lock_guard lock(mutex_);
  if (!is_held_.exchange(false)) return;
  remove_reserve(file_);
}

void DiskReserve::require_room() {
  if (is_held_) return;
  const std::lock_guard lock(mutex_);
  if (!is_held_) is_held_ = take();
  if (is_held_) return;
  throw Error(Errc::disk_full, "there is only room left for taking down", file_.string());
}

bool DiskReserve::take() {
  if (!has_room_for_two(file_)) return false;
  const FileDescriptor made(open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (made && posix_fallocate(made.get(), 0, static_cast<off_t>(kBytes)) == 0) return true;
  remove_reserve(file_);
  return false;
}

}  // namespace lectern::server
