#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/international/number_speech.h"
#include "tts/international/scale_words.h"
#include "tts/language_tag.h"
#include "tts/unicode.h"
#include "tts/utterance.h"

namespace lectern::tts::international {

/// Figures of a sentence and what belongs to them, in words.
struct FigureExpression {
  std::size_t end = 0;  ///< Index behind its last code point.
  TokenKind kind = TokenKind::number;
  std::string_view rule;  ///< A literal.
  std::string spoken;
  double confidence = 0.9;
};

/// Finds what is written with figures in one sentence: times and dates, ordinals, percentages,
/// units, money, ranges and scores, and numbers with the language's own separators.
///
/// Each look costs a bounded number of steps, apart from what it takes in.
class FigureFinder {
 public:
  /// points  of the sentence; outlives the finder.
  FigureFinder(const std::vector<CodePoint>& points, std::string_view text,
               const LanguageTag& language);

  /// The expression that begins at index `begin`; nullopt where none does.
  std::optional<FigureExpression> expression_at(std::size_t begin) const;

 private:
  struct Number {
    WrittenNumber written;
    std::size_t end = 0;
    bool is_grouped = false;
  };
  struct Quantity {  ///< A number with its sign.
    Number number;
    std::size_t begin = 0;
  };

  struct Currency {
    std::string_view code;
    std::size_t end = 0;
  };
  struct Scaled {
    LargeNumber number;
    ScaleWord::Use use = ScaleWord::Use::shortened;
    std::size_t end = 0;
  };

  char32_t at(std::size_t index) const;
  bool digit_at(std::size_t index) const { return is_digit(at(index)); }
  bool letter_at(std::size_t index) const { return is_letter(at(index)); }
  std::string digits_from(std::size_t begin, std::size_t end) const;
  std::size_t digits_end(std::size_t begin) const;
  std::optional<unsigned> short_number(std::size_t begin, std::size_t& end) const;
  std::string_view written(std::size_t begin, std::size_t end) const;
  std::size_t matched(std::size_t begin, std::string_view word) const;
  std::size_t behind_space(std::size_t index) const;
  std::string word_before(std::size_t index) const;
  std::string_view word_at(std::size_t index) const;
  bool is_grouping(std::size_t index) const;
  bool says(std::string_view language) const { return language_.language() == language; }

  std::optional<Number> number_at(std::size_t begin) const;
  bool is_result(std::size_t dash) const;
  std::optional<FigureExpression> link_at(std::size_t begin) const;
  std::optional<FigureExpression> time_at(std::size_t begin) const;
  std::optional<FigureExpression> date_at(std::size_t begin) const;
  std::optional<FigureExpression> telephone_at(std::size_t begin) const;
  std::optional<FigureExpression> negative_at(std::size_t begin) const;
  std::optional<FigureExpression> plus_at(std::size_t begin) const;
  std::optional<FigureExpression> german_short_date_at(std::size_t begin) const;
  std::optional<FigureExpression> korean_emergency_at(std::size_t begin) const;
  std::optional<FigureExpression> korean_event_at(std::size_t begin) const;
  bool begins_other_word(std::size_t counter_end, std::string_view counter) const;
  std::optional<FigureExpression> batting_average_at(std::size_t begin) const;
  std::optional<FigureExpression> fraction_at(std::size_t begin) const;
  std::optional<FigureExpression> ordinal_at(std::size_t begin) const;
  std::optional<FigureExpression> german_decade_at(std::size_t begin) const;
  std::optional<FigureExpression> german_ordinal_at(std::size_t begin) const;
  std::optional<FigureExpression> japanese_count_at(std::size_t begin) const;
  std::optional<FigureExpression> korean_count_at(std::size_t begin) const;
  bool counts_vehicles(std::size_t begin, std::size_t end) const;
  std::optional<FigureExpression> money_in_front(std::size_t begin) const;
  std::optional<FigureExpression> roman_at(std::size_t begin) const;
  std::optional<FigureExpression> french_roman_ordinal(unsigned value, std::size_t end) const;
  FigureExpression spoken_roman(unsigned value, std::size_t end, bool counted,
                                const std::string& name) const;
  std::optional<FigureExpression> german_numbered_at(std::size_t begin) const;
  std::optional<FigureExpression> price_without_number(const Currency& currency) const;
  void add_per_unit(FigureExpression& money) const;
  bool is_name_before(std::size_t index) const;
  bool is_range_of_nouns(std::size_t end) const;
  std::optional<FigureExpression> quantity_at(const Quantity& quantity) const;
  std::optional<FigureExpression> measure_of(const Quantity& quantity) const;
  std::optional<Currency> currency_at(std::size_t begin) const;
  std::optional<Scaled> scaled(const Number& number) const;
  std::optional<FigureExpression> scaled_amount(const Quantity& quantity) const;
  FigureExpression plain(const Quantity& quantity) const;
  std::string clock(unsigned hour, unsigned minute, bool named) const;
  OrdinalForm german_form(std::size_t begin) const;
  Gender gender_before(std::size_t end, const WrittenNumber& number) const;
  bool is_hour_by_context(std::size_t begin, std::size_t end) const;
  bool is_first_of_month(std::size_t begin, std::size_t end) const;
  bool is_iberian_number(std::size_t begin, std::size_t end) const;
  bool is_typed_ordinal(std::size_t mark) const;
  bool is_inside_word(std::size_t begin) const;
  bool says_telephone(std::size_t begin) const;
  std::string date(unsigned day, unsigned month, unsigned year, OrdinalForm form) const;

  const std::vector<CodePoint>& points_;
  std::string_view text_;
  const LanguageTag& language_;
  const NumberSpeech& speech_;
};

}  // namespace lectern::tts::international
