#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace lectern::server {

/// Some megabytes of the disk, kept by a file that says nothing, for what must be possible when the
/// disk is full: taking articles down, revoking keys. It is given up for that, and taken again when
/// there is room; until then nothing that takes lasting room may be done (require_room()), or that
/// would have what was freed.
///
/// threads  safe from any.
class DiskReserve {
 public:
  static constexpr std::uint64_t kBytes = std::uint64_t{8} << 20U;

  /// Takes the room, if it is there.
  /// file  of this name, in a folder that is there; of one DiskReserve at a time.
  explicit DiskReserve(std::filesystem::path file);

  /// Makes the room usable, unless that was done already.
  void give_up();
  /// To be called before what takes lasting room. Takes a reserve that was given up again.
  /// throws  Error{disk_full} while there is no room for that and as much again.
  void require_room();

 private:
  bool take();

  const std::filesystem::path file_;
  std::mutex mutex_;  ///< Held while it is taken or given up.
  std::atomic<bool> is_held_ = false;
};

}  // namespace lectern::server
