// A disk that forgets, for any program that is run with this library in LD_PRELOAD or linked to it.
//
// Nothing below the folder in LECTERN_POWER_CUT_ROOT is really synchronised. Instead, what each fsync() would have made
// durable is noted in the folder LECTERN_POWER_CUT_DISK (on the same file system), from which disk.h makes what a power
// cut leaves:
//
//   files/INODE     the bytes of a file at its last fsync
//   folders/INODE   the names in a folder at its last fsync, a line each: "d INODE NAME" or "f INODE NAME"
//   graves/N        what was unlinked, so that no inode's number comes twice
//
// LECTERN_POWER_CUT_AT=N cuts the power (SIGKILL) before the Nth operation on a file or name below the root.
// LECTERN_POWER_CUT_IGNORE=files or folders: fsync() of blobs, or of folders, says it was done and does nothing.
// LECTERN_POWER_CUT_FAIL=N has the Nth fsync() of a blob or a folder of blobs fail with EIO. As with real disks, what
// it should have made durable is lost though later calls for the same file succeed.
//
// Without LECTERN_POWER_CUT_ROOT every call does what it always does.

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace {

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

long number(const char* name) {
  const std::string value = setting(name);
  return value.empty() ? 0 : std::stol(value);
}

struct PowerCut {
  std::string root = setting("LECTERN_POWER_CUT_ROOT");
  std::string disk = setting("LECTERN_POWER_CUT_DISK");
  std::string ignore = setting("LECTERN_POWER_CUT_IGNORE");
  long cut_at = number("LECTERN_POWER_CUT_AT");
  long fail_at = number("LECTERN_POWER_CUT_FAIL");
  std::atomic<long> operations = 0;
  std::atomic<long> graves = 0;
  std::mutex mutex;  ///< What is noted last must be what is true last.
  long blob_syncs = 0;
  std::set<ino_t> lost;

  bool covers(std::string_view path) const {
    return !root.empty() && path.starts_with(root) &&
           (path.size() == root.size() || path[root.size()] == '/');
  }
};

PowerCut& power() {
  static PowerCut instance;
  return instance;
}

std::string path_of(int file) {
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t length = readlink(link.c_str(), path.data(), path.size());
  return length < 0 ? "" : std::string(path.data(), static_cast<std::size_t>(length));
}

void count_operation() {
  PowerCut& cut = power();
  if (++cut.operations == cut.cut_at) syscall(SYS_kill, getpid(), SIGKILL);
}

void count_operation_on(int file) {
  if (!power().root.empty() && power().covers(path_of(file))) count_operation();
}

/// Writes a note so that there is the old one or the new one, whatever happens.
class Note {
 public:
  explicit Note(std::string name)
      : name_(power().disk + "/" + std::move(name)),
        file_(static_cast<int>(syscall(SYS_openat, AT_FDCWD, (name_ + ".new").c_str(),
                                       O_WRONLY | O_CREAT | O_TRUNC, 0644))) {}
  ~Note() {
    syscall(SYS_close, file_);
    syscall(SYS_rename, (name_ + ".new").c_str(), name_.c_str());
  }
  Note(const Note&) = delete;
  Note& operator=(const Note&) = delete;

  void write(const char* bytes, std::size_t size) {
    if (syscall(SYS_write, file_, bytes, size) != static_cast<long>(size)) std::abort();
  }

 private:
  std::string name_;
  int file_;
};

void note_file(const std::string& path, ino_t inode) {
  const int source =
      static_cast<int>(syscall(SYS_openat, AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC, 0));
  if (source < 0) return;  // unlinked meanwhile: there is no name to find it by
  Note note("files/" + std::to_string(inode));
  std::array<char, 65536> piece{};
  while (const long got = syscall(SYS_read, source, piece.data(), piece.size())) {
    if (got < 0) std::abort();
    note.write(piece.data(), static_cast<std::size_t>(got));
  }
  syscall(SYS_close, source);
}

void note_folder(const std::string& path, ino_t inode) {
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return;
  std::string names;
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    names += entry->d_type == DT_DIR ? "d " : "f ";
    names += std::to_string(entry->d_ino) + " " + std::string(name) + "\n";
  }
  closedir(folder);
  Note("folders/" + std::to_string(inode)).write(names.data(), names.size());
}

/// What fsync() does below the root.
int sync_in_name_only(const std::string& path, int file) {
  PowerCut& cut = power();
  struct stat found {};
  if (fstat(file, &found) != 0) return -1;
  count_operation();
  const bool is_folder = S_ISDIR(found.st_mode);
  const bool is_of_blobs = path.find("/blobs") != std::string::npos;
  const std::lock_guard lock(cut.mutex);
  if (is_of_blobs && ++cut.blob_syncs == cut.fail_at) {
    cut.lost.insert(found.st_ino);
    errno = EIO;
    return -1;
  }
  if (cut.lost.count(found.st_ino) != 0) return 0;
  if (is_folder && cut.ignore == "folders") return 0;
  if (!is_folder && is_of_blobs && cut.ignore == "files") return 0;
  is_folder ? note_folder(path, found.st_ino) : note_file(path, found.st_ino);
  return 0;
}

int sync(int file, long call) {
  if (!power().root.empty()) {
    const std::string path = path_of(file);
    if (power().covers(path)) return sync_in_name_only(path, file);
  }
  return static_cast<int>(syscall(call, file));
}

/// Before a name goes: keeps the inode, so that its number is not given to another file.
void bury(const char* path) {
  PowerCut& cut = power();
  if (!cut.covers(path)) return;
  count_operation();
  const std::string grave = cut.disk + "/graves/" + std::to_string(++cut.graves);
  const int error = errno;
  syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, grave.c_str(), 0);
  errno = error;
}

}  // namespace

extern "C" {

int fsync(int file) {
  return sync(file, SYS_fsync);
}

int fdatasync(int file) {
  return sync(file, SYS_fdatasync);
}

ssize_t write(int file, const void* bytes, std::size_t size) {
  count_operation_on(file);
  return syscall(SYS_write, file, bytes, size);
}

ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t at) {
  count_operation_on(file);
  return syscall(SYS_pwrite64, file, bytes, size, at);
}

int ftruncate64(int file, off64_t size) noexcept {
  count_operation_on(file);
  return static_cast<int>(syscall(SYS_ftruncate, file, size));
}

int rename(const char* from, const char* to) noexcept {
  bury(to);
  return static_cast<int>(syscall(SYS_rename, from, to));
}

int unlink(const char* path) noexcept {
  bury(path);
  return static_cast<int>(syscall(SYS_unlink, path));
}

}  // extern "C"
