#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "tts/chinese/regional_readings.h"
#include "tts/text_range.h"

namespace lectern::tts::chinese {

/// A character of a sentence as the rules see it.
struct Glyph {
  char32_t value = 0;  ///< Letters and signs of arithmetic in half width, figures of any script in
                       ///< ASCII; else as written.
  TextRange source;
  std::size_t end = 0;       ///< Of what it stands for: behind the number of a note and characters
                             ///< without width that follow it (5,000¹).
  bool after_space = false;  ///< White space stands before it.
};

/// A sentence without its white space, the notes behind its figures and what has no width, so that
/// 「4 萬 5,000 噸」, 「4萬5,000¹噸」 and 「4萬5,000噸」 are one case to the rules. Reading beyond
/// either end gives U+0000, which no rule matches.
class Passage {
 public:
  Passage(std::string_view text, TextRange sentence, Readings readings);

  std::size_t size() const { return glyphs_.size(); }
  char32_t operator[](std::size_t at) const { return at < size() ? glyphs_[at].value : U'\0'; }
  std::string_view text() const { return text_; }
  Readings readings() const { return readings_; }  ///< Whose words for units are said.
  TextRange source(std::size_t at) const { return glyphs_[at].source; }
  TextRange source(std::size_t begin, std::size_t end) const;  ///< Of [begin, end), not empty.

  bool digit_at(std::size_t at) const { return (*this)[at] >= U'0' && (*this)[at] <= U'9'; }
  bool latin_at(std::size_t at) const;  ///< A letter of the Latin script.
  bool han_at(std::size_t at) const;
  /// Nothing, not even white space, stands between the glyph at `at` and the one before it.
  bool joined(std::size_t at) const { return at > 0 && at < size() && !glyphs_[at].after_space; }
  /// White space within a line stands between `at` and the one before it.
  bool spaced(std::size_t at) const;

  bool has(std::size_t at, std::u32string_view words) const;
  bool has_any(std::size_t at, std::initializer_list<std::u32string_view> words) const;
  /// `words` end right before `at`.
  bool follows(std::size_t at, std::u32string_view words) const;
  bool follows_any(std::size_t at, std::initializer_list<std::u32string_view> words) const;
  /// One of `words` stands within the `reach` glyphs before `at`, in the same clause.
  bool mentioned_before(std::size_t at, std::size_t reach,
                        std::initializer_list<std::u32string_view> words) const;
  bool mentioned_after(std::size_t at, std::size_t reach,
                       std::initializer_list<std::u32string_view> words) const;

 private:
  std::string_view text_;
  Readings readings_;
  std::vector<Glyph> glyphs_;
};

/// A mark that ends a clause: ，。；！？ and their half-width forms.
bool ends_clause(char32_t value);

}  // namespace lectern::tts::chinese
