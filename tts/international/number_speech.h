#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts::international {

/// The noun a number stands before, as far as grammar asks.
enum class Gender { none, masculine, feminine, neuter };

/// How an ordinal ends. German declines it: "dritte", "dritten", "dritter".
enum class OrdinalForm { plain, feminine, german_n, german_r };

/// A number as written, without its separators.
struct WrittenNumber {
  bool is_negative = false;
  std::string whole;     ///< ASCII figures, at least one.
  std::string fraction;  ///< Empty for a whole number.

  /// "-12.5", as ICU reads it.
  std::string decimal() const;
};

/// "trois millions": a number in words that ends in the name of a power of thousand.
struct LargeNumber {
  std::string words;
  bool ends_in_noun = true;  ///< As million does, which has its currency in the genitive behind it.
};

/// How one language says numbers, units, currencies and months: ICU's rule-based number formats and
/// the names of CLDR (Unicode Technical Standard 35, parts 2 and 3), Japanese in kana.
///
/// Making one reads rules for some milliseconds, so that each thread keeps those it has used; its
/// functions cost about ten microseconds. Not to be shared between threads.
class NumberSpeech {
 public:
  /// This thread's own for `language`, one that has_figure_rules() names; valid
  /// until the thread ends.
  static const NumberSpeech& of(const LanguageTag& language);

  explicit NumberSpeech(const LanguageTag& language);
  ~NumberSpeech();

  std::string_view plus() const;  ///< As said before a number.
  /// "minus zwölf Komma fünf". From 10^15 on figures are said one by one.
  std::string number(const WrittenNumber& number, Gender gender = Gender::none) const;
  std::string number(unsigned number, Gender gender = Gender::none) const;
  std::string digits(std::string_view digits) const;  ///< One by one.
  std::string year(unsigned year) const;
  std::string ordinal(unsigned number, OrdinalForm form) const;
  /// Korean numbers of its own before hours, people and things: 세 (시). Others as number().
  std::string native_count(unsigned number) const;
  std::string month(unsigned month) const;  ///< 1 to 12, as it stands behind a day.
  /// unit  as in CLDR: "kilometer-per-hour", "percent".
  std::string measure(const WrittenNumber& number, std::string_view unit) const;
  /// Two decimals are hundredths: "neunundzwanzig Euro neunzig".
  /// code  ISO 4217, or "$" for dollars of whatever country.
  std::string money(const WrittenNumber& number, std::string_view code) const;

  std::string money(const LargeNumber& number, std::string_view code) const;

  std::string currency_name(std::string_view code) const;  ///< As behind many: "euros".
  /// What a price is for: "pro Quadratmeter". Empty where we do not know how it is said (ja, ko).
  /// unit  as for measure().
  std::string per_unit(std::string_view unit) const;

  /// The marks between groups of three figures and before decimals, as the language writes them.
  char32_t grouping_mark() const { return grouping_mark_; }
  char32_t decimal_mark() const { return decimal_mark_; }

 private:
  struct Formats;
  std::string cardinal(std::string_view digits, Gender gender) const;
  std::string by_rules(unsigned long long number, std::string_view rules) const;
  std::string amount(const WrittenNumber& number, std::string_view code) const;
  std::string formatted_money(const std::string& decimal, std::string_view code) const;
  std::string with_number_said(const WrittenNumber& number, std::string formatted,
                               std::string_view figures, Gender gender) const;

  LanguageTag language_;
  std::unique_ptr<Formats> formats_;
  char32_t grouping_mark_ = U',';
  char32_t decimal_mark_ = U'.';
};

}  // namespace lectern::tts::international
