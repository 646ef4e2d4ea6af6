#include "server/narration/staging_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "server/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".lectern-";

[[noreturn]] void fail_writing(const fs::path& file) {
  throw Error(Errc::disk_failed, std::string("cannot write: ") + std::strerror(errno),
              file.string());
}

bool is_running(const std::string& process) {
  return fs::exists(fs::path("/proc") / process);
}

/// A killed run could not clean up; its process number tells whether it still runs.
void remove_leftovers(const fs::path& target) {
  for (const fs::directory_entry& entry : fs::directory_iterator(target)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && !is_running(name.substr(kPrefix.size()))) {
      fs::remove_all(entry.path());
    }
  }
}

}  // namespace

StagingFolder::StagingFolder(std::filesystem::path target)
    : target_(std::move(target)),
      folder_(target_ / (std::string(kPrefix) + std::to_string(getpid()))) {
  try {
    fs::create_directories(target_);
    remove_leftovers(target_);
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  } catch (const fs::filesystem_error& error) {
    throw Error(Errc::unwritable_output, "cannot write here: " + error.code().message(),
                target_.string());
  }
}

StagingFolder::~StagingFolder() {
  std::error_code ignored;  // nothing can be done about it here, and the next run removes it
  fs::remove_all(folder_, ignored);
}

void StagingFolder::write(const std::filesystem::path& name, std::string_view bytes) {
  write(name, [bytes](std::ostream& out) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

void StagingFolder::write(const std::filesystem::path& name,
                          const std::function<void(std::ostream&)>& writer) {
  const fs::path file = folder_ / name;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  errno = error.value();
  if (error) fail_writing(target_ / name);
  errno = 0;
  std::ofstream out(file, std::ios::binary);
  if (out) writer(out);
  out.close();  // a full disk may only be told now
  if (!out) fail_writing(target_ / name);
}

void StagingFolder::publish(const std::filesystem::path& name) {
  const fs::path from = folder_ / name;
  const fs::path to = target_ / name;
  // Exchange, not replace: rename() refuses to replace a folder that holds something.
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return;
  std::error_code error;
  fs::rename(from, to, error);
  if (!error) return;
  fs::remove_all(to, error);  // file systems without exchange
  fs::rename(from, to, error);
  if (error) {
    throw Error(Errc::disk_failed, "cannot put the result in place: " + error.message(),
                to.string());
  }
}

}  // namespace lectern::server
