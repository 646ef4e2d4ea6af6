#include "tts/reading/sentence_parts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kFigureWeight = 6;

std::size_t weight_of(const CodePoint& point) {
  return is_digit(point.value) ? kFigureWeight : point.size;
}

/// Marks behind which a clause ends, whatever follows.
bool ends_clause(char32_t value) {
  constexpr std::u32string_view kMarks = U"，、；：";
  return kMarks.find(value) != std::u32string_view::npos;
}

/// Marks behind which a clause ends if white space follows: "1,000" holds none.
bool ends_clause_before_space(char32_t value) {
  constexpr std::u32string_view kMarks = U",;:";
  return kMarks.find(value) != std::u32string_view::npos;
}

/// Whether it belongs to the character before it.
bool joins_backwards(char32_t value) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(value));
  return (mask & (U_GC_M_MASK | U_GC_CF_MASK)) != 0 ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EMOJI_MODIFIER);
}

/// How good a place to cut is; the higher the better.
enum class Cut { none, between_characters, behind_space, behind_clause };

class PartCutter {
 public:
  PartCutter(std::string_view text, TextRange sentence, const Directions& directions)
      : text_(text), sentence_(sentence), readings_(directions.readings) {}

  std::vector<TextRange> cut() {
    begin_ = sentence_.begin;
    for (std::size_t at = sentence_.begin; at < sentence_.end;) {
      const CodePoint point = code_point_at(text_, at);
      weight_ += weight_of(point);
      if (weight_ > kLongestPart && best_ != Cut::none) {
        at = best_end_;
        end_part(at);
        continue;
      }
      at = point.end();
      consider(point);
    }
    end_part(sentence_.end);
    return std::move(parts_);
  }

 private:
  /// A good place in the first third would leave a sliver of a part.
  void consider(const CodePoint& point) {
    const Cut cut = quality_behind(point);
    if (cut == Cut::none || cut < best_) return;
    if (cut > Cut::between_characters && weight_ < kLongestPart / 3) return;
    best_ = cut;
    best_end_ = point.end();
  }

  Cut quality_behind(const CodePoint& point) const {
    if (point.end() >= sentence_.end) return Cut::none;
    const char32_t next = code_point_at(text_, point.end()).value;
    if (joins_backwards(next) || is_inside_reading(point.end())) return Cut::none;
    if (ends_clause(point.value)) return Cut::behind_clause;
    if (ends_clause_before_space(point.value) && is_white_space(next)) return Cut::behind_clause;
    return is_white_space(point.value) ? Cut::behind_space : Cut::between_characters;
  }

  bool is_inside_reading(std::size_t position) const {
    const auto reading = std::partition_point(
        readings_.begin(), readings_.end(),
        [position](const ReadingPlace& place) { return place.source.end <= position; });
    return reading != readings_.end() && reading->source.begin < position;
  }

  void end_part(std::size_t end) {
    TextRange part{begin_, end};
    while (part.begin < part.end && is_white_space(code_point_at(text_, part.begin).value)) {
      part.begin = code_point_at(text_, part.begin).end();
    }
    while (part.begin < part.end && is_white_space(code_point_before(text_, part.end).value)) {
      part.end = code_point_before(text_, part.end).offset;
    }
    if (part.begin < part.end) parts_.push_back(part);
    begin_ = end;
    weight_ = 0;
    best_ = Cut::none;
  }

  std::string_view text_;
  TextRange sentence_;
  const std::vector<ReadingPlace>& readings_;
  std::vector<TextRange> parts_;
  std::size_t begin_ = 0;  ///< Of the part that is open.
  std::size_t weight_ = 0;
  Cut best_ = Cut::none;  ///< The last of the best places seen in it.
  std::size_t best_end_ = 0;
};

}  // namespace

std::vector<TextRange> parts_of_sentence(std::string_view text, TextRange sentence,
                                         const Directions& directions) {
  return PartCutter(text, sentence, directions).cut();
}

}  // namespace lectern::tts
