#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "server/http/file_descriptor.h"

namespace lectern::server {

// Files and names that survive the power's going. All throw Error{disk_full} when there is no room,
// and Error{disk_failed} otherwise, naming the path.

/// Opens as open(2) does, with O_CLOEXEC.
FileDescriptor open_file(const std::filesystem::path& path, int flags, unsigned mode = 0);

void write_all(const FileDescriptor& file, std::string_view bytes,
               const std::filesystem::path& path);

/// Makes a folder, and those above it, that only its owner may enter. One that is there stays as it
/// is: who made it may have let others in. Throws Error{unwritable_output} where it cannot be made.
void make_private_folder(const std::filesystem::path& folder);

/// Takes a folder that is ours from everybody but its owner and its group, where the web server may
/// be.
void close_to_others(const std::filesystem::path& folder);

/// Has a file be its owner's alone: makes an empty one when there is none. Does not open one that
/// is there, for closing it would give up the locks that SQLite holds on it. Another user's file
/// stays as it is.
void make_private_file(const std::filesystem::path& file);

/// Waits until what was written to a file, or the names in a folder, are on the disk. After a
/// failure they must be taken for lost: the kernel tells of it once, and the next call would
/// succeed.
void sync(const FileDescriptor& file, const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& folder);

/// The same for all files and names of the file system that `witness` lies on: one wait, however
/// many they are. Only failures since `witness` was opened are told of, so open it before writing.
void sync_file_system(const FileDescriptor& witness, const std::filesystem::path& path);

/// Makes a folder and those above it, durably; also when they are there, for who made them may not
/// have waited.
void make_durable_folder(const std::filesystem::path& folder);

}  // namespace lectern::server
