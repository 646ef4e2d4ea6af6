#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <set>
#include <utility>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "server/store/durable_file.h"
#include "server/store/secret_hash.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStaging = "tmp";
constexpr std::size_t kMostStaged = 64;  // open files at a time
constexpr std::size_t kWorthSyncfs = 4;  // from so many on, one wait for all is shorter

std::string folder_name(std::string_view blob) {
  return std::string(blob.substr(0, 2));
}

/// False when somebody else holds the lock and `operation` says not to wait (LOCK_NB).
bool lock(const FileDescriptor& file, int operation) {
  while (flock(file.get(), operation) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

/// A folder of its own for one process's half-written files. It is locked for as long as it is in
/// use, which tells it from those of killed processes.
class StagingArea {
 public:
  /// Removes what killed processes left in `parent`.
  explicit StagingArea(const fs::path& parent) {
    // Whoever has just made a folder and not locked it yet holds this.
    const FileDescriptor guard = open_file(parent, O_RDONLY | O_DIRECTORY);
    lock(guard, LOCK_EX);
    remove_leftovers(parent);
    std::string made = (parent / "XXXXXX").string();
    if (mkdtemp(made.data()) == nullptr) {
      throw Error(Errc::unwritable_output, "cannot write here", parent.string());
    }
    path_ = made;
    lock_ = open_file(path_, O_RDONLY | O_DIRECTORY);
    lock(lock_, LOCK_EX);
  }
  ~StagingArea() {
    std::error_code ignored;  // the next process removes it
    fs::remove_all(path_, ignored);
  }
  StagingArea(const StagingArea&) = delete;
  StagingArea& operator=(const StagingArea&) = delete;

  fs::path new_file() { return path_ / std::to_string(next_++); }

 private:
  static void remove_leftovers(const fs::path& parent) {
    for (const fs::directory_entry& entry : fs::directory_iterator(parent)) {
      const FileDescriptor left = open_file(entry.path(), O_RDONLY | O_DIRECTORY);
      if (lock(left, LOCK_EX | LOCK_NB)) fs::remove_all(entry.path());
    }
  }

  fs::path path_;
  FileDescriptor lock_;
  std::atomic<std::uint64_t> next_ = 0;
};

/// A blob on its way, under a name that nobody reads.
class StagedBlob {
 public:
  explicit StagedBlob(StagingArea& area)
      : path_(area.new_file()), file_(open_file(path_, O_WRONLY | O_CREAT | O_EXCL, 0640)) {}
  StagedBlob(StagedBlob&& other) noexcept
      : name(std::move(other.name)),
        path_(std::exchange(other.path_, {})),
        file_(std::move(other.file_)) {}
  StagedBlob& operator=(StagedBlob&&) = delete;
  ~StagedBlob() {
    if (!path_.empty()) unlink(path_.c_str());
  }

  void write(std::string_view piece) { write_all(file_, piece, path_); }
  void sync_bytes() const { sync(file_, path_); }
  void rename_to(const fs::path& target) {
    std::error_code error;
    fs::rename(path_, target, error);
    if (error) throw Error(Errc::disk_failed, "cannot name: " + error.message(), target.string());
    path_.clear();
  }

  std::string name;  ///< The blob's, once it is known.

 private:
  fs::path path_;  ///< Empty once it has its final name.
  FileDescriptor file_;
};

class FolderBlobStore : public BlobStore {
 public:
  explicit FolderBlobStore(const fs::path& folder)
      : folder_(prepared(folder)), staging_(folder / kStaging) {}

  std::string put(std::string_view bytes) override { return put_all({bytes}).front(); }

  std::vector<std::string> put_all(const std::vector<std::string_view>& blobs) override {
    const FileDescriptor witness = open_file(folder_, O_RDONLY | O_DIRECTORY);
    std::vector<std::string> names;
    names.reserve(blobs.size());
    std::vector<StagedBlob> staged;
    std::set<std::string> folders;
    for (const std::string_view bytes : blobs) {
      names.push_back(blob_name_of(bytes));
      folders.insert(folder_name(names.back()));
      if (is_renewed(names.back())) continue;
      staged.emplace_back(staging_).write(bytes);
      staged.back().name = names.back();
      if (staged.size() == kMostStaged) name(std::exchange(staged, {}), witness);
    }
    name(std::move(staged), witness);
    make_names_durable(folders, witness);
    return names;
  }

  std::unique_ptr<BlobWriter> begin() override { return std::make_unique<Writer>(*this); }

  FileDescriptor passing_file() override {
    const fs::path file = staging_.new_file();
    FileDescriptor opened = open_file(file, O_RDWR | O_CREAT | O_EXCL, 0600);
    unlink(file.c_str());
    return opened;
  }

  std::optional<Blob> open(std::string_view name) const override {
    if (!is_blob_name(name)) return std::nullopt;
    auto file = std::make_shared<FileDescriptor>(
        ::open(path_of(name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!*file && errno == ENOENT) return std::nullopt;
    struct stat found {};
    if (!*file || fstat(file->get(), &found) != 0) {
      throw Error(Errc::disk_failed, std::string("cannot open: ") + std::strerror(errno), name);
    }
    return Blob{std::move(file), static_cast<std::uint64_t>(found.st_size)};
  }

  Sweep sweep(const std::function<bool(const std::string&)>& is_referenced,
              std::chrono::seconds grace, std::chrono::system_clock::time_point now) override {
    const std::int64_t oldest_kept =
        std::chrono::system_clock::to_time_t(now) - std::int64_t{grace.count()};
    Sweep done;
    for (const std::string& name : blob_names()) {
      // Taken for each blob, so that nobody waits for long.
      const FileDescriptor guard = open_file(folder_, O_RDONLY | O_DIRECTORY);
      if (!lock(guard, LOCK_EX | LOCK_NB)) {
        done.finished = false;
        break;
      }
      struct stat found {};
      if (stat(path_of(name).c_str(), &found) != 0 || found.st_mtim.tv_sec >= oldest_kept ||
          is_referenced(name)) {
        continue;
      }
      if (unlink(path_of(name).c_str()) != 0) continue;
      ++done.blobs;
      done.bytes += static_cast<std::uint64_t>(found.st_size);
    }
    return done;
  }

 private:
  class Writer : public BlobWriter {
   public:
    explicit Writer(FolderBlobStore& store) : store_(store), staged_(store.staging_) {
      crypto_hash_sha256_init(&hash_);
    }
    void write(std::string_view piece) override {
      crypto_hash_sha256_update(&hash_, reinterpret_cast<const unsigned char*>(piece.data()),
                                piece.size());
      staged_.write(piece);
    }
    std::string commit() override {
      std::string hash(crypto_hash_sha256_BYTES, '\0');
      crypto_hash_sha256_final(&hash_, reinterpret_cast<unsigned char*>(hash.data()));
      std::string name = to_hex(hash);
      staged_.name = name;
      std::vector<StagedBlob> staged;
      staged.push_back(std::move(staged_));
      store_.name(std::move(staged), FileDescriptor());
      store_.make_names_durable({folder_name(name)}, FileDescriptor());
      return name;
    }

   private:
    FolderBlobStore& store_;
    StagedBlob staged_;
    crypto_hash_sha256_state hash_{};
  };

  /// All folders are made at once, so that a put never has to wait for the name of one.
  static fs::path prepared(const fs::path& folder) {
    try {
      make_durable_folder(folder);
      close_to_others(folder);  // drafts and paid audio are among them
      for (int first = 0; first < 256; ++first) {
        const auto byte = static_cast<char>(first);
        fs::create_directory(folder / to_hex({&byte, 1}));
      }
      fs::create_directory(folder / kStaging);
      sync_folder(folder);
      return folder;
    } catch (const fs::filesystem_error& error) {
      throw Error(Errc::unwritable_output, "cannot write here: " + error.code().message(),
                  folder.string());
    }
  }

  fs::path path_of(std::string_view name) const { return folder_ / blob_file_of(name); }

  /// True when the blob is there. It is as young then as if it had just been put, and no sweep
  /// that has begun already removes it.
  bool is_renewed(std::string_view name) const {
    const FileDescriptor guard = open_file(folder_, O_RDONLY | O_DIRECTORY);
    lock(guard, LOCK_SH);
    return utimensat(AT_FDCWD, path_of(name).c_str(), nullptr, 0) == 0;
  }

  /// Gives blobs their names, once their bytes are on the disk.
  /// witness  opened before they were written; need not be open for few.
  void name(std::vector<StagedBlob> staged, const FileDescriptor& witness) {
    if (staged.size() >= kWorthSyncfs) {
      sync_file_system(witness, folder_);
    } else {
      for (const StagedBlob& blob : staged) blob.sync_bytes();
    }
    for (StagedBlob& blob : staged) blob.rename_to(path_of(blob.name));
  }

  /// Also for blobs that were there: who put them may not have waited for the disk yet.
  void make_names_durable(const std::set<std::string>& folders, const FileDescriptor& witness) {
    if (has_failed_) fail();
    try {
      if (folders.size() >= kWorthSyncfs) {
        sync_file_system(witness, folder_);
      } else {
        for (const std::string& folder : folders) sync_folder(folder_ / folder);
      }
    } catch (const Error&) {
      // Names may be lost that are to be seen, and nobody would be told again.
      has_failed_ = true;
      throw;
    }
    if (has_failed_) fail();
  }

  [[noreturn]] void fail() const {
    throw Error(Errc::disk_failed, "the disk has lost names before; check it, then start again",
                folder_.string());
  }

  std::vector<std::string> blob_names() const {
    std::vector<std::string> names;
    for (const fs::directory_entry& folder : fs::directory_iterator(folder_)) {
      if (folder.path().filename() == kStaging) continue;
      for (const fs::directory_entry& blob : fs::directory_iterator(folder.path())) {
        std::string name = blob.path().filename().string();
        if (is_blob_name(name)) names.push_back(std::move(name));
      }
    }
    return names;
  }

  fs::path folder_;
  StagingArea staging_;
  std::atomic<bool> has_failed_ = false;
};

}  // namespace

std::unique_ptr<BlobStore> open_folder_blob_store(const std::filesystem::path& folder) {
  return std::make_unique<FolderBlobStore>(folder);
}

SweepHold::SweepHold(const std::filesystem::path& folder)
    : lock_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!lock_ || !lock(lock_, LOCK_SH)) {
    throw Error(Errc::unreadable_input, "there is no blob store here", folder.string());
  }
}

}  // namespace lectern::server
