#include "tts/international/international_reader.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "tts/international/expression.h"
#include "tts/international/languages.h"
#include "tts/international/passage.h"
#include "tts/unicode.h"
#include "tts/verbatim_reader.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

struct LanguageRule {
  Rule rule;
  Languages languages;  ///< That it is asked for.
};

// In the order in which they are asked; the first that answers decides.
constexpr auto kFigureRules = std::to_array<LanguageRule>({
    {numeric_date, all},
    {telephone_number, all},
    {fraction, all},
    {german_decade, de},
    {german_short_date, de},
    {clock_with_colon, all},
    {clock_with_h, fr | pt},
    {clock_with_point, all},
    {german_ordinal, de},
    {first_of_month, fr | it | pt},
    {french_ordinal, fr},
    {shortened_ordinal, es},
    {marked_ordinal, es | it | pt},
    {japanese_count, ja},
    {korean_event, ko},
    {emergency_number, ko},
    {korean_month, ko},
    {korean_count, ko},
    {korean_vehicles, ko},
    {large_money_behind, european},
    {large_number, european},
    {percent, all},
    {money_behind, all},
    {measure, all},
    {digit_by_digit, all},
    {year_in_figures, all},
    {plain_number, all},
});

constexpr auto kCapitalRules = std::to_array<LanguageRule>({
    {german_numbered, de},
    {french_roman_ordinal, fr},
    {counting_numeral, it},
    {numeral_of_noun, european},
    {numeral_of_name, european},
    {money, all},
});

constexpr auto kMarkRules = std::to_array<LanguageRule>({
    {telephone_number, all},
    {score, all},
    {range, all},
    {japanese_count, ja},
    {large_money_behind, european},
    {large_number, european},
    {percent, all},
    {money_behind, all},
    {measure, all},
    {plain_number, all},
    {plus, all},
    {batting_average, ja},
    {decimals_alone, ja},
    {german_numbered, de},
    {money, all},
});

/// By what stands where the expression begins; none where none can.
std::span<const LanguageRule> rules_for(const Passage& passage, std::size_t begin) {
  const char32_t first = passage[begin];
  if (is_digit(first)) return kFigureRules;
  if (first >= U'A' && first <= U'Z') return kCapitalRules;
  if (passage.space_at(begin) || is_letter(first)) return {};
  return kMarkRules;
}

std::optional<Expression> first_answer(const Passage& passage, std::size_t begin) {
  for (const auto& [rule, languages] : rules_for(passage, begin)) {
    if (!passage.says(languages)) continue;
    if (auto found = rule(passage, begin)) return found;
  }
  return std::nullopt;
}

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

/// Goes over a sentence once and leaves its tokens behind.
class Reader {
 public:
  Reader(std::string_view text, TextRange sentence, const LanguageTag& language)
      : text_(text), language_(language), passage_(text, sentence, language) {}

  std::vector<Token> tokens() {
    std::size_t unread = 0;
    for (std::size_t at = 0; at < passage_.size();) {
      auto found = first_answer(passage_, at);
      if (!found) {
        ++at;
        continue;
      }
      read_verbatim_between(unread, at);
      const std::size_t end = found->end;
      add(at, *std::move(found));
      unread = at = end;
    }
    read_verbatim_between(unread, passage_.size());
    return std::move(tokens_);
  }

 private:
  void read_verbatim_between(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    for (Token& token : read_verbatim(text_, passage_.source(begin, end), language_)) {
      if (token.language.is_chinese() && passage_.says(ja)) {
        token.rule = "kanji";
        token.confidence = kConfidenceOfKanji;
      }
      tokens_.push_back(std::move(token));
    }
  }

  void add(std::size_t begin, Expression found) {
    Token& token = tokens_.emplace_back();
    token.source = passage_.source(begin, found.end);
    token.kind = found.kind;
    token.language = language_;
    token.rule = found.rule;
    token.spoken =
        passage_.says(ja) ? without_japanese_spaces(found.spoken) : std::move(found.spoken);
    token.confidence = found.confidence;
  }

  std::string_view text_;
  const LanguageTag& language_;
  Passage passage_;
  std::vector<Token> tokens_;
};

}  // namespace

bool has_figure_rules(const LanguageTag& language) {
  return language_of(language) != none;
}

std::vector<Token> read_international(std::string_view text, TextRange sentence,
                                      const LanguageTag& language) {
  return Reader(text, sentence, language).tokens();
}

}  // namespace lectern::tts::international
