#include "tts/reading/story/dump_headline.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

using Terms = std::unordered_set<std::size_t>;

/// Keys of the words of `text`; of Han text, of each two neighbours: what tells a subject apart.
Terms terms_of(std::string_view text) {
  constexpr std::size_t kShortestWord = 3;  // bytes
  Terms terms;
  std::string word;
  std::string before;  // the ideograph before, or nothing
  const auto end_word = [&] {
    if (word.size() >= kShortestWord) terms.insert(std::hash<std::string>{}(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const bool wide = point.value >= 0x3040 && point.value < 0xD800;
    if (wide || !(is_letter(point.value) || is_digit(point.value))) end_word();
    if (wide) {
      std::string own;
      append_utf8(own, point.value);
      if (!before.empty()) terms.insert(std::hash<std::string>{}(before + own));
      before = std::move(own);
    } else {
      before.clear();
      if (is_letter(point.value) || is_digit(point.value)) {
        append_utf8(word, lower_case(point.value));
      }
    }
  }
  end_word();
  return terms;
}

bool has_full_stop(std::string_view text) {
  return text.ends_with('.') || text.find(". ") != std::string_view::npos ||
         text.find("。") != std::string_view::npos;
}

class HeadlineFinder {
 public:
  HeadlineFinder(const std::vector<DumpedLine>& lines, std::size_t begin, std::size_t end,
                 std::size_t body)
      : lines_(lines), prose_(body) {
    for (std::size_t i = begin; i < end; ++i) {
      if (lines_[i].is_sure_prose()) terms_.merge(terms_of(lines_[i].text));
    }
  }

  std::optional<std::size_t> find() const {
    constexpr std::size_t kReach = 40;
    constexpr double kLeast = 0.4;
    constexpr double kLeadMayBeBetter = 0.2;
    std::optional<std::size_t> headline;
    double best = kLeast;
    const std::size_t top = prose_ > kReach ? prose_ - kReach : 0;
    for (std::size_t i = prose_; i-- > top;) {
      const double score = score_of(i);
      if (score <= best) continue;
      best = score;
      headline = i;
    }
    // The lead under a headline shares more words with the story than the headline does; a day or a
    // writer may stand between the two.
    constexpr std::size_t kMostBetween = 2;
    std::size_t between = 0;
    for (std::size_t i = headline.value_or(top); i-- > top;) {
      const DumpedLine& line = lines_[i];
      if (line.prose.letters >= kShortDumpLine && score_of(i) >= best - kLeadMayBeBetter) {
        headline = i;
        break;
      }
      const bool is_credit = line.is_credit || line.is_dated || line.names_writers;
      if (!is_credit || ++between > kMostBetween) break;
    }
    return headline;
  }

 private:
  double score_of(std::size_t i) const {
    constexpr double kLongest = 260;
    const DumpedLine& line = lines_[i];
    // A headline may stand twice in a row, as captions do, and ask, but has no full stop.
    const bool is_caption =
        line.says_caption() || (has_full_stop(line.text) && is_caption_at(lines_, i));
    if (line.furniture || line.is_item || line.is_credit || is_caption || line.is_teaser() ||
        line.prose.letters < kShortDumpLine / 4 || line.prose.letters > kLongest ||
        line.names_writers) {
      return 0;
    }
    const Terms own = terms_of(line.text);
    if (own.empty()) return 0;
    const auto shared = std::count_if(own.begin(), own.end(),
                                      [this](std::size_t term) { return terms_.count(term) > 0; });
    constexpr double kHalfWay = 10;  // lines above the story at which nearness counts half
    const auto distance = static_cast<double>(prose_ - 1 - i);
    constexpr double kTermsUnsaid = 2;  // a line of one word says too little to be sure of
    double score =
        0.8 * static_cast<double>(shared) / (static_cast<double>(own.size()) + kTermsUnsaid);
    score += 0.4 * kHalfWay / (kHalfWay + distance);
    if (line.prose.stops > 1 || line.text.ends_with('.') || line.text.ends_with("。")) score -= 0.3;
    if (line.is_dated) score -= 0.3;
    if (line.prose.letters < kShortDumpLine) score -= 0.15;
    if (line.prose.letters < kShortDumpLine / 2) score -= 0.15;
    if (line.times > 1) score += 0.1;
    // A section's name stands over them too, and is shorter.
    if (line.prose.letters >= kShortDumpLine && stands_over_credit(i)) score += 0.15;
    return score;
  }

  /// Who wrote the story, and when, stands under the headline; captions may stand between.
  bool stands_over_credit(std::size_t i) const {
    std::size_t left = 3;
    for (std::size_t k = i + 1; k < lines_.size() && left > 0; ++k) {
      const DumpedLine& line = lines_[k];
      if (line.is_credit || line.names_writers) return true;
      if (!line.furniture && !line.says_caption()) --left;
    }
    return false;
  }

  const std::vector<DumpedLine>& lines_;
  Terms terms_;            ///< Of the story.
  std::size_t prose_ = 0;  ///< Its first paragraph.
};

}  // namespace

std::optional<std::size_t> headline_of_dump(const std::vector<DumpedLine>& lines, std::size_t begin,
                                            std::size_t end, std::size_t body) {
  return HeadlineFinder(lines, begin, end, body).find();
}

}  // namespace lectern::tts
