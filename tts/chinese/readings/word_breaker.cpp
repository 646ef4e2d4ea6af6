#include "tts/chinese/readings/word_breaker.h"

#include <algorithm>
#include <limits>

namespace lectern::tts::chinese {
namespace {

/// What a character costs that no word has: rarer than any.
constexpr int kUnknownCost = 24 * 256;

}  // namespace

std::vector<std::size_t> break_words(const Lexicon& lexicon, std::u32string_view run) {
  // best[i]: the cost of the likeliest way to break the first i characters, and the length of its
  // last word.
  struct Best {
    int cost = std::numeric_limits<int>::max();
    std::size_t last = 0;
  };
  std::vector<Best> best(run.size() + 1);
  best[0].cost = 0;
  for (std::size_t begin = 0; begin < run.size(); ++begin) {
    const std::size_t longest = std::min(Lexicon::kLongestWord, run.size() - begin);
    for (std::size_t length = 1; length <= longest; ++length) {
      const auto word = lexicon.find(run.substr(begin, length), Readings::taiwan);
      if (!word && length > 1) continue;
      const int cost = best[begin].cost + (word ? word->cost : kUnknownCost);
      Best& end = best[begin + length];
      if (cost < end.cost) end = {cost, length};
    }
  }
  std::vector<std::size_t> lengths;
  for (std::size_t end = run.size(); end > 0; end -= best[end].last)
    lengths.push_back(best[end].last);
  std::reverse(lengths.begin(), lengths.end());
  return lengths;
}

}  // namespace lectern::tts::chinese
