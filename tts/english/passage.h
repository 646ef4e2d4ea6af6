#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tts/english/dialect.h"
#include "tts/text_range.h"
#include "tts/unicode.h"

namespace lectern::tts::english {

/// The smallest piece of a sentence that a rule looks at.
struct Lexeme {
  enum class Kind {
    none,     ///< Beyond either end.
    word,     ///< Latin letters, with the apostrophes between them: "don't".
    digits,   ///< A run of figures without separators.
    mark,     ///< One character of punctuation, a currency, a sign.
    foreign,  ///< A run of another script.
    silent,   ///< A run of what is never said: emoji, control characters, ill-formed bytes.
  };
  Kind kind = Kind::none;
  TextRange source;
  bool after_space = false;        ///< White space stands before it.
  char32_t mark = 0;               ///< Of a mark, in half width.
  Script script = Script::common;  ///< Of a foreign run.
  std::string plain;  ///< Of a word its ASCII letters and apostrophes, of digits 0 to 9.
};

/// A sentence as lexemes. Reading beyond either end gives a lexeme of kind
/// none, which no rule matches.
class Passage {
 public:
  /// Linear in sentence.size().
  Passage(std::string_view text, TextRange sentence, Dialect dialect);

  std::size_t size() const { return lexemes_.size(); }
  const Lexeme& operator[](std::size_t at) const;
  std::string_view text() const { return text_; }
  TextRange source(std::size_t begin, std::size_t end) const;  ///< Of [begin, end), not empty.

  /// What is written between the end of one lexeme and the beginning of a later one.
  std::string_view between(std::size_t before, std::size_t at) const;

  bool word_at(std::size_t at) const { return (*this)[at].kind == Lexeme::Kind::word; }
  bool digits_at(std::size_t at) const { return (*this)[at].kind == Lexeme::Kind::digits; }
  /// Exactly `count` figures.
  bool digits_at(std::size_t at, std::size_t count) const;
  bool mark_at(std::size_t at, char32_t mark) const { return (*this)[at].mark == mark; }
  bool mark_at(std::size_t at, std::u32string_view marks) const;
  const std::string& plain(std::size_t at) const { return (*this)[at].plain; }

  /// Nothing, not even white space, stands between the lexeme at `at` and the one before it.
  bool joined(std::size_t at) const { return at > 0 && at < size() && !lexemes_[at].after_space; }
  bool joined_mark(std::size_t at, char32_t mark) const { return joined(at) && mark_at(at, mark); }
  bool joined_word(std::size_t at) const { return joined(at) && word_at(at); }
  bool joined_digits(std::size_t at) const { return joined(at) && digits_at(at); }

  /// The word at `at`, in whatever case.
  bool is_word(std::size_t at, std::string_view lower) const;
  bool is_any_word(std::size_t at, std::initializer_list<std::string_view> lower) const;
  /// A word that begins with a capital.
  bool capitalised(std::size_t at) const;
  /// A word of small letters alone.
  bool lower_case(std::size_t at) const;

  Dialect dialect() const { return dialect_; }
  bool is_british() const { return dialect_ == Dialect::british; }
  /// Most of it is in capitals, as headings are: capitals say nothing about a word here.
  bool shouted() const { return shouted_; }

 private:
  std::string_view text_;
  std::vector<Lexeme> lexemes_;
  Dialect dialect_ = Dialect::american;
  bool shouted_ = false;
};

/// Two capitals or more and nothing else.
bool is_all_capitals(std::string_view word);

}  // namespace lectern::tts::english
