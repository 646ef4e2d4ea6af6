#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace lectern::server {

/// Remembers what the latest lines came to: players ask for the same segments again and again. Two
/// generations: what nobody asked for while the young one grew is forgotten with the old one.
/// threads  safe from any.
template <class Value>
class LineMemory {
 public:
  using Known = std::shared_ptr<const Value>;
  static constexpr std::size_t kLongestLine = 512;  ///< Longer ones are not remembered.
  static constexpr std::size_t kGeneration = 1024;  ///< Lines; twice as many are known at most.

  /// Null when it is not known.
  Known find(const std::string& line) {
    const std::lock_guard lock(mutex_);
    const auto young = young_.find(line);
    if (young != young_.end()) return young->second;
    const auto old = old_.find(line);
    if (old == old_.end()) return nullptr;
    Known known = old->second;
    insert(line, known);
    return known;
  }

  void add(const std::string& line, Known value) {
    if (line.size() > kLongestLine) return;
    const std::lock_guard lock(mutex_);
    insert(line, std::move(value));
  }

 private:
  using Generation = std::unordered_map<std::string, Known>;

  void insert(const std::string& line, Known value) {
    if (young_.size() >= kGeneration) old_ = std::exchange(young_, {});
    young_.insert_or_assign(line, std::move(value));
  }

  std::mutex mutex_;
  Generation young_;
  Generation old_;
};

}  // namespace lectern::server
