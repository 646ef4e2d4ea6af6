#include "server/narration/unit_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "server/file_contents.h"
#include "server/narration/folder_tally.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".unit";
constexpr std::size_t kKeyDigits = 64;
constexpr std::size_t kFolderDigits = 2;  // of its key: an entry's sub-folder

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether `name` in the sub-folder `folder` is one that the cache gives: an entry's, or that of
/// one that is, or was, being written.
bool is_named_as_entry(std::string_view name, std::string_view folder) {
  const bool is_part = name.starts_with('.');
  if (is_part) name.remove_prefix(1);
  if (name.size() <= kKeyDigits || !is_hex(name.substr(0, kKeyDigits))) return false;
  if (!name.starts_with(folder)) return false;
  const std::string_view rest = name.substr(kKeyDigits);
  return is_part ? rest.front() == '.' && is_number(rest.substr(1)) : rest == kEnding;
}

std::uint64_t memory_of(const SpokenUnit& unit) {
  return sizeof unit + unit.unit.packets.bytes().size() +
         unit.unit.packets.count() * (sizeof(std::uint32_t) + sizeof(audio::Peak)) +
         unit.marks.size() * sizeof(tts::Mark);
}

/// The time of an entry's file is when it was last used.
void mark_used(const fs::path& file) {
  utimensat(AT_FDCWD, file.c_str(), nullptr, 0);
}

struct Entry {
  fs::path file;
  std::uint64_t bytes = 0;
  timespec used{};

  bool is_older_than(const Entry& other) const {
    return std::tie(used.tv_sec, used.tv_nsec) < std::tie(other.used.tv_sec, other.used.tv_nsec);
  }
};

/// What there is to know of a file itself, not of what it may link to.
std::optional<struct stat> status_of(const fs::directory_entry& file) {
  struct stat status {};
  if (lstat(file.path().c_str(), &status) != 0) return {};
  return status;
}

/// Calls `visit` for each thing in `folder` that can be read; another process may be removing some.
void for_each_in(const fs::path& folder,
                 const std::function<void(const fs::directory_entry&)>& visit) {
  std::error_code error;
  fs::directory_iterator each(folder, error);
  for (; !error && each != fs::directory_iterator(); each.increment(error)) visit(*each);
}

/// The cache's own files, and none besides: a user may keep other things in the folder, or have
/// named the wrong one.
std::vector<Entry> entries_in(const fs::path& folder) {
  std::vector<Entry> entries;
  for_each_in(folder, [&entries](const fs::directory_entry& inner) {
    const std::string digits = inner.path().filename().string();
    if (digits.size() != kFolderDigits || !is_hex(digits)) return;
    const auto folder_status = status_of(inner);
    if (!folder_status || !S_ISDIR(folder_status->st_mode)) return;
    for_each_in(inner.path(), [&](const fs::directory_entry& file) {
      if (!is_named_as_entry(file.path().filename().string(), digits)) return;
      const auto status = status_of(file);
      if (!status || !S_ISREG(status->st_mode)) return;
      entries.push_back(
          {file.path(), static_cast<std::uint64_t>(status->st_size), status->st_mtim});
    });
  });
  return entries;
}

/// Removes what was not used for longest, down to `wanted` of `total` bytes; how many are left.
std::uint64_t remove_oldest(std::vector<Entry> entries, std::uint64_t total, std::uint64_t wanted) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.is_older_than(b); });
  for (const Entry& entry : entries) {
    if (total <= wanted) break;
    std::error_code error;
    fs::remove(entry.file, error);
    total -= entry.bytes;
  }
  return total;
}

}  // namespace

UnitCache::UnitCache(std::filesystem::path folder, Limits limits)
    : folder_(std::move(folder)), limits_(limits), overflow_(limits.overflow_bytes) {}

UnitCache::~UnitCache() {
  try {
    if (written_bytes_ == 0) return;
    const std::optional<std::uint64_t> held = FolderTally(folder_).bytes();
    if (!held || *held > limits_.disk_bytes) trim_folder();
  } catch (const std::exception&) {
    // The next run trims it.
  }
}

UnitCache::Found UnitCache::get_or_make(const UnitQuery& query,
                                        const std::function<SpokenUnit()>& make) {
  const std::string& key = query.key;
  std::promise<Found> promise;
  {
    std::unique_lock lock(mutex_);
    if (Unit unit = recall(query)) return {std::move(unit), UnitOrigin::reused};
    if (const auto making = in_making_.find(key); making != in_making_.end()) {
      const std::shared_future<Found> future = making->second;
      lock.unlock();
      return {future.get().unit, UnitOrigin::reused};
    }
    in_making_.emplace(key, promise.get_future().share());
  }
  try {
    const Unit read_unit = read(query);
    const Stored stored = read_unit ? Stored{read_unit, true} : make_anew(query, make);
    const Found found = {stored.unit, read_unit ? UnitOrigin::reused : UnitOrigin::rendered};
    const std::lock_guard lock(mutex_);
    keep(key, stored);
    in_making_.erase(key);
    promise.set_value(found);
    return found;
  } catch (...) {
    const std::lock_guard lock(mutex_);
    in_making_.erase(key);
    promise.set_exception(std::current_exception());
    throw;
  }
}

