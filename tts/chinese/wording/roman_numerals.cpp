#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/roman_numeral.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// What numbers stages, types and chapters ends here: XX stands for what is not told, 第XX條.
constexpr unsigned kGreatest = 19;

/// What is numbered: II期, 第III類, 第IV案.
constexpr std::initializer_list<std::u32string_view> kNumbered = {
    U"期", U"型", U"類", U"类", U"級", U"级", U"度", U"相", U"案",   U"章",  U"部",
    U"代", U"世", U"條", U"条", U"卷", U"篇", U"號", U"号", U"階段", U"阶段"};

/// What a single letter numbers without 第: a V型反轉 and an X世代 have a letter's shape or name.
constexpr std::initializer_list<std::u32string_view> kNumberedByOne = {U"期", U"類", U"类",
                                                                       U"級", U"级", U"度"};

/// English words that a number stands behind.
constexpr std::initializer_list<std::u32string_view> kNumberedInEnglish = {
    U"Phase", U"phase", U"PHASE", U"Stage", U"stage", U"Type", U"Class", U"Part", U"Grade"};

struct Numeral {
  std::size_t begin = 0;
  std::size_t end = 0;
  unsigned value = 0;

  bool single() const { return end - begin == 1; }
};

std::optional<Numeral> scan_numeral(const Passage& passage, std::size_t begin) {
  if (passage.joined(begin) && (passage.latin_at(begin - 1) || passage.digit_at(begin - 1))) {
    return std::nullopt;
  }
  constexpr std::size_t kLongest = 5;  // XVIII
  std::string letters;
  std::size_t end = begin;
  while (passage.latin_at(end) && (end == begin || passage.joined(end))) {
    if (letters.size() == kLongest || !is_ascii(passage[end])) return std::nullopt;
    letters += static_cast<char>(passage[end]);
    ++end;
  }
  const auto value = roman_value(letters);
  if (!value || *value > kGreatest) return std::nullopt;
  return Numeral{begin, end, *value};
}

/// II/III期, I、II類: the last numeral of the row and what stands behind it.
struct NumeralRow {
  std::size_t end = 0;
  bool several = false;
};

NumeralRow row_from(const Passage& passage, const Numeral& first) {
  constexpr std::size_t kLongestRow = 4;
  NumeralRow row{first.end, false};
  for (std::size_t i = 0; i < kLongestRow && is_one_of(passage[row.end], U"/、-~至到和與与及或");
       ++i) {
    const auto next = scan_numeral(passage, row.end + 1);
    if (!next) break;
    row = {next->end, true};
  }
  return row;
}

bool numbers_something(const Passage& passage, const Numeral& numeral) {
  const bool ordinal = passage.follows(numeral.begin, U"第");
  const bool english =
      !passage.joined(numeral.begin) && passage.follows_any(numeral.begin, kNumberedInEnglish);
  const NumeralRow row = row_from(passage, numeral);
  const bool joined = passage.joined(row.end) || passage.spaced(row.end);
  const bool numbered = joined && passage.has_any(row.end, kNumbered);
  const bool beam = passage.has_any(row.end, {U"型鋼", U"型钢", U"型梁", U"型樑"});
  if (!numeral.single() || row.several) return english || ordinal || (numbered && !beam);
  if (numeral.value == 1 && passage[row.end] == U'型') return !beam;  // I型糖尿病
  const bool unknown = numeral.value == 10;                           // X
  return (ordinal && (numbered || numeral.value == 1)) || english ||
         (!unknown && passage.has_any(row.end, kNumberedByOne));
}

}  // namespace

std::optional<Expression> roman_numeral(const Passage& passage, std::size_t begin) {
  const auto numeral = scan_numeral(passage, begin);
  if (!numeral || !numbers_something(passage, *numeral)) return std::nullopt;
  Expression found{numeral->end, TokenKind::number, "roman_numeral", {}, 0.9};
  found.wording.say(cardinal(std::to_string(numeral->value)), passage.source(begin, numeral->end));
  const auto last = scan_numeral(passage, numeral->end + 1);
  const bool range =
      is_one_of(passage[numeral->end], U"-~") && last && last->value > numeral->value;
  if (range) {
    found.wording.say("到", passage.source(numeral->end));
    found.wording.say(cardinal(std::to_string(last->value)),
                      passage.source(last->begin, last->end));
    found.end = last->end;
  }
  return found;
}

}  // namespace lectern::tts::chinese
