#include "tts/international/number_speech.h"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

#include "tts/error.h"
#include "tts/international/kana_numbers.h"

namespace lectern::tts::international {
namespace {

constexpr std::size_t kMostFigures = 15;

/// What CLDR does not say about numbers in running speech.
struct Wording {
  std::string_view language;
  std::string_view decimal_point;
  std::string_view minus;
  std::string_view plus;
  std::string_view dollar;
  std::string_view dollars;
  /// Two decimals are said as a number ("virgule quatorze"), not figure by figure.
  bool decimals_as_number;
  std::string_view hundredths_link;  ///< Between euros and cents.
  std::string_view of_link;          ///< Between millions and dollars.
  std::string_view per;              ///< Between a price and what it is for.
};

constexpr auto kWordings = std::to_array<Wording>({
    {"de", "Komma", "minus", "plus", "Dollar", "Dollar", false, "", " ", "pro"},
    {"fr", "virgule", "moins", "plus", "dollar", "dollars", true, "", " de ", "par"},
    {"es", "coma", "menos", "más", "dólar", "dólares", true, "con", " de ", "por"},
    {"it", "virgola", "meno", "più", "dollaro", "dollari", true, "e", " di ", "per"},
    {"pt", "vírgula", "menos", "mais", "dólar", "dólares", true, "e", " de ", "por"},
    {"ja", "てん", "マイナス", "プラス", "ドル", "ドル", false, "", "", ""},
    {"ko", "점", "마이너스", "플러스", "달러", "달러", false, "", " ", ""},
});

const Wording& wording_of(const LanguageTag& language) {
  const auto* found = std::find_if(kWordings.begin(), kWordings.end(), [&](const Wording& each) {
    return each.language == language.language();
  });
  return found == kWordings.end() ? kWordings.front() : *found;
}

void check_icu(UErrorCode status, const char* call) {
  if (U_FAILURE(status)) throw Error(Errc::bad_data, u_errorName(status), call);
}

/// CLDR marks where a long word may be hyphenated; nobody hears it.
std::string spoken_utf8(icu::UnicodeString text) {
  text.findAndReplace(icu::UnicodeString(u'\u00AD'), icu::UnicodeString());
  text.findAndReplace(icu::UnicodeString(u'\u00A0'), icu::UnicodeString(u' '));
  text.findAndReplace(icu::UnicodeString(u'\u202F'), icu::UnicodeString(u' '));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// Currencies that Romance languages, and mostly German, call by a feminine noun.
bool is_feminine_currency(std::string_view code, std::string_view language) {
  constexpr auto kFeminine =
      std::to_array<std::string_view>({"CZK", "DKK", "INR", "NOK", "SEK", "TRY", "UAH"});
  if (code == "GBP") return language != "de";
  return std::find(kFeminine.begin(), kFeminine.end(), code) != kFeminine.end();
}

Gender gender_of(UDisplayOptionsNounClass noun) {
  switch (noun) {
    case UDISPOPT_NOUN_CLASS_FEMININE:
      return Gender::feminine;
    case UDISPOPT_NOUN_CLASS_NEUTER:
      return Gender::neuter;
    default:
      return Gender::masculine;
  }
}

std::string_view cardinal_rules(std::string_view language, Gender gender) {
  if (language == "ja" || language == "ko" || gender == Gender::none) return "%spellout-numbering";
  if (gender == Gender::feminine) return "%spellout-cardinal-feminine";
  if (gender == Gender::neuter && language == "de") return "%spellout-cardinal-neuter";
  return "%spellout-cardinal-masculine";
}

std::string_view ordinal_rules(std::string_view language, OrdinalForm form) {
  if (language == "de") {
    if (form == OrdinalForm::german_n) return "%spellout-ordinal-n";
    return form == OrdinalForm::german_r ? "%spellout-ordinal-r" : "%spellout-ordinal";
  }
  if (language == "ko") return "%spellout-ordinal-native-count";
  if (language == "ja") return "%spellout-ordinal";
  return form == OrdinalForm::feminine ? "%spellout-ordinal-feminine"
                                       : "%spellout-ordinal-masculine";
}

char32_t first_of(const icu::UnicodeString& text, char32_t otherwise) {
  return text.isEmpty() ? otherwise : static_cast<char32_t>(text.char32At(0));
}

}  // namespace

std::string WrittenNumber::decimal() const {
  std::string text = is_negative ? "-" : "";
  text += whole;
  if (!fraction.empty()) text.append(1, '.').append(fraction);
  return text;
}

struct NumberSpeech::Formats {
  icu::Locale locale;
  std::unique_ptr<icu::RuleBasedNumberFormat> rules;
  icu::number::LocalizedNumberFormatter figures;
  icu::DateFormatSymbols dates;
};

const NumberSpeech& NumberSpeech::of(const LanguageTag& language) {
  thread_local std::map<LanguageTag, std::unique_ptr<NumberSpeech>> speeches;
  std::unique_ptr<NumberSpeech>& speech = speeches[language];
  if (!speech) speech = std::make_unique<NumberSpeech>(language);
  return *speech;
}

NumberSpeech::NumberSpeech(const LanguageTag& language) : language_(language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language.str(), status);
  auto rules = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale, status);
  const icu::DecimalFormatSymbols symbols(locale, status);
  const icu::DateFormatSymbols dates(locale, status);
  check_icu(status, "RuleBasedNumberFormat");
  auto figures = icu::number::NumberFormatter::withLocale(locale)
                     .grouping(UNUM_GROUPING_OFF)
                     .precision(icu::number::Precision::unlimited());
  formats_ =
      std::unique_ptr<Formats>(new Formats{locale, std::move(rules), std::move(figures), dates});
  using Symbols = icu::DecimalFormatSymbols;
  grouping_mark_ = first_of(symbols.getSymbol(Symbols::kGroupingSeparatorSymbol), U',');
  decimal_mark_ = first_of(symbols.getSymbol(Symbols::kDecimalSeparatorSymbol), U'.');
}

