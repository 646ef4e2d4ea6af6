#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace lectern::server {

/// A hidden folder inside the one that results go to, so that everything can be written in full
/// before any of it gets its final name. Gone, with all it holds, when it goes out of scope.
class StagingFolder {
 public:
  /// Makes `target` when it is missing, and removes what a killed run left behind in it.
  /// throws  Error{unwritable_output}.
  explicit StagingFolder(std::filesystem::path target);
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;

  /// Writes a file.
  /// name    in the target; may have folders.
  /// throws  Error{disk_failed} naming the file.
  void write(const std::filesystem::path& name, std::string_view bytes);
  /// As write, for what is made piece by piece.
  void write(const std::filesystem::path& name, const std::function<void(std::ostream&)>& writer);
  /// Gives the file or folder `name` its final place in the target, in exchange for what stands
  /// there; a folder is exchanged whole. Atomic, except over a folder on file systems that cannot
  /// exchange (renameat2): there the old one is gone for a moment before the new one is there.
  /// throws  Error{disk_failed} naming the place.
  void publish(const std::filesystem::path& name);

 private:
  std::filesystem::path target_;
  std::filesystem::path folder_;
};

}  // namespace lectern::server
