#include "tts/chinese/wording/quantity.h"

#include <string_view>

#include "tts/chinese/wording/number_words.h"

namespace lectern::tts::chinese {
namespace {

std::size_t end_of_digits(const Passage& passage, std::size_t at) {
  std::size_t end = at;
  while (passage.digit_at(end) && (end == at || passage.joined(end))) ++end;
  return end;
}

void append_digits(const Passage& passage, std::size_t begin, std::size_t end,
                   std::string& digits) {
  for (std::size_t at = begin; at < end; ++at) digits += static_cast<char>(passage[at]);
}

bool is_thousands_group(const Passage& passage, std::size_t comma) {
  return passage[comma] == U',' && passage.joined(comma) && passage.joined(comma + 1) &&
         end_of_digits(passage, comma + 1) == comma + 4;
}

/// 1920x1080; longer figures are parts of a code.
constexpr std::size_t kLongestFactor = 5;

bool is_multiplier(char32_t value) {
  return std::u32string_view(U"百千萬億兆万亿").find(value) != std::u32string_view::npos;
}

// 2百 is one number; 10百貨 is not, and 千 may begin 千瓦.
std::size_t end_of_multiplier(const Passage& passage, std::size_t at) {
  if (passage.has_any(at, {U"百貨", U"百货", U"千瓦", U"千克", U"千米", U"千卡", U"千赫", U"兆瓦",
                           U"兆赫", U"百分", U"千分", U"萬分", U"万分"})) {
    return at;
  }
  std::size_t end = at;
  while (is_multiplier(passage[end]) && end < at + 3) ++end;
  return end;
}

// 1萬5000: figures go on behind a great multiplier, unless they begin something of their own.
bool continues(const Passage& passage, const Quantity::Part& part, const Figure& next) {
  if (part.multiplier_end == part.figure.end || !part.figure.whole_number()) return false;
  const char32_t multiplier = passage[part.multiplier_end - 1];
  const std::size_t places = multiplier == U'萬' || multiplier == U'万' ? 4
                             : multiplier == U'千'                      ? 3
                             : multiplier == U'百'                      ? 2
                                                                        : 8;
  return next.whole.size() <= places && !passage.has_any(next.end, {U"年", U"月", U"%"});
}

std::string without_leading_zeros(const std::string& digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

std::string words_of(const Figure& figure, bool first) {
  const bool code = figure.whole.size() > 1 && figure.whole.front() == '0' && figure.whole_number();
  if (code && first) return digit_by_digit(figure.whole);
  return decimal(figure.whole, figure.fraction);
}

// 5000 behind 1萬 is 五千, but 500 leaves the place of the thousands empty: 一萬零五百. One figure
// alone is the next place, as people speak: 2萬2 is 兩萬二, and 22,000.
bool leaves_place_empty(const Passage& passage, const Quantity::Part& before,
                        const Quantity::Part& part) {
  const char32_t upper = passage[before.multiplier_end - 1];
  const std::u32string_view myriads = U"萬万億亿兆";
  if (myriads.find(upper) == std::u32string_view::npos) return false;
  const bool multiplied = part.multiplier_end > part.figure.end;
  if (!multiplied && part.figure.whole.size() == 1) return false;
  if (multiplied && myriads.find(passage[part.figure.end]) == std::u32string_view::npos) {
    return false;
  }
  const bool skips_group = !multiplied && upper != U'萬' && upper != U'万';
  return skips_group || without_leading_zeros(part.figure.whole).size() < 4;
}

}  // namespace

std::optional<unsigned> Figure::value() const {
  if (!whole_number() || whole.size() > 9) return std::nullopt;
  return static_cast<unsigned>(std::stoul(whole));
}

std::optional<Figure> scan_figure(const Passage& passage, std::size_t at) {
  if (!passage.digit_at(at)) return std::nullopt;
  Figure figure;
  figure.begin = at;
  figure.end = end_of_digits(passage, at);
  append_digits(passage, at, figure.end, figure.whole);
  while (figure.end - at <= 32 && (figure.grouped || figure.whole.size() <= 3) &&
         is_thousands_group(passage, figure.end)) {
    append_digits(passage, figure.end + 1, figure.end + 4, figure.whole);
    figure.end += 4;
    figure.grouped = true;
  }
  if (passage[figure.end] == U'.' && passage.joined(figure.end) && passage.joined(figure.end + 1) &&
      passage.digit_at(figure.end + 1)) {
    const std::size_t end = end_of_digits(passage, figure.end + 1);
    append_digits(passage, figure.end + 1, end, figure.fraction);
    figure.end = end;
  }
  return figure;
}

std::optional<Quantity> scan_quantity(const Passage& passage, std::size_t at) {
  std::optional<Figure> figure = scan_figure(passage, at);
  if (!figure) return std::nullopt;
  Quantity quantity;
  quantity.begin = at;
  while (figure) {
    quantity.end = end_of_multiplier(passage, figure->end);
    quantity.parts.push_back({std::move(*figure), quantity.end});
    if (quantity.parts.size() == 4) break;
    figure = scan_figure(passage, quantity.end);
    if (figure && !continues(passage, quantity.parts.back(), *figure)) break;
  }
  return quantity;
}

bool is_wave(char32_t value) {
  return value == U'~' || value == U'∼' || value == U'〜' || value == U'～';
}

bool is_range_sign(char32_t value) {
  return is_wave(value) ||
         (value != U'\0' && std::u32string_view(U"-－–—").find(value) != std::u32string_view::npos);
}

bool is_times_letter(const Passage& passage, std::size_t at) {
  if ((passage[at] != U'x' && passage[at] != U'X') || !passage.joined(at) ||
      !passage.joined(at + 1) || !passage.digit_at(at + 1)) {
    return false;
  }
  if (passage.follows_any(at, {U"公分", U"公尺", U"公釐", U"吋"})) return true;
  std::size_t begin = at;
  while (passage.digit_at(begin - 1) && at - begin < kLongestFactor) --begin;
  const bool hexadecimal = at - begin == 1 && passage[begin] == U'0';  // 0x1F
  const bool model =
      passage.joined(begin) && passage.latin_at(begin - 1) && passage[begin - 1] != passage[at];
  return begin < at && !hexadecimal && !model;
}

void say_quantity(const Passage& passage, const Quantity& quantity, Two two, Wording& wording) {
  if (quantity.lone_two() && two == Two::liang) {
    wording.say("兩", passage.source(quantity.begin));
    return;
  }
  for (const Quantity::Part& part : quantity.parts) {
    const TextRange source = passage.source(part.figure.begin, part.figure.end);
    const bool multiplied = part.multiplier_end > part.figure.end;
    const bool first = &part == &quantity.parts.front();
    if (!first && leaves_place_empty(passage, *(&part - 1), part)) wording.say("零", source);
    const bool two_units = multiplied && part.figure.whole == "2" && part.figure.whole_number();
    wording.say(two_units ? "兩" : words_of(part.figure, first), source);
    wording.copy(passage, part.figure.end, part.multiplier_end);
  }
}

}  // namespace lectern::tts::chinese
