#include "tts/international/international_reader.h"

#include <iterator>
#include <string>
#include <utility>

#include "tts/international/figure_expressions.h"
#include "tts/international/number_speech.h"
#include "tts/unicode.h"
#include "tts/verbatim_reader.h"

namespace lectern::tts::international {
namespace {

/// Mandarin is a poor guess at Japanese, but better heard than the engine's "Chinese letter".
constexpr double kConfidenceOfKanji = 0.2;

bool is_japanese(char32_t value) {
  const Script script = script_of(value);
  return script == Script::kana || script == Script::han;
}

/// `spoken` without the spaces that CLDR puts between figures and units: Japanese has none, and
/// what is read in it loses them, so that read again it would be other text.
std::string without_japanese_spaces(std::string_view spoken) {
  std::string closed;
  for (std::size_t at = 0; at < spoken.size(); ++at) {
    const bool is_between_words = spoken[at] == ' ' && at + 1 < spoken.size() && !closed.empty() &&
                                  is_japanese(code_point_before(closed, closed.size()).value) &&
                                  is_japanese(code_point_at(spoken, at + 1).value);
    if (!is_between_words) closed += spoken[at];
  }
  return closed;
}

class Reader {
 public:
  Reader(std::string_view text, TextRange sentence, const LanguageTag& language)
      : text_(text),
        language_(language),
        sentence_(sentence),
        points_(code_points(sentence.in(text))),
        finder_(points_, sentence.in(text), language) {}

  std::vector<Token> tokens() {
    std::size_t unread = 0;
    for (std::size_t at = 0; at < points_.size();) {
      auto found = may_begin(points_[at].value) ? finder_.expression_at(at) : std::nullopt;
      if (!found) {
        ++at;
        continue;
      }
      read_verbatim_between(unread, at);
      const std::size_t end = found->end;
      add(at, *std::move(found));
      unread = at = end;
    }
    read_verbatim_between(unread, points_.size());
    return std::move(tokens_);
  }

 private:
  /// Figures, signs before them, and capitals that may be a currency's code.
  static bool may_begin(char32_t value) {
    return is_digit(value) || !is_letter(value) || (value >= U'A' && value <= U'Z');
  }

  std::size_t offset_of(std::size_t index) const {
    return index < points_.size() ? sentence_.begin + points_[index].offset : sentence_.end;
  }

  void read_verbatim_between(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    for (Token& token : read_verbatim(text_, {offset_of(begin), offset_of(end)}, language_)) {
      if (token.language.is_chinese() && language_.language() == "ja") {
        token.rule = "kanji";
        token.confidence = kConfidenceOfKanji;
      }
      tokens_.push_back(std::move(token));
    }
  }

  void add(std::size_t begin, FigureExpression found) {
    Token& token = tokens_.emplace_back();
    token.source = {offset_of(begin), sentence_.begin + points_[found.end - 1].end()};
    token.kind = found.kind;
    token.language = language_;
    token.rule = found.rule;
    token.spoken = language_.language() == "ja" ? without_japanese_spaces(found.spoken)
                                                : std::move(found.spoken);
    token.confidence = found.confidence;
  }

  std::string_view text_;
  const LanguageTag& language_;
  TextRange sentence_;
  std::vector<CodePoint> points_;
  FigureFinder finder_;
  std::vector<Token> tokens_;
};

}  // namespace

bool has_figure_rules(const LanguageTag& language) {
  return reads_figures(language);
}

std::vector<Token> read_international(std::string_view text, TextRange sentence,
                                      const LanguageTag& language) {
  return Reader(text, sentence, language).tokens();
}

}  // namespace lectern::tts::international
