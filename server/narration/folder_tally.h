#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace lectern::server {

/// How many bytes a folder holds, told from run to run: what was found when they were last counted,
/// and what was added since. A run that adds one file need not look at ten thousand others for it.
///
/// It is kept in the folder, as a number a line. Runs may add at once, and may be killed at any
/// time. What one adds in the moment in which another counts may be missing until the next count.
class FolderTally {
 public:
  explicit FolderTally(const std::filesystem::path& folder);

  /// A file of so many bytes is there now.
  void add(std::uint64_t bytes) const;

  /// What the folder holds; nothing where it is to be counted: nobody has, or not for long, or what
  /// they found cannot be read.
  std::optional<std::uint64_t> bytes() const;

  /// So many were counted.
  void set(std::uint64_t bytes) const;

 private:
  std::filesystem::path file_;
};

}  // namespace lectern::server
