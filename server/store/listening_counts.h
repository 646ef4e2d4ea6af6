#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// What players tell of listening.
enum class ListeningEvent {
  play,     ///< A listening begins.
  quarter,  ///< A quarter of it is reached, and so on.
  half,
  three_quarters,
  ended,
  failure,  ///< It could not be played.
};

/// How often each happened. Nothing else is kept: who, where and with what stays with the listener.
struct ListeningFigures {
  std::int64_t plays = 0;
  std::int64_t quarter = 0;
  std::int64_t half = 0;
  std::int64_t three_quarters = 0;
  std::int64_t ended = 0;
  std::int64_t failures = 0;

  friend bool operator==(const ListeningFigures&, const ListeningFigures&) = default;
};

/// Of one day, in UTC.
struct ListeningDay {
  std::chrono::sys_days day;
  ListeningFigures figures;

  friend bool operator==(const ListeningDay&, const ListeningDay&) = default;
};

/// How much articles are listened to, by day. See Catalogue for what holds of all its parts.
class ListeningCounts {
 public:
  virtual ~ListeningCounts() = default;

  /// False, with nothing done, unless the article is published.
  virtual bool count(const std::string& article_id, ListeningEvent event, StoreTime now) = 0;
  /// Days on which something happened, the latest first; empty when there is no such article.
  virtual std::vector<ListeningDay> days(const std::string& site,
                                         const std::string& article_id) const = 0;

  /// Forgets the days before `before`. Returns how many rows that were.
  virtual std::int64_t forget(StoreTime before) = 0;
};

}  // namespace lectern::server
