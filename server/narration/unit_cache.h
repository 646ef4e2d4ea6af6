#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/narration/spoken_unit.h"
#include "server/narration/unit_overflow.h"

namespace lectern::server {

/// Where a sentence's sound came from.
enum class UnitOrigin {
  rendered,  ///< Spoken and encoded now.
  reused,    ///< As it was made before, for this article or another.
};

/// Every sentence that has been spoken, by its key (UnitNames::key): in memory, and in a folder
/// that runs share. Both are bounded, and what was not used for longest goes first. What leaves
/// memory and is in no folder waits in a file without a name, for a narration is read as often as
/// it has formats.
///
/// The folder is a cache and nothing else: an entry that is missing, damaged, of another version or
/// another sentence, or that does not fit what is asked for, is made again, and one that cannot be
/// written is not there for the next run. Entries get their names when they are complete, so
/// processes may share a folder. Of the folder's files only those that have the name and place of
/// an entry are ever counted or removed; other things in it are the user's.
///
/// threads  safe from any. Of threads that ask for the same key at once, one makes it, and the
///          others wait.
class UnitCache {
 public:
  struct Limits {
    std::uint64_t memory_bytes = std::uint64_t{64} << 20U;
    std::uint64_t disk_bytes = std::uint64_t{1} << 30U;  ///< Of the folder.
    /// Of what left memory and is in no folder. Beyond it sentences are spoken once more, which a
    /// program that goes on for months would rather do.
    std::uint64_t overflow_bytes = 0;
  };
  struct Found {
    std::shared_ptr<const SpokenUnit> unit;
    UnitOrigin origin = UnitOrigin::rendered;
  };

  /// folder  made when missing; empty for none.
  UnitCache(std::filesystem::path folder, Limits limits);
  /// Brings the folder back under its limit, if entries were added.
  ~UnitCache();
  UnitCache(const UnitCache&) = delete;
  UnitCache& operator=(const UnitCache&) = delete;

  /// The unit that is asked for, made by `make` when it is nowhere. What `make` throws reaches
  /// everyone who waits for it, and the next to ask tries again.
  Found get_or_make(const UnitQuery& query, const std::function<SpokenUnit()>& make);

  /// Whether a unit of this name is kept. It is not read: it may prove to be damaged, or gone.
  bool seems_to_have(const std::string& key);

  /// The unit that is asked for, where it is kept; null when it is nowhere, or being made.
  std::shared_ptr<const SpokenUnit> find(const UnitQuery& query);

 private:
  using Unit = std::shared_ptr<const SpokenUnit>;
  /// A unit, and whether the folder or the overflow has it too.
  struct Stored {
    Unit unit;
    bool is_on_disk = false;
  };
  struct Kept {
    Stored stored;
    std::uint64_t bytes = 0;
    std::list<std::string>::iterator recency;
  };

  Stored make_anew(const UnitQuery& query, const std::function<SpokenUnit()>& make);
  void keep(const std::string& key, const Stored& stored);
  void forget_oldest();
  Unit recall(const UnitQuery& query);
  Unit recall_from_overflow(const UnitQuery& query);
  Unit read(const UnitQuery& query) const;
  bool write(const std::string& key, const SpokenUnit& unit);
  void trim_folder() const;
  std::filesystem::path file_of(const std::string& key) const;

  std::filesystem::path folder_;
  Limits limits_;
  std::atomic<std::uint64_t> written_bytes_{0};  ///< Since the folder was trimmed.

  std::mutex mutex_;  ///< Guards everything below.
  std::map<std::string, Kept> kept_;
  std::list<std::string> recency_;  ///< Keys, the latest used first.
  std::uint64_t kept_bytes_ = 0;
  UnitOverflow overflow_;
  std::map<std::string, std::shared_future<Found>> in_making_;
};

/// Where units are kept when nothing else is said: `lectern/units` in the user's cache folder (XDG
/// Base Directory Specification). Empty when the user has none.
std::filesystem::path default_unit_cache();

}  // namespace lectern::server
