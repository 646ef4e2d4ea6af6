#include "tts/english/number_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lectern::tts::english {
namespace {

constexpr std::array<std::string_view, 20> kOnes = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 12> kThousands = {
    "",           "thousand",   "million",   "billion",   "trillion", "quadrillion", "quintillion",
    "sextillion", "septillion", "octillion", "nonillion", "decillion"};
constexpr std::size_t kLongestCardinal = kThousands.size() * 3;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kOddOrdinals = {
    {{"one", "first"},
     {"two", "second"},
     {"three", "third"},
     {"five", "fifth"},
     {"eight", "eighth"},
     {"nine", "ninth"},
     {"twelve", "twelfth"}}};

void add_word(std::string& words, std::string_view word) {
  if (!words.empty()) words += ' ';
  words += word;
}

std::string below_hundred(unsigned number) {
  if (number < 20) return std::string(kOnes[number]);
  std::string words(kTens[number / 10]);
  if (number % 10 != 0) words.append("-").append(kOnes[number % 10]);
  return words;
}

std::string below_thousand(unsigned number) {
  if (number < 100) return below_hundred(number);
  std::string words(kOnes[number / 100]);
  words += " hundred";
  if (number % 100 != 0) add_word(words, below_hundred(number % 100));
  return words;
}

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

std::string_view without_leading_zeros(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

std::string_view first_word(std::string_view words) {
  return words.substr(0, words.find(' '));
}

bool is_scale(std::string_view word) {
  return word.size() > 1 &&
         std::find(kThousands.begin() + 1, kThousands.end(), word) != kThousands.end();
}

/// "five", "twenty-one", "fifth".
bool is_below_hundred(std::string_view word) {
  const std::string_view first = word.substr(0, word.find('-'));
  const auto says = [first](std::string_view number) {
    return !number.empty() && (number == first || ordinal_of_words(std::string(number)) == first);
  };
  return std::any_of(kOnes.begin() + 1, kOnes.end(), says) ||
         std::any_of(kTens.begin(), kTens.end(), says);
}

}  // namespace

std::string cardinal(std::string_view digits) {
  digits = without_leading_zeros(digits);
  if (digits.size() > kLongestCardinal) return digit_by_digit(digits);
  if (digits == "0") return "zero";
  std::string words;
  for (std::size_t group = (digits.size() + 2) / 3; group-- > 0;) {
    const std::size_t size = digits.size() - group * 3;
    const unsigned value = value_of(digits.substr(0, size));
    digits.remove_prefix(size);
    if (value == 0) continue;
    add_word(words, below_thousand(value));
    if (group > 0) add_word(words, kThousands[group]);
  }
  return words;
}

std::string ordinal(std::string_view digits) {
  return ordinal_of_words(cardinal(digits));
}

std::string ordinal_of_words(std::string words) {
  const std::size_t begin = words.find_last_of(" -") + 1;  // npos + 1 is 0
  const std::string_view last = std::string_view(words).substr(begin);
  const auto* odd = std::find_if(kOddOrdinals.begin(), kOddOrdinals.end(),
                                 [&](const auto& each) { return each.first == last; });
  if (odd != kOddOrdinals.end()) {
    words.replace(begin, std::string::npos, odd->second);
  } else if (words.back() == 'y') {
    words.replace(words.size() - 1, 1, "ieth");
  } else {
    words += "th";
  }
  return words;
}

std::string digit_by_digit(std::string_view digits) {
  std::string words;
  for (const char digit : digits) add_word(words, kOnes[static_cast<std::size_t>(digit - '0')]);
  return words;
}

std::string decimal(std::string_view whole, std::string_view fraction) {
  std::string words = whole.empty() ? std::string() : cardinal(whole);
  if (fraction.empty()) return words;
  add_word(words, "point");
  add_word(words, digit_by_digit(fraction));
  return words;
}

std::string year(unsigned number) {
  const unsigned rest = number % 100;
  const bool by_number = number < 1000 || number % 1000 < 10;
  if (by_number) return cardinal(std::to_string(number));
  const std::string century = below_hundred(number / 100 % 100);
  if (rest == 0) return century + " hundred";
  return century + (rest < 10 ? " oh " : " ") + below_hundred(rest);
}

std::string decade(unsigned first_year) {
  return plural_of_number(year(first_year));
}

std::string two_figures(std::string_view digits) {
  const unsigned value = value_of(digits);
  if (value < 10) return "oh " + std::string(kOnes[value]);
  return below_hundred(value);
}

std::string by_pairs(std::string_view digits) {
  if (digits.size() <= 2 && digits.front() != '0') return cardinal(digits);
  if (digits.size() > 4 || digits.front() == '0') return digit_by_digit(digits);
  const unsigned value = value_of(digits);
  if (value % 1000 < 10 || (value < 1000 && value % 100 == 0)) return cardinal(digits);
  if (value % 100 == 0) return below_hundred(value / 100) + " hundred";
  return below_hundred(value / 100) + " " + two_figures(digits.substr(digits.size() - 2));
}

std::string with_and(std::string_view words) {
  std::string result;
  std::string_view before;
  while (!words.empty()) {
    const std::string_view word = first_word(words);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    const bool last_part =
        before == "hundred" ||
        (is_scale(before) && !is_scale(first_word(words)) && first_word(words) != "hundred");
    if (last_part && is_below_hundred(word)) add_word(result, "and");
    add_word(result, word);
    before = word;
  }
  return result;
}

std::string plural_of_number(std::string words) {
  if (words.back() == 'y') return words.replace(words.size() - 1, 1, "ies");
  if (words.ends_with("half")) return words.replace(words.size() - 1, 1, "ves");
  if (words.back() == 'x') return words += "es";
  return words += 's';
}

}  // namespace lectern::tts::english
