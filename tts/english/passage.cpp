#include "tts/english/passage.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/ascii.h"
#include "tts/english/marks.h"
#include "tts/english/plain_latin.h"
#include "tts/word_lists.h"

namespace lectern::tts::english {
namespace {

using Kind = Lexeme::Kind;

bool is_apostrophe(char32_t value) {
  return value == U'\'' || value == U'’' || value == U'ʼ' || value == U'‘';
}

bool is_ordinal_indicator(char32_t value) {
  return value == U'º' || value == U'ª';
}

bool is_micro(char32_t value) {
  return value == U'µ' || value == U'μ';
}

bool is_latin(char32_t value) {
  if (value < 0x80) return (value | 0x20) >= U'a' && (value | 0x20) <= U'z';
  return script_of(value) == Script::latin && !is_ordinal_indicator(value);
}

bool is_foreign(Script script) {
  return script != Script::common && script != Script::latin;
}

// Kana and Han make one run of Japanese, and the Japanese length mark belongs to it.
bool same_run(Script run, char32_t value) {
  const Script script = script_of(value);
  if (script == run || value == U'ー') return true;
  const auto japanese = [](Script each) { return each == Script::han || each == Script::kana; };
  return japanese(run) && japanese(script);
}

/// Cuts a sentence into lexemes, in one pass.
class Lexer {
 public:
  Lexer(std::string_view text, TextRange sentence) : text_(text.substr(0, sentence.end)) {
    next_ = sentence.begin;
  }

  std::vector<Lexeme> lexemes() {
    while (next_ < text_.size()) add(peek(next_));
    return std::move(lexemes_);
  }

 private:
  // What the text is for the rules: letters and figures in whatever style are plain ones.
  CodePoint peek(std::size_t at) const {
    if (at >= text_.size()) return CodePoint{0, at, 0};
    CodePoint point = code_point_at(text_, at);
    point.value = plain_character(point.value);
    return point;
  }

  void add(const CodePoint& point) {
    const char32_t value = point.value;
    if (is_white_space(value)) {
      after_space_ = true;
      next_ = point.end();
    } else if (is_latin(value) || starts_with_micro(point)) {
      add_word(point);
    } else if (is_digit(value)) {
      add_digits(point);
    } else if (is_known_mark(value)) {
      add_mark(point);
    } else if (is_foreign(script_of(value))) {
      add_foreign(point);
    } else {
      add_silent(point);
    }
  }

  // µ is a letter where it begins a unit: µm.
  bool starts_with_micro(const CodePoint& point) const {
    return is_micro(point.value) && is_latin(peek(point.end()).value);
  }

  Lexeme& open(Kind kind, const CodePoint& point) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.kind = kind;
    lexeme.source = {point.offset, point.end()};
    lexeme.after_space = std::exchange(after_space_, false);
    next_ = point.end();
    return lexeme;
  }

  void take(Lexeme& lexeme, const CodePoint& point) {
    next_ = point.end();
    lexeme.source.end = next_;
  }

  void add_word(const CodePoint& first) {
    Lexeme& word = open(Kind::word, first);
    append_letter(word, first.value);
    while (next_ < text_.size()) {
      const CodePoint point = peek(next_);
      if (is_latin(point.value)) {
        append_letter(word, point.value);
      } else if (is_apostrophe(point.value) && is_latin(peek(point.end()).value)) {
        word.plain += '\'';
      } else if (!extends_character(point.value)) {
        break;
      }
      take(word, point);
    }
    // Phonetic letters without a plain counterpart alone: nobody can say them.
    if (word.plain.empty()) word.kind = Kind::silent;
  }

  static void append_letter(Lexeme& word, char32_t letter) {
    if (is_micro(letter)) {
      word.plain += 'u';
    } else {
      append_plain_latin(word.plain, letter);
    }
  }

  void add_digits(const CodePoint& first) {
    Lexeme& digits = open(Kind::digits, first);
    digits.plain += static_cast<char>(first.value);
    for (CodePoint point = peek(next_); is_digit(point.value); point = peek(next_)) {
      digits.plain += static_cast<char>(point.value);
      take(digits, point);
    }
    take_extensions(digits);
  }

