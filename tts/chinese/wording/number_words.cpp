#include "tts/chinese/wording/number_words.h"

#include <array>
#include <cstddef>

namespace lectern::tts::chinese {
namespace {

constexpr std::array<std::string_view, 10> kFigures = {"零", "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 4> kPlaces = {"", "十", "百", "千"};
constexpr std::array<std::string_view, 4> kMyriads = {"", "萬", "億", "兆"};

std::size_t value_of(char digit) {
  return static_cast<std::size_t>(digit - '0');
}

std::string_view without_leading_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

// Up to four figures, the first not zero. 十 without 一 only where nothing stands before it.
std::string group_words(std::string_view digits, bool short_ten) {
  std::string words;
  bool zeros = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t place = digits.size() - 1 - i;
    const std::size_t figure = value_of(digits[i]);
    if (figure == 0) {
      zeros = true;
      continue;
    }
    if (zeros) words += kFigures[0];
    zeros = false;
    const bool leading_ten = place == 1 && i == 0 && figure == 1 && short_ten;
    if (!leading_ten) words += figure == 2 && place >= 2 ? "兩" : kFigures[figure];
    words += kPlaces[place];
  }
  return words;
}

}  // namespace

std::string cardinal(std::string_view digits) {
  const std::string_view number = without_leading_zeros(digits);
  if (number.empty()) return std::string(kFigures[0]);
  if (number.size() > 4 * kMyriads.size()) return digit_by_digit(digits);
  std::string words;
  bool gap = false;  // A 零 is owed for empty places between two groups.
  std::size_t myriad = (number.size() - 1) / 4;
  for (std::size_t at = 0; at < number.size(); --myriad) {
    const std::size_t length = number.size() - at - 4 * myriad;
    const std::string_view written = number.substr(at, length);
    const std::string_view group = without_leading_zeros(written);
    at += length;
    gap = gap || (at > length && group.size() < written.size());
    if (group.empty()) continue;
    if (gap) words += kFigures[0];
    gap = false;
    const bool lone_two = group == "2" && myriad > 0;
    words += lone_two ? "兩" : group_words(group, words.empty() || myriad > 0);
    words += kMyriads[myriad];
  }
  return words;
}

std::string digit_by_digit(std::string_view digits) {
  std::string words;
  for (const char digit : digits) words += kFigures[value_of(digit)];
  return words;
}

std::string decimal(std::string_view whole, std::string_view fraction) {
  std::string words = cardinal(whole);
  if (!fraction.empty()) words += "點" + digit_by_digit(fraction);
  return words;
}

std::string model_number(std::string_view digits) {
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  const bool short_number = digits.size() <= 2 && !leading_zero;
  const bool round = digits.size() == 3 && !leading_zero && digits.substr(1) == "00";
  return short_number || round ? cardinal(digits) : digit_by_digit(digits);
}

}  // namespace lectern::tts::chinese
