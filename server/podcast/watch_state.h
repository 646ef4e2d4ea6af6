#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/fetcher.h"

namespace lectern::server {

/// An entry of a feed that is watched, as it was last seen.
struct WatchedEntry {
  enum class State {
    awaited,    ///< To be narrated: it is new, or could not be narrated so far.
    narrated,   ///< There is an episode of it.
    changed,    ///< There is one of what it was; to be narrated again.
    lost,       ///< There was one, of which files are missing; to be narrated again.
    departed,   ///< It left the feed, its page is there, and its episode stays.
    withdrawn,  ///< Its page is gone, and its episode with it.
    elsewhere,  ///< Another feed tells it.
  };
  State state = State::awaited;
  std::string version;  ///< A hash of all that the feed said of it last.
  std::string slug;     ///< Of its episode.
  std::string url;      ///< Of its page; may be empty.
  std::optional<FeedTime> published;
  std::string listed_as{};  ///< Another guid that the feed has given it since; may be empty.
  int failures = 0;         ///< In a row.
  FeedTime retry{};         ///< Of what failed: not before.
  /// Somebody has it, or it waits for its turn. Not written down: who is killed begins anew.
  bool is_under_way = false;

  friend bool operator==(const WatchedEntry&, const WatchedEntry&) = default;
};

/// Whether it has an episode, as far as the watch knows.
inline bool has_episode(const WatchedEntry& entry) {
  return entry.state == WatchedEntry::State::narrated ||
         entry.state == WatchedEntry::State::changed ||
         entry.state == WatchedEntry::State::departed;
}

/// Whether it is to be narrated, sooner or later.
inline bool is_open(const WatchedEntry& entry) {
  return entry.state == WatchedEntry::State::awaited ||
         entry.state == WatchedEntry::State::changed || entry.state == WatchedEntry::State::lost;
}

/// A feed that is watched.
struct WatchedFeed {
  Validators validators;
  std::string named;  ///< The address that led here: its own, or that of a sitemap index.
  std::string title;
  bool gone = false;                            ///< Answered 410: it is not asked again.
  int failures = 0;                             ///< In a row.
  FeedTime due{};                               ///< Not to be asked before.
  std::map<std::string, WatchedEntry> entries;  ///< By guid.

  friend bool operator==(const WatchedFeed&, const WatchedFeed&) = default;
};

/// What `lectern watch` remembers between its polls and its runs, by the feeds' URLs.
struct WatchState {
  std::map<std::string, WatchedFeed> feeds;

  friend bool operator==(const WatchState&, const WatchState&) = default;
};

/// Its file's name in the podcast's folder; web servers do not show what begins with a dot.
inline constexpr std::string_view kWatchStateFile = ".lectern-watch.json";

/// JSON, version 1.
std::string to_json(const WatchState& state);

/// What to_json() wrote. Throws Error{unreadable_input} naming `name` for all else: to forget what
/// was seen is the user's decision. So it does, naming the entry too, where a slug is not the name
/// of one folder: what goes by it removes folders.
WatchState watch_state_from(std::string_view json, const std::string& name);

}  // namespace lectern::server
