#include "tests/bench/file_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

namespace lectern::bench {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* call) {
  throw std::system_error(errno, std::generic_category(), call);
}

}  // namespace

FileWatch::FileWatch(const fs::path& folder, std::string name)
    : name_(std::move(name)), inotify_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (inotify_ < 0) fail("inotify_init1");
  watch(folder);
}

FileWatch::~FileWatch() {
  close(inotify_);
}

void FileWatch::watch(const fs::path& folder) {
  const int descriptor =
      inotify_add_watch(inotify_, folder.c_str(), IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO);
  if (descriptor < 0) {
    if (errno == ENOENT) return;  // gone again before we came
    fail("inotify_add_watch");
  }
  folders_[descriptor] = folder;
  // What was put there before the watch stood gives no event.
  std::error_code gone;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, gone)) {
    const std::string name = entry.path().filename().string();
    if (name == name_) seen_ = true;
    if (!name.starts_with('.') && entry.is_directory(gone)) watch(entry.path());
  }
}

void FileWatch::read_events() {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  const ssize_t length = read(inotify_, buffer.data(), buffer.size());
  if (length < 0) {
    if (errno == EAGAIN) return;
    fail("read, inotify");
  }
  for (std::size_t at = 0; at < static_cast<std::size_t>(length);) {
    inotify_event event{};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    const char* name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
    at += sizeof event + event.len;
    const bool is_folder = (event.mask & IN_ISDIR) != 0;
    if (is_folder && *name != '.') watch(folders_.at(event.wd) / name);
    if (!is_folder && name == name_ && (event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
      seen_ = true;
    }
  }
}

std::optional<std::chrono::steady_clock::time_point> FileWatch::wait_until(
    std::chrono::steady_clock::time_point deadline) {
  while (!seen_) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd events{.fd = inotify_, .events = POLLIN, .revents = 0};
    const int ready = poll(&events, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready < 0 && errno != EINTR) fail("poll");
    if (ready == 0) return std::nullopt;
    if (ready > 0) read_events();
  }
  return std::chrono::steady_clock::now();
}

}  // namespace lectern::bench
