#pragma once

#include <ctime>
#include <functional>

namespace lectern::tests {

/// Processor time of `work`, in seconds: what else the machine does must not decide.
inline double seconds_of(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// Whether `large`, eight times the text of `small`, takes no more than its share of time. A step
/// that is quadratic would take 64 times as long, each time; a machine that is shared makes even
/// processor time longer, but hardly three times in a row.
inline bool takes_its_share(const std::function<void()>& small,
                            const std::function<void()>& large) {
  constexpr double kSlack = 0.03;
  constexpr double kMost = 24;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double allowed = kSlack + kMost * seconds_of(small);
    if (seconds_of(large) < allowed) return true;
  }
  return false;
}

}  // namespace lectern::tests
