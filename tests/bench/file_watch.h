#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace lectern::bench {

/// Sees when a file of a given name first becomes readable anywhere below a folder: closed by its
/// writer, or moved there whole. Hidden folders are where programs keep what is not ready yet; they
/// are not looked into.
class FileWatch {
 public:
  /// folder  must exist; the file may be there already. Throws std::system_error when inotify(7)
  /// refuses.
  FileWatch(const std::filesystem::path& folder, std::string name);
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// Waits for the file, no longer than until `deadline`; the moment it was seen, or nothing.
  std::optional<std::chrono::steady_clock::time_point> wait_until(
      std::chrono::steady_clock::time_point deadline);

 private:
  void watch(const std::filesystem::path& folder);
  void read_events();

  std::string name_;
  int inotify_;
  std::map<int, std::filesystem::path> folders_;  // by watch descriptor
  bool seen_ = false;
};

}  // namespace lectern::bench
