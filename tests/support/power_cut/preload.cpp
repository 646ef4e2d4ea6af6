// A disk that forgets, for any program that is run with this library in LD_PRELOAD or linked to it.
//
// Nothing below the folder in LECTERN_POWER_CUT_ROOT is really synchronised. Instead, what each
// fsync() would have made durable is noted in the folder LECTERN_POWER_CUT_DISK (on the same file
// system), from which disk.h makes what a power cut leaves:
//
//   files/INODE     the bytes of a file at its last fsync
//   folders/INODE   the names in a folder at its last fsync, a line each: "d INODE NAME" or
//                   "f INODE NAME"
//   graves/N        what was unlinked, so that no inode's number comes twice
//
// LECTERN_POWER_CUT_AT=N cuts the power (SIGKILL) before the Nth operation on a file or name below
// the root. LECTERN_POWER_CUT_IGNORE=files or folders: fsync() of blobs, or of folders, says it was
// done and does nothing. LECTERN_POWER_CUT_FAIL=N has the Nth synchronisation of a blob, a folder
// of blobs or the whole (syncfs) fail with EIO. As with real disks, what it should have made
// durable is lost though later calls for the same file succeed.
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
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

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
  std::map<ino_t, bool> lost;  ///< And whether an fsync() has told of it.
  long failed_syncfs = 0;
  std::map<int, long> witnesses;  ///< Of open folders: how many syncfs() had failed by then.

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

int fail_with_eio() {
  errno = EIO;
  return -1;
}

bool is_of_blobs(const std::string& path) {
  return path.find("/blobs") != std::string::npos;
}

/// True for a blob that is on the disk: once it has its name it never changes.
bool is_settled(const std::string& path, ino_t inode) {
  const std::string note = power().disk + "/files/" + std::to_string(inode);
  return path.find("/blobs/tmp/") == std::string::npos &&
         syscall(SYS_access, note.c_str(), F_OK) == 0;
}

/// What fsync() does below the root.
int sync_in_name_only(const std::string& path, int file) {
  PowerCut& cut = power();
  struct stat found {};
  if (fstat(file, &found) != 0) return -1;
  count_operation();
  const bool is_folder = S_ISDIR(found.st_mode);
  const std::lock_guard lock(cut.mutex);
  if (is_of_blobs(path) && ++cut.blob_syncs == cut.fail_at) {
    cut.lost[found.st_ino] = true;
    return fail_with_eio();
  }
  if (const auto loss = cut.lost.find(found.st_ino); loss != cut.lost.end()) {
    return std::exchange(loss->second, true) ? 0 : fail_with_eio();
  }
  if (is_folder && cut.ignore == "folders") return 0;
  if (!is_folder && is_of_blobs(path) && cut.ignore == "files") return 0;
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

/// What syncfs() does below the root: as fsync() of all that is there.
void note_all_below(const std::string& folder) {
  PowerCut& cut = power();
  struct stat found {};
  if (stat(folder.c_str(), &found) != 0) return;
  if (cut.ignore != "folders") note_folder(folder, found.st_ino);
  DIR* entries = opendir(folder.c_str());
  if (entries == nullptr) return;
  while (const dirent* entry = readdir(entries)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::string path = folder + "/" + std::string(name);
    if (entry->d_type == DT_DIR) {
      note_all_below(path);
    } else if (!is_of_blobs(path) || (cut.ignore != "files" && cut.lost.count(entry->d_ino) == 0 &&
                                      !is_settled(path, entry->d_ino))) {
      note_file(path, entry->d_ino);
    }
  }
  closedir(entries);
}

/// What was written and not noted is lost for good.
void lose_all_below(const std::string& folder) {
  DIR* entries = opendir(folder.c_str());
  if (entries == nullptr) return;
  while (const dirent* entry = readdir(entries)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::string path = folder + "/" + std::string(name);
    if (entry->d_type == DT_DIR) {
      lose_all_below(path);
    } else if (is_of_blobs(path) && !is_settled(path, entry->d_ino)) {
      power().lost.emplace(entry->d_ino, false);
    }
  }
  closedir(entries);
}

/// Tells of each failure once for every descriptor that was open when it happened, as the kernel
/// does.
int sync_all_in_name_only(int file) {
  PowerCut& cut = power();
  count_operation();
  const std::lock_guard lock(cut.mutex);
  if (++cut.blob_syncs == cut.fail_at) {
    lose_all_below(cut.root);
    ++cut.failed_syncfs;
  }
  if (std::exchange(cut.witnesses[file], cut.failed_syncfs) != cut.failed_syncfs) {
    return fail_with_eio();
  }
  note_all_below(cut.root);
  return 0;
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

int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  const int file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  PowerCut& cut = power();
  if (file >= 0 && (flags & O_DIRECTORY) != 0 && cut.covers(path)) {
    const std::lock_guard lock(cut.mutex);
    cut.witnesses[file] = cut.failed_syncfs;
  }
  return file;
}

int fsync(int file) {
  return sync(file, SYS_fsync);
}

int fdatasync(int file) {
  return sync(file, SYS_fdatasync);
}

int syncfs(int file) noexcept {
  if (!power().root.empty() && power().covers(path_of(file))) return sync_all_in_name_only(file);
  return static_cast<int>(syscall(SYS_syncfs, file));
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