NumberSpeech::~NumberSpeech() = default;

std::string NumberSpeech::by_rules(unsigned long long number, std::string_view rules) const {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString words;
  icu::FieldPosition position;
  formats_->rules->format(static_cast<std::int64_t>(number), utf16(rules), words, position, status);
  check_icu(status, "RuleBasedNumberFormat::format");
  return spoken_utf8(std::move(words));
}

std::string NumberSpeech::cardinal(std::string_view figures, Gender gender) const {
  if (language_.language() == "ja") return kana_cardinal(figures);
  const std::size_t significant = figures.find_first_not_of('0');
  // Korea says 공 for a figure only, not for nothing.
  if (significant == std::string_view::npos && language_.language() == "ko") return "영";
  if (significant == std::string_view::npos) return by_rules(0, "%spellout-numbering");
  if (figures.size() - significant > kMostFigures) return digits(figures);
  return by_rules(std::stoull(std::string(figures)), cardinal_rules(language_.language(), gender));
}

std::string NumberSpeech::digits(std::string_view figures) const {
  if (language_.language() == "ja") return kana_digits(figures);
  std::string words;
  for (const char digit : figures) {
    if (!words.empty()) words += ' ';
    words += by_rules(static_cast<unsigned long long>(digit - '0'), "%spellout-numbering");
  }
  return words;
}

std::string NumberSpeech::number(const WrittenNumber& number, Gender gender) const {
  const Wording& wording = wording_of(language_);
  const bool close = language_.language() == "ja";
  const std::string_view space = close ? "" : " ";
  std::string words;
  if (number.is_negative) words.append(wording.minus).append(space);
  words += cardinal(number.whole, number.fraction.empty() ? gender : Gender::none);
  if (number.fraction.empty()) return words;
  words.append(space).append(wording.decimal_point).append(space);
  const bool as_number =
      wording.decimals_as_number && number.fraction.size() <= 2 && number.fraction.front() != '0';
  return words + (as_number ? cardinal(number.fraction, Gender::none) : digits(number.fraction));
}

std::string NumberSpeech::number(unsigned number, Gender gender) const {
  return cardinal(std::to_string(number), gender);
}

std::string_view NumberSpeech::plus() const {
  return wording_of(language_).plus;
}

std::string NumberSpeech::year(unsigned year) const {
  if (language_.language() != "de") return cardinal(std::to_string(year), Gender::none);
  return by_rules(year, "%spellout-numbering-year");
}

std::string NumberSpeech::ordinal(unsigned number, OrdinalForm form) const {
  return by_rules(number, ordinal_rules(language_.language(), form));
}

std::string NumberSpeech::native_count(unsigned number) const {
  if (language_.language() != "ko") return cardinal(std::to_string(number), Gender::none);
  return by_rules(number, "%spellout-cardinal-native-attributive");
}

std::string NumberSpeech::month(unsigned month) const {
  std::int32_t count = 0;
  const icu::UnicodeString* names = formats_->dates.getMonths(count, icu::DateFormatSymbols::FORMAT,
                                                              icu::DateFormatSymbols::WIDE);
  if (month < 1 || month > static_cast<unsigned>(count)) return {};
  return spoken_utf8(names[month - 1]);
}

std::string NumberSpeech::with_number_said(const WrittenNumber& written, std::string formatted,
                                           std::string_view figures, Gender gender) const {
  const std::size_t at = formatted.find(figures);
  std::string words = number(written, gender);
  if (at == std::string::npos) return words;
  const bool close = language_.language() == "ko" && at + figures.size() < formatted.size() &&
                     formatted[at + figures.size()] != ' ';
  if (close) words += ' ';
  formatted.replace(at, figures.size(), words);
  return language_.language() == "ja" ? in_kana(std::move(formatted)) : formatted;
}

