#pragma once

#include <cstdint>
#include <filesystem>

#include "server/store/data_folder.h"

namespace lectern::server {

/// What a backup or a restored folder holds.
struct BackupContents {
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;  ///< Of the blobs.

  friend bool operator==(const BackupContents&, const BackupContents&) = default;
};

// A backup is a data folder itself: a catalogue of one moment, and the blobs it names. Both
// functions work in `<target>.partial`, which gets its name when all is on the disk: a target is
// whole or not there. They throw Error{unreadable_input} when there is nothing to read or it is
// damaged, Error{unwritable_output} when the target is taken or cannot be made, Error{disk_full}
// and Error{disk_failed}.

/// Backs a service's data up, also while it serves: it is not held up, and sweeps wait. Blobs
/// become hard links where that is possible, which takes no time and no room, but is no second
/// copy: for that, have `target` on another disk.
BackupContents back_up(const DataFolder& data, const std::filesystem::path& target);

/// Makes a data folder from a backup, checking the catalogue and the hash of every blob it names.
/// Nothing is restored when anything is damaged.
BackupContents restore(const DataFolder& backup, const std::filesystem::path& target);

}  // namespace lectern::server
