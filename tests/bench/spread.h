#pragma once

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace lectern::bench {

/// Of an odd number of values the middle one, of an even number the higher of the two.
struct Spread {
  double lowest = 0;
  double median = 0;
  double highest = 0;
};

/// Of at least one value.
inline Spread spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

/// What `measure` gives, so many times.
template <typename Measure>
Spread repeat(int repetitions, Measure measure) {
  std::vector<double> values(static_cast<std::size_t>(repetitions));
  std::generate(values.begin(), values.end(), measure);
  return spread(std::move(values));
}

/// "12.3 (11.9–13.0)", in a column of its own.
inline std::ostream& operator<<(std::ostream& out, const Spread& spread) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(spread.median < 10 ? 2 : 1) << spread.median << " ("
       << spread.lowest << "–" << spread.highest << ")";
  // setw counts bytes, and the dash is three of them for one column.
  constexpr int kColumn = 24;
  return out << std::left << std::setw(kColumn) << text.str();
}

}  // namespace lectern::bench
