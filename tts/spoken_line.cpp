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

/// Whether `line` ends with a letter and a mark that makes one address or name of the words on both
/// its sides.
bool ends_with_joint(std::string_view line) {
  const CodePoint mark = code_point_before(line, line.size());
  const bool joins = std::u32string_view(U"./:\\'’").find(mark.value) != std::u32string_view::npos;
  return joins && mark.offset > 0 && is_letter(code_point_before(line, mark.offset).value);
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

/// What of the source decides whether a space is written.
struct Seam {
  bool has_space = false;    ///< White space stood here.
  bool is_reworded = false;  ///< A word on one side of it is not as written.
};

/// Whether a space belongs between the line so far and what comes next.
bool needs_space(std::string_view line, std::string_view next, const Token& token, Seam seam) {
  const std::optional<char32_t> before = last_of(line);
  if (!before) return false;
  const char32_t after = code_point_at(next, 0).value;
  if (token.kind == TokenKind::punctuation) return seam.has_space;
  if (opens(*before) || is_wide_mark(*before)) return false;
  if (!is_letter(*before)) {
    // "€/the" must not read like "euro/the" when the line is read again.
    return seam.has_space || (seam.is_reworded && ends_with_joint(line) && !stands_close(after));
  }
  return !(stands_close(*before) && stands_close(after));
}

}  // namespace

std::string spoken_line(const std::vector<Token>& tokens, std::string_view text) {
  std::string line;
  std::size_t end_of_last = 0;
  bool last_reworded = false;
  for (const Token& token : tokens) {
    const std::string_view written = token.source.in(text);
    const std::string_view next = token.kind == TokenKind::punctuation && token.spoken.empty()
                                      ? written
                                      : std::string_view(token.spoken);
    const bool reworded = next != written;
    const Seam seam{token.source.begin > end_of_last, reworded || last_reworded};
    end_of_last = token.source.end;
    if (next.empty()) continue;
    if (needs_space(line, next, token, seam)) line += ' ';
    line += next;
    if (token.kind != TokenKind::punctuation) last_reworded = reworded;
  }
  return line;
}

}  // namespace lectern::tts
