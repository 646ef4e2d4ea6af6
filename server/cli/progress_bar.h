#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "server/narration/media_time.h"

namespace lectern::server {

/// Where a render stands.
struct Progress {
  std::size_t sentences_done = 0;
  std::size_t sentences_total = 0;
  std::chrono::microseconds audio{0};    ///< Length of what is done.
  std::chrono::microseconds elapsed{0};  ///< Since the render began.
  std::size_t sentences_reused = 0;      ///< Of those done: they took next to no time.
};

/// One line that says it all:
/// "[#####.....] 12/24 sentences  1:03 of audio  182× real time  0:01 left".
/// columns  the width of the bar itself.
std::string progress_line(const Progress& progress, int columns);

/// Draws the progress of an article, or of many, on standard error, a few times a second, when that
/// is a terminal; says nothing otherwise or when told to be quiet. Not thread-safe.
class ProgressBar {
 public:
  enum class Style { automatic, quiet };
  explicit ProgressBar(Style style);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  bool is_drawing() const { return drawing_; }  ///< Whether anybody would see a bar.
  void show(const Progress& progress);
  /// Any other line with a bar of `columns`, made only when it is to be seen.
  void draw(const std::function<std::string(int columns)>& line);
  /// Wipes the bar, so that the next line of text stands alone.
  void clear();

 private:
  bool drawing_ = false;
  bool on_screen_ = false;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace lectern::server
