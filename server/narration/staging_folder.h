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
  /// Removes what a killed run left behind in `target`. Throws Error{unwritable_output}.
  explicit StagingFolder(std::filesystem::path target);
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;

  /// Writes a file; `name` may have folders. Throws Error{disk_failed} naming the file.
  void write(const std::filesystem::path& name, std::string_view bytes);
  /// As write, for what is made piece by piece.
  void write(const std::filesystem::path& name, const std::function<void(std::ostream&)>& writer);
  /// Gives the file or folder `name` its final place in the target, in exchange for what stands
  /// there.
  void publish(const std::filesystem::path& name);

 private:
  std::filesystem::path target_;
  std::filesystem::path folder_;
};

}  // namespace lectern::server
