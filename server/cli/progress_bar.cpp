#include "server/cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace lectern::server {
namespace {

using std::chrono::microseconds;

constexpr auto kRedrawInterval = std::chrono::milliseconds{100};
constexpr int kBarColumns = 24;

/// Time left, supposing the rest goes as what was spoken went. What came from the cache says
/// nothing about that: after a resume it would promise the end of a book in seconds.
microseconds time_left(const Progress& progress) {
  const auto spoken =
      static_cast<std::int64_t>(progress.sentences_done - progress.sentences_reused);
  const auto left = static_cast<std::int64_t>(progress.sentences_total - progress.sentences_done);
  return spoken == 0 ? microseconds{0} : progress.elapsed * left / spoken;
}

}  // namespace

std::string progress_line(const Progress& progress, int columns) {
  const auto width = static_cast<std::size_t>(columns);
  const std::size_t total = std::max<std::size_t>(progress.sentences_total, 1);
  const std::size_t filled = width * std::min(progress.sentences_done, total) / total;
  std::string line = "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] ";
  line += std::to_string(progress.sentences_done) + "/" + std::to_string(progress.sentences_total) +
          " sentences  " + clock_time(progress.audio) + " of audio";
  if (progress.elapsed.count() > 0) {
    line += "  " + std::to_string(progress.audio / progress.elapsed) + "× real time";
  }
  return line + "  " + clock_time(time_left(progress)) + " left";
}

ProgressBar::ProgressBar(Style style)
    : drawing_(style == Style::automatic && isatty(STDERR_FILENO) == 1) {}

void ProgressBar::clear() {
  if (on_screen_) std::fputs("\r\x1b[K", stderr);
  on_screen_ = false;
}

void ProgressBar::show(const Progress& progress) {
  draw([&progress](int columns) { return progress_line(progress, columns); });
}

void ProgressBar::draw(const std::function<std::string(int columns)>& line) {
  const auto now = std::chrono::steady_clock::now();
  if (!drawing_ || now - last_drawn_ < kRedrawInterval) return;
  last_drawn_ = now;
  on_screen_ = true;
  std::fprintf(stderr, "\r\x1b[K%s", line(kBarColumns).c_str());
  std::fflush(stderr);
}

}  // namespace lectern::server
