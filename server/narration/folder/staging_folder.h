#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace lectern::server {

/// A hidden folder inside the one that results go to, so that everything can be written in full
/// before any of it gets its final name. Gone, with all it holds, when it goes out of scope; and
/// the target with it, when it was made for this and nothing was published. Any number of runs may
/// come and go in one target, new or not.
///
/// It is locked (flock) as long as it is in use, which is how a later run, on whatever machine that
/// shares the disk, knows a killed run's leftovers from the folder of one that is at work.
///
/// threads  different files may be written at once, from any.
class StagingFolder {
 public:
  /// Makes `target` when it is missing, and removes what killed runs left behind in it, and nothing
  /// else.
  /// throws  Error{unwritable_output}; Error{disk_full}.
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
  /// The file `existing` also under `name`: the same bytes on the disk where the file system can.
  /// throws  Error{disk_failed} naming the file.
  void take(const std::filesystem::path& name, const std::filesystem::path& existing);
  /// Where `name` stands until it is published, for those who read it again or link to it.
  std::filesystem::path place_of(const std::filesystem::path& name) const { return folder_ / name; }
  /// Proves that publish(name) would throw nothing away that is not of the same kind.
  /// throws  Error{unwritable_output} for a stranger's folder where a file is to go, and the other
  ///         way round.
  void require_place(const std::filesystem::path& name) const;
  /// Gives the file or folder `name` its final place in the target, in exchange for what stands
  /// there; a folder is exchanged whole. Atomic, except over a folder on file systems that cannot
  /// exchange (renameat2): there the old one is gone for a moment before the new one is there.
  /// throws  as require_place(); Error{disk_failed} naming the place.
  void publish(const std::filesystem::path& name);

 private:
  /// The place of `name` here, its folders made.
  std::filesystem::path room_for(const std::filesystem::path& name) const;

  std::filesystem::path target_;
  bool is_target_new_ = false;
  std::filesystem::path folder_;
  int lock_ = -1;  ///< The folder, opened and locked.
};

}  // namespace lectern::server
