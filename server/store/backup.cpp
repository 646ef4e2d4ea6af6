#include "server/store/backup.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <functional>
#include <system_error>
#include <vector>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "server/store/durable_file.h"
#include "server/store/secret_hash.h"
#include "server/store/sqlite_database.h"
#include "server/store/sqlite_schema.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// A folder that gets its name when it is complete; until then it is gone when this is.
class PartialFolder {
 public:
  explicit PartialFolder(const fs::path& target)
      // "backup/" is "backup": the partial one stands beside it, not in it.
      : target_(target.has_filename() ? target : target.parent_path()), path_(target_) {
    path_ += ".partial";
    if (fs::exists(target_) && !fs::is_empty(target_)) {
      throw Error(Errc::unwritable_output, "there is something here already", target_.string());
    }
    if (fs::exists(path_)) {
      throw Error(Errc::unwritable_output, "another run is at work, or broke off: remove this",
                  path_.string());
    }
    make_private_folder(path_);
    witness_ = open_file(path_, O_RDONLY | O_DIRECTORY);
  }
  ~PartialFolder() {
    std::error_code ignored;  // what remains says by its name what it is
    if (!is_complete_) fs::remove_all(path_, ignored);
  }
  PartialFolder(const PartialFolder&) = delete;
  PartialFolder& operator=(const PartialFolder&) = delete;

  DataFolder data() const { return {path_}; }

  void complete() {
    sync_file_system(witness_, path_);
    fs::rename(path_, target_);
    is_complete_ = true;
    sync_folder(target_.parent_path());
  }

 private:
  fs::path target_;
  fs::path path_;
  FileDescriptor witness_;
  bool is_complete_ = false;
};

void require_files_of(const DataFolder& data) {
  if (!fs::is_regular_file(data.catalogue())) {
    throw Error(Errc::unreadable_input, "there is no catalogue here", data.path.string());
  }
}

/// Copies a catalogue as it is at one moment, and checks the copy. Returns the blobs it names.
std::vector<std::string> copy_catalogue(const fs::path& from, const fs::path& to) {
  SqliteConnection source(from, SQLite::OPEN_READONLY);
  require_catalogue(source, from);
  make_private_file(to);
  SqliteConnection copy(to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  if (SQLite::Backup(copy.database(), source.database()).executeStep() != SQLITE_DONE) {
    throw Error(Errc::disk_failed, "the catalogue is locked by another program", from.string());
  }
  // At rest it is one file, which can be read where nothing can be written.
  copy.database().exec("PRAGMA journal_mode = DELETE");
  const std::string found = copy.database().execAndGet("PRAGMA integrity_check").getString();
  if (found != "ok") throw Error(Errc::unreadable_input, found, from.string());
  bring_schema_up_to_date(copy);
  SqliteRows rows = copy.query("SELECT DISTINCT blob FROM sealed_file ORDER BY blob");
  std::vector<std::string> blobs;
  while (rows.next()) blobs.push_back(rows.text(0));
  return blobs;
}

[[noreturn]] void fail_for_missing(const std::string& blob) {
  throw Error(Errc::unreadable_input, "a file of a narration is missing", blob);
}

/// Writes a blob's bytes to `file` and requires that they have its hash.
std::uint64_t copy_blob(const Blob& blob, const std::string& name, const fs::path& file) {
  const FileDescriptor copy = open_file(file, O_WRONLY | O_CREAT | O_EXCL, 0640);
  crypto_hash_sha256_state hash;
  crypto_hash_sha256_init(&hash);
  std::array<char, 65536> piece{};
  std::uint64_t at = 0;
  while (at < blob.size) {
    const ssize_t got = pread(blob.file->get(), piece.data(), piece.size(), static_cast<off_t>(at));
    if (got <= 0) break;  // the hash will tell
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
    crypto_hash_sha256_update(&hash, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
    write_all(copy, bytes, file);
    at += bytes.size();
  }
  std::string found(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&hash, reinterpret_cast<unsigned char*>(found.data()));
  if (to_hex(found) != name) {
    throw Error(Errc::unreadable_input, "a file of a narration is damaged", name);
  }
  return at;
}

/// Where a blob lies in the folder of a blob store.
fs::path blob_file(const DataFolder& data, const std::string& name) {
  return data.blobs() / name.substr(0, 2) / name;
}

std::uint64_t link_or_copy_blob(const DataFolder& data, const std::string& name,
                                const DataFolder& target) {
  const fs::path from = blob_file(data, name);
  const fs::path to = blob_file(target, name);
  if (link(from.c_str(), to.c_str()) == 0) return fs::file_size(to);
  if (errno == ENOENT) fail_for_missing(name);
  const auto source = std::make_shared<const FileDescriptor>(open_file(from, O_RDONLY));
  return copy_blob({source, fs::file_size(from)}, name, to);
}

using TakeBlob = std::function<std::uint64_t(const std::string& name)>;

BackupContents take_blobs(const std::vector<std::string>& names, const DataFolder& target,
                          const TakeBlob& take) {
  BackupContents contents;
  for (const std::string& name : names) {
    if (!is_blob_name(name)) {
      throw Error(Errc::unreadable_input, "the catalogue names a file that cannot be", name);
    }
    fs::create_directories(blob_file(target, name).parent_path());
    contents.bytes += take(name);
    ++contents.blobs;
  }
  return contents;
}

/// Tells what the libraries below throw in our words.
BackupContents reported(const fs::path& target, const std::function<BackupContents()>& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw Error(Errc::unreadable_input, error.what(), "the catalogue");
  } catch (const fs::filesystem_error& error) {
    throw Error(
        error.code() == std::errc::no_space_on_device ? Errc::disk_full : Errc::unwritable_output,
        error.code().message(), target.string());
  }
}

}  // namespace

BackupContents back_up(const DataFolder& data, const std::filesystem::path& target) {
  return reported(target, [&] {
    require_files_of(data);
    PartialFolder partial(target);
    const SweepHold hold(data.blobs());  // before the catalogue is read: what it names must stay
    const auto names = copy_catalogue(data.catalogue(), partial.data().catalogue());
    const BackupContents contents = take_blobs(names, partial.data(), [&](const std::string& name) {
      return link_or_copy_blob(data, name, partial.data());
    });
    fs::create_directories(partial.data().blobs());
    partial.complete();
    return contents;
  });
}

BackupContents restore(const DataFolder& backup, const std::filesystem::path& target) {
  return reported(target, [&] {
    require_files_of(backup);
    PartialFolder partial(target);
    const auto names = copy_catalogue(backup.catalogue(), partial.data().catalogue());
    const BackupContents contents = take_blobs(names, partial.data(), [&](const std::string& name) {
      const fs::path from = blob_file(backup, name);
      if (!fs::exists(from)) fail_for_missing(name);
      const auto source = std::make_shared<const FileDescriptor>(open_file(from, O_RDONLY));
      return copy_blob({source, fs::file_size(from)}, name, blob_file(partial.data(), name));
    });
    fs::create_directories(partial.data().blobs());
    partial.complete();
    return contents;
  });
}

}  // namespace lectern::server
