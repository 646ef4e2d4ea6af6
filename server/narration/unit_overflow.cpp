#include "server/narration/unit_overflow.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

namespace lectern::server {
namespace {

const char* folder_of_temporary_files() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder == '/' ? folder : "/var/tmp";
}

bool write_whole(int file, std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t written = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return true;
}

bool read_whole(int file, std::string& bytes, std::uint64_t offset) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t read =
        pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (read <= 0) return false;
    done += static_cast<std::size_t>(read);
  }
  return true;
}

}  // namespace

UnitOverflow::~UnitOverflow() {
  if (file_ >= 0) close(file_);
}

bool UnitOverflow::open_file() {
  if (file_ < 0 && !has_failed_) {
    file_ = open(folder_of_temporary_files(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0) file_ = memfd_create("lectern-units", MFD_CLOEXEC);
    has_failed_ = file_ < 0;
  }
  return file_ >= 0;
}

/// The disk gets the space back; should it not, the file is written over all the same.
void UnitOverflow::begin_anew() {
  places_.clear();
  size_ = 0;
  [[maybe_unused]] const int ignored = ftruncate(file_, 0);
}

void UnitOverflow::keep(const std::string& key, std::string_view bytes) {
  if (places_.contains(key) || bytes.size() > most_bytes_ || !open_file()) return;
  if (bytes.size() > most_bytes_ - size_) begin_anew();
  if (!write_whole(file_, bytes, size_)) return;
  places_[key] = {size_, bytes.size()};
  size_ += bytes.size();
}

std::string UnitOverflow::find(const std::string& key) const {
  const auto place = places_.find(key);
  if (place == places_.end()) return {};
  std::string bytes(place->second.size, '\0');
  if (!read_whole(file_, bytes, place->second.offset)) return {};
  return bytes;
}

}  // namespace lectern::server
