#include "tts/verbatim_reader.h"

#include <optional>
#include <string>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

enum class Piece { space, han, word, mark };

bool is_word_joiner(char32_t value) {
  return value == U'\'' || value == U'’' || value == U'-' || value == U'.' || value == U',';
}

Piece piece_of(char32_t value) {
  if (is_white_space(value)) return Piece::space;
  if (script_of(value) == Script::han) return Piece::han;
  const bool spoken = is_letter(value) || is_digit(value) || value == U'%' || value == U'€' ||
                      value == U'$' || value == U'£';
  return spoken ? Piece::word : Piece::mark;
}

struct Rest {
  Pause pause = Pause::none;
  Melody melody = Melody::falling;
};

Rest rest_at(char32_t mark) {
  switch (mark) {
    case U',':
    case U'،':
    case U'，':
      return {Pause::clause, Melody::continuing};
    case U'、':
      return {Pause::minor, Melody::continuing};
    case U':':
    case U'：':
      return {Pause::colon, Melody::continuing};
    case U';':
    case U'；':
      return {Pause::strong, Melody::continuing};
    case U'–':
    case U'—':
      return {Pause::dash, Melody::continuing};
    case U'…':
      return {Pause::ellipsis, Melody::continuing};
    case U'?':
    case U'？':
    case U'؟':
      return {Pause::full, Melody::question};
    case U'!':
    case U'！':
      return {Pause::full, Melody::exclamation};
    case U'.':
    case U'。':
    case U'।':
      return {Pause::full, Melody::falling};
    default:
      return {};
  }
}

/// Walks a sentence once; `tokens` is what it leaves behind.
class VerbatimScanner {
 public:
  VerbatimScanner(std::string_view text, TextRange sentence, const LanguageTag& language)
      : points_(code_points(sentence.in(text))),
        base_(sentence.begin),
        text_(text),
        language_(language) {}

  std::vector<Token> scan() {
    while (next_ < points_.size()) {
      switch (piece_of(points_[next_].value)) {
        case Piece::space:
          ++next_;
          break;
        case Piece::han:
          take_run(Piece::han, chinese_);
          break;
        case Piece::word:
          take_run(Piece::word, language_);
          break;
        case Piece::mark:
          take_mark();
          break;
      }
    }
    return std::move(tokens_);
  }

 private:
  /// A joiner belongs to the word when the word goes on behind it: "l'eau", "3,5", "vis-à-vis".
  bool continues(Piece piece) const {
    if (next_ >= points_.size()) return false;
    if (piece_of(points_[next_].value) == piece) return true;
    return piece == Piece::word && is_word_joiner(points_[next_].value) &&
           next_ + 1 < points_.size() && piece_of(points_[next_ + 1].value) == piece;
  }

  void take_run(Piece piece, const LanguageTag& language) {
    const std::size_t first = next_;
    while (continues(piece)) ++next_;
    Token token;
    token.source = {base_ + points_[first].offset, base_ + points_[next_ - 1].end()};
    token.kind = TokenKind::word;
    token.language = language;
    token.rule = "verbatim";
    token.spoken = std::string(token.source.in(text_));
    token.confidence = 0.7;  // nothing of ours has looked at it
    tokens_.push_back(std::move(token));
  }

  void take_mark() {
    const CodePoint& mark = points_[next_++];
    const Rest rest = rest_at(mark.value);
    Token token;
    token.source = {base_ + mark.offset, base_ + mark.end()};
    token.kind = TokenKind::punctuation;
    token.language = language_;
    token.rule = "punctuation";
    token.pause_after = rest.pause;
    token.melody = rest.melody;
    tokens_.push_back(std::move(token));
  }

  std::vector<CodePoint> points_;
  std::size_t base_;
  std::string_view text_;
  const LanguageTag& language_;
  LanguageTag chinese_ = LanguageTag::from("zh");
  std::size_t next_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> read_verbatim(std::string_view text, TextRange sentence,
                                 const LanguageTag& language) {
  return VerbatimScanner(text, sentence, language).scan();
}

}  // namespace lectern::tts