  void add_mark(const CodePoint& point) {
    Lexeme& mark = open(Kind::mark, point);
    mark.mark = is_apostrophe(point.value) ? U'\'' : point.value;
    take_extensions(mark);
  }

  void add_foreign(const CodePoint& first) {
    Lexeme& run = open(Kind::foreign, first);
    run.script = script_of(first.value);
    for (CodePoint point = peek(next_); point.size > 0; point = peek(next_)) {
      if (!same_run(run.script, point.value) && !extends_character(point.value)) break;
      if (script_of(point.value) == Script::kana) run.script = Script::kana;
      take(run, point);
    }
  }

  void add_silent(const CodePoint& first) {
    if (!after_space_ && !lexemes_.empty() && lexemes_.back().kind == Kind::silent) {
      take(lexemes_.back(), first);
    } else {
      open(Kind::silent, first);
    }
  }

  void take_extensions(Lexeme& lexeme) {
    for (CodePoint point = peek(next_); extends_character(point.value); point = peek(next_)) {
      take(lexeme, point);
    }
  }

  std::string_view text_;
  std::size_t next_ = 0;
  bool after_space_ = false;
  std::vector<Lexeme> lexemes_;
};

// From so many words on, all but one in six of them in capitals.
constexpr std::size_t kFewestShoutedWords = 3;

bool is_shouted(const std::vector<Lexeme>& lexemes) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.kind != Kind::word || lexeme.plain.size() < 2) continue;
    ++words;
    if (std::none_of(lexeme.plain.begin(), lexeme.plain.end(), is_ascii_lower)) ++capitals;
  }
  return words >= kFewestShoutedWords && capitals * 6 >= words * 5;
}

}  // namespace

Dialect dialect_of(const LanguageTag& language) {
  constexpr auto kBritish =
      std::to_array<std::string_view>({"AU", "GB", "HK", "IE", "IN", "MT", "NZ", "SG", "ZA"});
  static_assert(is_sorted_list(kBritish));
  const bool british = is_one_of_sorted(language.region(), kBritish);
  return british ? Dialect::british : Dialect::american;
}

Passage::Passage(std::string_view text, TextRange sentence, Dialect dialect)
    : text_(text),
      lexemes_(Lexer(text, sentence).lexemes()),
      dialect_(dialect),
      shouted_(is_shouted(lexemes_)) {}

const Lexeme& Passage::operator[](std::size_t at) const {
  static const Lexeme kNone;
  return at < lexemes_.size() ? lexemes_[at] : kNone;
}

TextRange Passage::source(std::size_t begin, std::size_t end) const {
  return {lexemes_[begin].source.begin, lexemes_[end - 1].source.end};
}

std::string_view Passage::between(std::size_t before, std::size_t at) const {
  if (at >= size()) return {};
  const TextRange gap{lexemes_[before].source.end, lexemes_[at].source.begin};
  return gap.in(text_);
}

bool Passage::digits_at(std::size_t at, std::size_t count) const {
  return digits_at(at) && plain(at).size() == count;
}

bool Passage::mark_at(std::size_t at, std::u32string_view marks) const {
  const Lexeme& lexeme = (*this)[at];
  return lexeme.kind == Kind::mark && marks.find(lexeme.mark) != std::u32string_view::npos;
}

bool Passage::is_word(std::size_t at, std::string_view lower_word) const {
  const std::string& word = plain(at);
  return word_at(at) && word.size() == lower_word.size() &&
         std::equal(word.begin(), word.end(), lower_word.begin(),
                    [](char written, char wanted) { return ascii_lower(written) == wanted; });
}

bool Passage::is_any_word(std::size_t at, std::initializer_list<std::string_view> words) const {
  return word_at(at) && std::any_of(words.begin(), words.end(),
                                    [&](std::string_view word) { return is_word(at, word); });
}

bool Passage::capitalised(std::size_t at) const {
  return word_at(at) && is_ascii_upper(plain(at).front());
}

bool Passage::lower_case(std::size_t at) const {
  return word_at(at) && std::none_of(plain(at).begin(), plain(at).end(), is_ascii_upper);
}

bool is_all_capitals(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), is_ascii_upper);
}

}  // namespace lectern::tts::english