bool UnitCache::seems_to_have(const std::string& key) {
  {
    const std::lock_guard lock(mutex_);
    if (kept_.contains(key) || overflow_.has(key)) return true;
  }
  std::error_code error;
  return !folder_.empty() && fs::exists(file_of(key), error);
}

std::shared_ptr<const SpokenUnit> UnitCache::find(const UnitQuery& query) {
  {
    const std::lock_guard lock(mutex_);
    if (Unit unit = recall(query)) return unit;
    if (in_making_.contains(query.key)) return nullptr;
  }
  Unit unit = read(query);
  if (!unit) return nullptr;
  const std::lock_guard lock(mutex_);
  keep(query.key, {unit, true});
  return unit;
}

UnitCache::Stored UnitCache::make_anew(const UnitQuery& query,
                                       const std::function<SpokenUnit()>& make) {
  const auto made = std::make_shared<const SpokenUnit>(make());
  return {made, !made->engine_failed && write(query.key, *made)};
}

UnitCache::Unit UnitCache::recall(const UnitQuery& query) {
  const auto kept = kept_.find(query.key);
  if (kept == kept_.end()) return recall_from_overflow(query);
  recency_.splice(recency_.begin(), recency_, kept->second.recency);
  return kept->second.stored.unit;
}

UnitCache::Unit UnitCache::recall_from_overflow(const UnitQuery& query) {
  std::optional<SpokenUnit> found = spoken_unit_from(overflow_.find(query.key), query);
  if (!found) return nullptr;
  auto unit = std::make_shared<const SpokenUnit>(*std::move(found));
  keep(query.key, {unit, true});
  return unit;
}

void UnitCache::keep(const std::string& key, const Stored& stored) {
  if (kept_.contains(key)) return;
  recency_.push_front(key);
  kept_[key] = {stored, memory_of(*stored.unit), recency_.begin()};
  kept_bytes_ += kept_[key].bytes;
  while (kept_bytes_ > limits_.memory_bytes) forget_oldest();
}

void UnitCache::forget_oldest() {
  const auto oldest = kept_.find(recency_.back());
  const Stored& stored = oldest->second.stored;
  if (!stored.is_on_disk) overflow_.keep(oldest->first, to_bytes(*stored.unit, oldest->first));
  kept_bytes_ -= oldest->second.bytes;
  kept_.erase(oldest);
  recency_.pop_back();
}

std::filesystem::path UnitCache::file_of(const std::string& key) const {
  return folder_ / key.substr(0, kFolderDigits) / (key + std::string(kEnding));
}

UnitCache::Unit UnitCache::read(const UnitQuery& query) const {
  if (folder_.empty()) return nullptr;
  const fs::path file = file_of(query.key);
  std::optional<SpokenUnit> unit = spoken_unit_from(file_contents(file, kLargestUnitBytes), query);
  if (!unit) return nullptr;
  mark_used(file);
  return std::make_shared<const SpokenUnit>(*std::move(unit));
}

bool UnitCache::write(const std::string& key, const SpokenUnit& unit) {
  if (folder_.empty()) return false;
  const fs::path file = file_of(key);
  // Hidden until it is whole, and named so that no two processes write to the same file.
  const fs::path part = file.parent_path() / ("." + key + "." + std::to_string(getpid()));
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const std::string bytes = to_bytes(unit, key);
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) fs::rename(part, file, error);
  if (!out || error) {
    fs::remove(part, error);
    return false;
  }
  FolderTally(folder_).add(bytes.size());
  written_bytes_ += bytes.size();
  if (written_bytes_ > limits_.disk_bytes / 8) {
    written_bytes_ = 0;
    trim_folder();
  }
  return true;
}

void UnitCache::trim_folder() const {
  std::vector<Entry> entries = entries_in(folder_);
  std::uint64_t total = 0;
  for (const Entry& entry : entries) total += entry.bytes;
  // A tenth more than needed, so that the next entries do not start it again.
  const std::uint64_t wanted = limits_.disk_bytes / 10 * 9;
  if (total > limits_.disk_bytes) total = remove_oldest(std::move(entries), total, wanted);
  FolderTally(folder_).set(total);
}

std::filesystem::path default_unit_cache() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return fs::path(cache) / "lectern" / "units";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return fs::path(home) / ".cache" / "lectern" / "units";
  return {};
}

}  // namespace lectern::server
