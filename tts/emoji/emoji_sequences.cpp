#include "tts/emoji/emoji_sequences.h"

#include <unicode/uchar.h>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiLooks = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;

bool has(char32_t value, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(value), property) != 0;
}

bool is_flag_letter(char32_t value) {
  return has(value, UCHAR_REGIONAL_INDICATOR);
}

bool is_tag(char32_t value) {
  return value >= 0xE0020 && value <= 0xE007F;
}

/// Finds one sequence after the other.
class Finder {
 public:
  Finder(std::string_view text, TextRange range)
      : text_(text.substr(0, range.end)), at_(range.begin) {}

  std::vector<TextRange> find() {
    std::vector<TextRange> found;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      if (take_flag() || take_joined()) {
        found.push_back({begin, at_});
      } else {
        at_ = code_point_at(text_, begin).end();
      }
    }
    return found;
  }

 private:
  char32_t peek() const { return at_ < text_.size() ? code_point_at(text_, at_).value : 0; }
  void take() { at_ = code_point_at(text_, at_).end(); }

  bool take_flag() {
    const std::size_t begin = at_;
    if (!is_flag_letter(peek())) return false;
    take();
    if (is_flag_letter(peek())) {
      take();
      return true;
    }
    at_ = begin;
    return false;
  }

  /// One or more elements with joiners between.
  bool take_joined() {
    if (!take_element()) return false;
    while (peek() == kJoiner) {
      const std::size_t joiner = at_;
      take();
      if (has(peek(), UCHAR_EMOJI)) {
        take();
        take_modifiers();
        continue;
      }
      at_ = joiner;
      break;
    }
    return true;
  }

  /// A character that looks like an emoji by itself, or is made to.
  bool take_element() {
    const std::size_t begin = at_;
    const char32_t first = peek();
    if (first == 0 || is_flag_letter(first) || !has(first, UCHAR_EMOJI)) return false;
    take();
    const bool modified = take_modifiers();
    if (has(first, UCHAR_EMOJI_PRESENTATION) || modified) return true;
    at_ = begin;
    return false;
  }

  bool take_modifiers() {
    const std::size_t begin = at_;
    if (has(peek(), UCHAR_EMOJI_MODIFIER)) take();
    if (peek() == kEmojiLooks) take();
    if (peek() == kKeycap) take();
    while (is_tag(peek())) take();
    return at_ > begin;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace

std::vector<TextRange> emoji_in(std::string_view text, TextRange range) {
  return Finder(text, range).find();
}

bool changes_looks_alone(char32_t value) {
  return value == 0xFE0E || value == kEmojiLooks || has(value, UCHAR_EMOJI_MODIFIER);
}

}  // namespace lectern::tts
