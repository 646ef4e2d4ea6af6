// What finding the story in a page costs, from its bytes to the Document, on one thread.
//
//   lectern_reading_bench PAGE.html…

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

namespace {

using lectern::tests::contents_of;

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Cost {
  std::string page;
  std::size_t bytes = 0;
  double milliseconds = 0;
};

/// The best of some, because what else a machine does only ever adds to it.
double cost_of(const std::string& page) {
  constexpr int kTimes = 7;
  lectern::tts::ReadOptions options;
  options.format = lectern::tts::InputFormat::html;
  double best = 0;
  for (int i = 0; i < kTimes; ++i) {
    const auto start = Clock::now();
    try {
      lectern::tts::read_article(page, options);
    } catch (const lectern::tts::Error&) {
      // A page without a story costs as much to look through.
    }
    const double taken = Milliseconds(Clock::now() - start).count();
    best = i == 0 ? taken : std::min(best, taken);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Cost> costs;
  for (int i = 1; i < argc; ++i) {
    const std::string page = contents_of(argv[i]);
    costs.push_back({argv[i], page.size(), cost_of(page)});
  }
  if (costs.empty()) {
    std::fputs("usage: lectern_reading_bench PAGE.html…\n", stderr);
    return 2;
  }
  std::sort(costs.begin(), costs.end(),
            [](const Cost& a, const Cost& b) { return a.milliseconds < b.milliseconds; });
  const Cost& most = costs.back();
  std::printf("%zu pages: median %.1f ms, p95 %.1f ms, most %.1f ms (%zu KB, %s)\n", costs.size(),
              costs[costs.size() / 2].milliseconds, costs[costs.size() * 95 / 100].milliseconds,
              most.milliseconds, most.bytes / 1000, most.page.c_str());
}
