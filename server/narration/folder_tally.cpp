#include "server/narration/folder_tally.h"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "server/file_contents.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = 64 << 10U;  // some ten thousand files that were added

/// The sum of the lines; nothing when there is none, or anything but numbers.
std::optional<std::uint64_t> sum_of(std::string_view lines) {
  if (lines.empty()) return {};
  std::uint64_t sum = 0;
  while (!lines.empty()) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(lines.begin(), lines.end(), number);
    if (error != std::errc() || end == lines.end() || *end != '\n') return {};
    lines.remove_prefix(static_cast<std::size_t>(end - lines.begin()) + 1);
    sum += number;
  }
  return sum;
}

}  // namespace

FolderTally::FolderTally(const fs::path& folder) : file_(folder / ".lectern-size") {}

void FolderTally::add(std::uint64_t bytes) const {
  std::error_code error;
  if (!fs::is_regular_file(file_, error)) return;  // without a first count it would tell too little
  std::ofstream out(file_, std::ios::app);
  out << std::to_string(bytes) + "\n";  // in one piece, whoever else adds
}

std::optional<std::uint64_t> FolderTally::bytes() const {
  return sum_of(file_contents(file_, kLargest));
}

void FolderTally::set(std::uint64_t bytes) const {
  const fs::path part = file_.string() + "." + std::to_string(getpid());
  std::ofstream out(part);
  out << bytes << '\n';
  out.close();
  std::error_code error;
  if (out) fs::rename(part, file_, error);
  if (!out || error) fs::remove(part, error);
}

}  // namespace lectern::server
