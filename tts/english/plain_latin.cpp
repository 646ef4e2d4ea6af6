#include "tts/english/plain_latin.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "tts/unicode.h"

namespace lectern::tts::english {
namespace {

struct Respelling {
  char32_t letter;
  std::string_view plain;
};

// Letters that Unicode does not take apart.
constexpr std::array<Respelling, 18> kRespellings = {{{U'ß', "ss"},
                                                      {U'ẞ', "SS"},
                                                      {U'æ', "ae"},
                                                      {U'Æ', "Ae"},
                                                      {U'œ', "oe"},
                                                      {U'Œ', "Oe"},
                                                      {U'ø', "o"},
                                                      {U'Ø', "O"},
                                                      {U'ł', "l"},
                                                      {U'Ł', "L"},
                                                      {U'đ', "d"},
                                                      {U'Đ', "D"},
                                                      {U'ð', "d"},
                                                      {U'Ð', "D"},
                                                      {U'þ', "th"},
                                                      {U'Þ', "Th"},
                                                      {U'ı', "i"},
                                                      {U'ə', "e"}}};

bool is_ascii_letter(char32_t value) {
  return (value >= U'a' && value <= U'z') || (value >= U'A' && value <= U'Z');
}

void append_ascii_letters(std::string& out, const UChar* units, int count) {
  std::for_each(units, units + count, [&](UChar unit) {
    if (is_ascii_letter(unit)) out += static_cast<char>(unit);
  });
}

bool is_within(char32_t value, char32_t first, char32_t last) {
  return first <= value && value <= last;
}

// The one character that a mathematical letter or figure is a variant of.
char32_t without_style(char32_t value) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 4> units{};
  const int count = unorm2_getDecomposition(nfkd, static_cast<UChar32>(value), units.data(),
                                            static_cast<int>(units.size()), &status);
  return U_SUCCESS(status) && count == 1 ? units.front() : value;
}

// By Unicode's Numeric_Type: decimal figures, and those that are lowered or ringed.
bool is_digit_of_any_script(char32_t value) {
  if (kRaisedFigures.find(value) != std::u32string_view::npos) return false;
  const int type = u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

}  // namespace

char32_t plain_character(char32_t value) {
  if (value < 0x80) return value;
  if (is_within(value, 0x1D400, 0x1D7FF)) return without_style(value);
  if (is_digit_of_any_script(value)) {
    return U'0' + static_cast<char32_t>(u_getNumericValue(static_cast<UChar32>(value)));
  }
  return half_width(value);
}

void append_plain_latin(std::string& out, char32_t letter) {
  if (is_ascii_letter(letter)) {
    out += static_cast<char>(letter);
    return;
  }
  const auto* own = std::find_if(kRespellings.begin(), kRespellings.end(),
                                 [&](const Respelling& each) { return each.letter == letter; });
  if (own != kRespellings.end()) {
    out += own->plain;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> units{};
  const int count = unorm2_getDecomposition(nfkd, static_cast<UChar32>(letter), units.data(),
                                            static_cast<int>(units.size()), &status);
  if (U_SUCCESS(status) && count > 0) append_ascii_letters(out, units.data(), count);
}

bool extends_character(char32_t value) {
  if (value < 0x80) return false;
  constexpr std::uint32_t kExtending = U_GC_M_MASK | U_GC_CF_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & kExtending) != 0;
}

}  // namespace lectern::tts::english
