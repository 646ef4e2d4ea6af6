#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace lectern::server {

/// One moment for each of many keys; the earliest is at hand. Costs O(log n) a change.
class TimeTable {
 public:
  using Clock = std::chrono::steady_clock;
  using Key = std::uint64_t;

  /// Sets or, with nullopt, removes the moment of `key`.
  void set(Key key, std::optional<Clock::time_point> moment) {
    const auto known = moments_.find(key);
    if (known != moments_.end()) {
      if (moment == known->second) return;
      order_.erase({known->second, key});
      moments_.erase(known);
    }
    if (!moment) return;
    order_.insert({*moment, key});
    moments_.insert({key, *moment});
  }

  /// The key with the earliest moment, and that moment.
  std::optional<std::pair<Clock::time_point, Key>> first() const {
    if (order_.empty()) return std::nullopt;
    return *order_.begin();
  }

 private:
  std::set<std::pair<Clock::time_point, Key>> order_;
  std::unordered_map<Key, Clock::time_point> moments_;
};

}  // namespace lectern::server
