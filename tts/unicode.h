#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {

/// A code point and where it stands in UTF-8 text.
struct CodePoint {
  char32_t value = 0;
  std::size_t offset = 0;  ///< Of its first byte.
  std::size_t size = 0;    ///< In bytes.

  std::size_t end() const { return offset + size; }
};

// Most of what is read is ASCII, also in a Chinese page, and every character passes here several
// times: ASCII is decided in line and without ICU's tables.

constexpr bool is_ascii(char32_t value) {
  return value < 0x80;
}

constexpr bool is_one_of(char32_t value, std::u32string_view values) {
  return values.find(value) != std::u32string_view::npos;
}

/// code_point_at() of a byte that is not ASCII.
CodePoint wide_code_point_at(std::string_view text, std::size_t offset);

/// The code point that begins at `offset`, which must be below text.size(). An ill-formed byte is
/// U+FFFD of size 1.
inline CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (is_ascii(byte)) return {byte, offset, 1};
  return wide_code_point_at(text, offset);
}

/// The code point that ends at `end`, which must be above 0 and at most text.size(). An ill-formed
/// byte is U+FFFD of size 1.
CodePoint code_point_before(std::string_view text, std::size_t end);

/// How many code points `text` has, counting no further than `most`: says in constant time that
/// something is long.
std::size_t count_code_points(std::string_view text, std::size_t most);

/// All code points of `text` with their offsets. Linear; takes 24 bytes of memory for each.
std::vector<CodePoint> code_points(std::string_view text);

/// append_utf8() of a value that is not ASCII.
void append_wide_utf8(std::string& out, char32_t value);

/// Appends `value` to `out` as UTF-8.
inline void append_utf8(std::string& out, char32_t value) {
  if (is_ascii(value)) {
    out += static_cast<char>(value);
  } else {
    append_wide_utf8(out, value);
  }
}

/// Offset of the first byte that is not well-formed UTF-8 (RFC 3629); nullopt when all is.
std::optional<std::size_t> first_ill_formed_byte(std::string_view text);

/// How many UTF-16 code units `text` takes: what a browser's string offsets count.
std::size_t utf16_length(std::string_view text);

/// The scripts that decide who reads; the rest is `other`, and what belongs to no script `common`.
enum class Script {
  common,
  latin,
  han,
  kana,
  hangul,
  bopomofo,
  cyrillic,
  greek,
  arabic,
  hebrew,
  thai,
  devanagari,
  other
};

/// By Unicode's Script property (UAX #24); combining marks are common. 々 and 〇 are Han.
Script script_of(char32_t value);

bool is_letter(char32_t value);  ///< General category L*.
bool is_digit(char32_t value);   ///< ASCII 0 to 9 or full-width ０ to ９.
/// Of a decimal digit of any script (general category Nd): 3 for 3, ３, ٣ and 𝟑.
std::optional<unsigned> digit_value(char32_t value);
/// Unicode's Numeric_Value: 21 for ㉑, 0.875 for ⅞, 3 for Ⅲ, ³ and 三.
std::optional<double> numeric_value(char32_t value);
bool is_white_space(char32_t value);  ///< Property White_Space, and U+FEFF.

/// Zero-width space, word joiner, U+FEFF, soft hyphen: where lines may break, or must not.
bool has_no_width(char32_t value);

/// `text` without the white space around it.
std::string_view trimmed(std::string_view text);

bool is_upper_case(char32_t value);
bool is_lower_case(char32_t value);
char32_t lower_case(char32_t value);            ///< Simple case mapping.
std::string lower_case(std::string_view text);  ///< Each code point's.

/// ASCII for the full-width forms U+FF01 to U+FF5E and the ideographic space;
/// other values as they are.
char32_t half_width(char32_t value);

}  // namespace lectern::tts