std::string NumberSpeech::measure(const WrittenNumber& written, std::string_view unit) const {
  if (unit == "percent" && language_.language() == "ko") return number(written) + " 퍼센트";
  UErrorCode status = U_ZERO_ERROR;
  const std::string decimal = written.decimal();
  const auto said = formats_->figures
                        .unit(icu::MeasureUnit::forIdentifier(
                            {unit.data(), static_cast<std::int32_t>(unit.size())}, status))
                        .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                        .formatDecimal(decimal, status);
  const auto figures = formats_->figures.formatDecimal(decimal, status);
  check_icu(status, "NumberFormatter::unit");
  const Gender gender = gender_of(said.getNounClass(status));
  return with_number_said(written, spoken_utf8(said.toString(status)),
                          spoken_utf8(figures.toString(status)), gender);
}

std::string NumberSpeech::per_unit(std::string_view unit) const {
  const std::string_view per = wording_of(language_).per;
  if (per.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const auto one = formats_->figures
                       .unit(icu::MeasureUnit::forIdentifier(
                           {unit.data(), static_cast<std::int32_t>(unit.size())}, status))
                       .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                       .formatInt(1, status);
  const std::string said = spoken_utf8(one.toString(status));
  check_icu(status, "NumberFormatter::unit");
  constexpr std::string_view kOne = "1 ";
  return said.starts_with(kOne) ? std::string(per) + said.substr(kOne.size() - 1) : std::string();
}

std::string NumberSpeech::money(const WrittenNumber& written, std::string_view code) const {
  const bool asian = language_.language() == "ja" || language_.language() == "ko";
  if (written.fraction.size() != 2 || asian) return amount(written, code);
  std::string words = amount({written.is_negative, written.whole, {}}, code);
  if (written.fraction == "00") return words;
  const bool portuguese = language_.language() == "pt";
  std::string hundredths = cardinal(written.fraction, Gender::none);
  if (portuguese) hundredths += written.fraction == "01" ? " centavo" : " centavos";
  if (portuguese && written.whole == "0" && !written.is_negative) return hundredths;
  if (const std::string_view link = wording_of(language_).hundredths_link; !link.empty()) {
    words.append(1, ' ').append(link);
  }
  return words + ' ' + hundredths;
}

std::string NumberSpeech::amount(const WrittenNumber& written, std::string_view code) const {
  const Wording& wording = wording_of(language_);
  if (code == "$") {
    const bool one = written.whole == "1" && written.fraction.empty();
    const std::string_view space = language_.language() == "ja" ? "" : " ";
    return number(written, Gender::masculine)
        .append(space)
        .append(one ? wording.dollar : wording.dollars);
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::string decimal = written.decimal();
  const auto figures = formats_->figures.formatDecimal(decimal, status);
  check_icu(status, "NumberFormatter::formatDecimal");
  const Gender gender =
      is_feminine_currency(code, language_.language()) ? Gender::feminine : Gender::masculine;
  return with_number_said(written, formatted_money(decimal, code),
                          spoken_utf8(figures.toString(status)), gender);
}

/// Figures with the currency's name, in the number and case that the figures ask for.
std::string NumberSpeech::formatted_money(const std::string& decimal, std::string_view code) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit currency(utf16(code).getTerminatedBuffer(), status);
  const auto said = formats_->figures.unit(currency)
                        .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                        .formatDecimal(decimal, status);
  icu::UnicodeString text = said.toString(status);
  check_icu(status, "NumberFormatter::unit");
  // Portuguese currencies are capitalised in lists, not in running text.
  if (language_.language() == "pt") text.toLower(formats_->locale);
  // In Brazil's language its currency needs no country.
  if (language_.language() == "pt" && code == "BRL") {
    text.findAndReplace(u" brasileiros", icu::UnicodeString());
    text.findAndReplace(u" brasileiro", icu::UnicodeString());
  }
  return spoken_utf8(std::move(text));
}

std::string NumberSpeech::money(const LargeNumber& number, std::string_view code) const {
  const Wording& wording = wording_of(language_);
  const std::string name = currency_name(code);
  if (!number.ends_in_noun) return number.words + ' ' + name;
  const bool elided = language_.language() == "fr" && name.find_first_of("aeiou") == 0;
  return number.words + std::string(elided ? " d’" : wording.of_link) + name;
}

std::string NumberSpeech::currency_name(std::string_view code) const {
  if (code == "$") return std::string(wording_of(language_).dollars);
  const std::string formatted = formatted_money("1000", code);
  const std::size_t figures_end = formatted.find_last_of("0123456789") + 1;
  return formatted.substr(
      std::min(formatted.find_first_not_of(' ', figures_end), formatted.size()));
}

}  // namespace lectern::tts::international
