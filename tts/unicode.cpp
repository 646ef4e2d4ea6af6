#include "tts/unicode.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace lectern::tts {
namespace {

constexpr bool is_ascii_upper(char32_t value) {
  return value >= U'A' && value <= U'Z';
}
constexpr bool is_ascii_lower(char32_t value) {
  return value >= U'a' && value <= U'z';
}

/// How many bytes of ASCII `text` begins with, eight looked at at a time.
std::int64_t length_of_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  while (at < text.size() && is_ascii(static_cast<unsigned char>(text[at]))) ++at;
  return static_cast<std::int64_t>(at);
}

}  // namespace

CodePoint wide_code_point_at(std::string_view text, std::size_t offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  auto next = static_cast<std::int64_t>(offset);
  UChar32 value = 0;
  U8_NEXT(bytes, next, length, value);
  if (value < 0) return {0xFFFD, offset, 1};
  return {static_cast<char32_t>(value), offset, static_cast<std::size_t>(next) - offset};
}

CodePoint code_point_before(std::string_view text, std::size_t end) {
  constexpr std::size_t kMostTrailBytes = 3;
  const std::size_t earliest = end > kMostTrailBytes ? end - 1 - kMostTrailBytes : 0;
  std::size_t begin = end - 1;
  while (begin > earliest && U8_IS_TRAIL(static_cast<std::uint8_t>(text[begin]))) --begin;
  const CodePoint point = code_point_at(text.substr(0, end), begin);
  if (point.end() == end) return point;
  return {0xFFFD, end - 1, 1};
}

std::size_t count_code_points(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < most; ++count) {
    at = code_point_at(text, at).end();
  }
  return count;
}

std::vector<CodePoint> code_points(std::string_view text) {
  std::vector<CodePoint> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); at += points.back().size) {
    points.push_back(code_point_at(text, at));
  }
  return points;
}

void append_wide_utf8(std::string& out, char32_t value) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(value));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::optional<std::size_t> first_ill_formed_byte(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t next = 0; next < length;) {
    next += length_of_ascii(text.substr(static_cast<std::size_t>(next)));
    if (next == length) break;
    const std::int64_t begin = next;
    UChar32 value = 0;
    U8_NEXT(bytes, next, length, value);
    if (value < 0) return static_cast<std::size_t>(begin);
  }
  return std::nullopt;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    units += point.value > 0xFFFF ? 2 : 1;
    at = point.end();
  }
  return units;
}

Script script_of(char32_t value) {
  if (is_ascii(value)) {
    return is_ascii_upper(value) || is_ascii_lower(value) ? Script::latin : Script::common;
  }
  if (value == U'々' || value == U'〇' || value == U'〻') return Script::han;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(value), &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return Script::common;
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kana;
    case USCRIPT_HANGUL:
      return Script::hangul;
    case USCRIPT_BOPOMOFO:
      return Script::bopomofo;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_THAI:
      return Script::thai;
    case USCRIPT_DEVANAGARI:
      return Script::devanagari;
    default:
      return Script::other;
  }
}

bool is_letter(char32_t value) {
  if (is_ascii(value)) return is_ascii_upper(value) || is_ascii_lower(value);
  return u_isalpha(static_cast<UChar32>(value)) != 0;
}

bool is_digit(char32_t value) {
  return (value >= U'0' && value <= U'9') || (value >= U'０' && value <= U'９');
}

std::optional<unsigned> digit_value(char32_t value) {
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(value));
  if (digit < 0) return std::nullopt;
  return static_cast<unsigned>(digit);
}

std::optional<double> numeric_value(char32_t value) {
  const double number = u_getNumericValue(static_cast<UChar32>(value));
  if (number == U_NO_NUMERIC_VALUE) return std::nullopt;
  return number;
}

bool is_white_space(char32_t value) {
  if (is_ascii(value)) return value == U' ' || (value >= U'\t' && value <= U'\r');
  return value == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(value)) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = code_point_at(text, 0);
    if (!is_white_space(first.value)) break;
    text.remove_prefix(first.size);
  }
  while (!text.empty()) {
    const CodePoint last = code_point_before(text, text.size());
    if (!is_white_space(last.value)) break;
    text.remove_suffix(last.size);
  }
  return text;
}

bool has_no_width(char32_t value) {
  return value == 0x200B || value == 0x2060 || value == 0xFEFF || value == 0xAD;
}

bool is_upper_case(char32_t value) {
  if (is_ascii(value)) return is_ascii_upper(value);
  return u_isupper(static_cast<UChar32>(value)) != 0;
}

bool is_lower_case(char32_t value) {
  if (is_ascii(value)) return is_ascii_lower(value);
  return u_islower(static_cast<UChar32>(value)) != 0;
}

char32_t lower_case(char32_t value) {
  if (is_ascii(value)) return is_ascii_upper(value) ? value - U'A' + U'a' : value;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
}

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(lower, lower_case(point.value));
    at = point.end();
  }
  return lower;
}

char32_t half_width(char32_t value) {
  if (value >= 0xFF01 && value <= 0xFF5E) return value - 0xFF01 + U'!';
  if (value == 0x3000) return U' ';
  return value;
}

}  // namespace lectern::tts
