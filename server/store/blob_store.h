#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/file_descriptor.h"

namespace lectern::server {

/// True for what can name a blob: the SHA-256 of its bytes, 64 hexadecimal digits in lower case.
bool is_blob_name(std::string_view name);

/// The name that these bytes have in every blob store.
std::string blob_name_of(std::string_view bytes);

/// Where a folder's blob store keeps a blob, in that folder: "ab/abcd…".
std::string blob_file_of(std::string_view name);

/// A blob, open to be read or sent. Its bytes stay readable until this is gone, swept or not.
struct Blob {
  std::shared_ptr<const FileDescriptor> file;
  std::uint64_t size = 0;
};

/// All its bytes, for what is small. Throws Error{disk_failed}, naming it as `name`.
std::string bytes_of(const Blob& blob, std::string_view name);

/// Takes a blob's bytes piece by piece. Without commit() nothing of them remains. For one thread at
/// a time. Throws as BlobStore does.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;
  virtual void write(std::string_view piece) = 0;
  /// Ends the blob; returns its name when it is durable. Nothing can be written after it.
  virtual std::string commit() = 0;
};

/// What a sweep came to.
struct Sweep {
  std::uint64_t blobs = 0;  ///< Removed.
  std::uint64_t bytes = 0;
  bool finished = true;  ///< False when a backup kept it from going on: try again later.

  friend bool operator==(const Sweep&, const Sweep&) = default;
};

/// Bytes that never change, named by their hash. The same bytes are kept once, whoever brings them.
///
/// A blob whose name was returned survives the power's going, whole. So bytes are put first and
/// rows that name them are committed after; a blob that no row came to name is swept later.
///
/// All calls are safe from any thread and wait for the disk: not for the event loop, except open().
/// They throw Error{disk_full} when there is no room, and Error{disk_failed} when the disk fails;
/// nothing new is there then. What could not be made durable once is never reported as durable
/// later: the kernel tells of lost writes a single time only.
class BlobStore {
 public:
  virtual ~BlobStore() = default;

  virtual std::string put(std::string_view bytes) = 0;
  /// Puts many at the price of few waits for the disk. Names in the order of `blobs`.
  virtual std::vector<std::string> put_all(const std::vector<std::string_view>& blobs) = 0;
  /// For what is too large to be held in memory.
  virtual std::unique_ptr<BlobWriter> begin() = 0;
  /// An empty file for bytes that are no blob and that nobody keeps, as a long answer's. It has no
  /// name and is gone when it is closed.
  virtual FileDescriptor passing_file() = 0;

  /// nullopt when there is no such blob, or `name` is none.
  virtual std::optional<Blob> open(std::string_view name) const = 0;
  /// The bytes themselves, for what is small.
  std::optional<std::string> read(std::string_view name) const;

  /// Removes the blobs that are not referenced and were put (last, if more than once) longer than
  /// `grace` before `now`: a younger one may be about to be named by a row. Have `grace` cover the
  /// longest time between a put and its commit.
  /// is_referenced  SealedNarrations::references(); asked just before each removal.
  virtual Sweep sweep(const std::function<bool(const std::string& name)>& is_referenced,
                      std::chrono::seconds grace, std::chrono::system_clock::time_point now) = 0;
};

/// Keeps blobs as files `ab/abcd…` in a folder, which is made if need be. What a killed process
/// left half written is removed. Several processes may use one folder.
/// throws  Error{unwritable_output} when the folder cannot be made or written to.
std::unique_ptr<BlobStore> open_folder_blob_store(const std::filesystem::path& folder);

/// While this lives, no process sweeps the blobs in `folder`: what is there can be copied.
class SweepHold {
 public:
  /// Waits for a sweep under way. Throws Error{unreadable_input} when there is no blob store.
  explicit SweepHold(const std::filesystem::path& folder);

 private:
  FileDescriptor lock_;
};

}  // namespace lectern::server
