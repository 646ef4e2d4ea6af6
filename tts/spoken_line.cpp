#include "tts/spoken_line.h"

#include <optional>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Scripts written without spaces between words.
bool stands_close(char32_t value) {
  const Script script = script_of(value);
  return script == Script::han || script == Script::kana;
}

bool opens(char32_t value) {
  return std::u32string_view(U"([{“‘「『（《〈【$€£#@").find(value) != std::u32string_view::npos;
}

bool is_wide_mark(char32_t value) {
  return value >= 0x2E80 && !is_letter(value);
}

std::optional<char32_t> last_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return code_point_at(text, at).value;
}

/// Whether a space belongs between the line so far and what comes next.
bool needs_space(std::string_view line, std::string_view next, const Token& token,
                 bool space_in_source) {
  const std::optional<char32_t> before = last_of(line);
  if (!before) return false;
  const char32_t after = code_point_at(next, 0).value;
  if (token.kind == TokenKind::punctuation) return space_in_source;
  if (opens(*before) || is_wide_mark(*before)) return false;
  if (!is_letter(*before)) return space_in_source;
  return !(stands_close(*before) && stands_close(after));
}

}  // namespace

std::string spoken_line(const std::vector<Token>& tokens, std::string_view text) {
  std::string line;
  std::size_t end_of_last = 0;
  for (const Token& token : tokens) {
    const std::string_view written = token.source.in(text);
    const std::string_view next = token.kind == TokenKind::punctuation && token.spoken.empty()
                                      ? written
                                      : std::string_view(token.spoken);
    const bool space_in_source = token.source.begin > end_of_last;
    end_of_last = token.source.end;
    if (next.empty()) continue;
    if (needs_space(line, next, token, space_in_source)) line += ' ';
    line += next;
  }
  return line;
}

}  // namespace lectern::tts
