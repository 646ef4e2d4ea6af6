#include "tts/reading/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lectern::tts {
namespace {

std::vector<std::string> months_of(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), status);
  std::vector<std::string> months;
  if (U_FAILURE(status)) return months;
  std::int32_t count = 0;
  const icu::UnicodeString* names =
      symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (std::int32_t i = 0; i < count; ++i) {
    icu::UnicodeString name = names[i];
    name.toLower().toUTF8String(months.emplace_back());
  }
  return months;
}

/// The names of months and of days of the week of some languages.
class CalendarNames {
 public:
  explicit CalendarNames(const std::set<std::string>& languages) {
    for (const std::string& language : languages) add(icu::Locale(language.c_str()));
  }

  int month(std::string_view word) const {
    const auto found = months_.find(word);
    if (found == months_.end()) return 0;
    const auto& votes = found->second;
    const auto most = std::max_element(votes.begin(), votes.end());
    return static_cast<int>(most - votes.begin()) + 1;
  }

  bool has_weekday(std::string_view word) const { return weekdays_.find(word) != weekdays_.end(); }

 private:
  static constexpr std::size_t kMonths = 12;
  using Votes = std::array<int, kMonths>;  ///< How many languages mean this month.

  /// Empty for what is no word: some languages number their months.
  static std::string word_of(icu::UnicodeString name) {
    std::string word;
    name.toLower().toUTF8String(word);
    while (word.ends_with('.')) word.pop_back();
    const bool is_word = word.size() > 1 && word.find_first_of("0123456789 ") == std::string::npos;
    return is_word ? word : std::string{};
  }

  void add(const icu::Locale& locale) {
    using Symbols = icu::DateFormatSymbols;
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(locale, "gregorian", status);
    if (U_FAILURE(status)) return;
    std::set<std::pair<std::string, std::size_t>> named;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        std::int32_t count = 0;
        const icu::UnicodeString* names = symbols.getMonths(count, context, width);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count) && i < kMonths; ++i) {
          named.emplace(word_of(names[i]), i);
        }
        names = symbols.getWeekdays(count, context, width);
        for (std::int32_t i = 1; i < count; ++i) weekdays_.insert(word_of(names[i]));
      }
    }
    for (const auto& [word, month] : named) {
      if (!word.empty()) ++months_[word].at(month);
    }
    weekdays_.erase("");
  }

  std::map<std::string, Votes, std::less<>> months_;
  std::set<std::string, std::less<>> weekdays_;
};

const CalendarNames& names_read_most() {
  static const CalendarNames kNames({"en", "en_GB", "de", "de_AT", "fr", "es", "it", "pt", "pl"});
  return kNames;
}

/// Of each language, not of each country.
const CalendarNames& names_of_all() {
  static const CalendarNames kNames([] {
    std::set<std::string> languages;
    std::int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    for (std::int32_t i = 0; i < count; ++i) languages.insert(locales[i].getLanguage());
    return languages;
  }());
  return kNames;
}

}  // namespace

int month_named(std::string_view word) {
  const int month = names_read_most().month(word);
  return month > 0 ? month : names_of_all().month(word);
}

bool is_weekday_name(std::string_view word) {
  return names_read_most().has_weekday(word) || names_of_all().has_weekday(word);
}

bool is_month_name(std::string_view word, const LanguageTag& language) {
  thread_local std::map<std::string, std::vector<std::string>> months_by_language;
  const auto [entry, is_new] = months_by_language.try_emplace(language.language());
  if (is_new) entry->second = months_of(language.language());
  const std::vector<std::string>& months = entry->second;
  return std::find(months.begin(), months.end(), word) != months.end();
}

}  // namespace lectern::tts
