#include "tts/reading/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <map>
#include <string>
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

}  // namespace

bool is_month_name(std::string_view word, const LanguageTag& language) {
  thread_local std::map<std::string, std::vector<std::string>> months_by_language;
  const auto [entry, is_new] = months_by_language.try_emplace(language.language());
  if (is_new) entry->second = months_of(language.language());
  const std::vector<std::string>& months = entry->second;
  return std::find(months.begin(), months.end(), word) != months.end();
}

}  // namespace lectern::tts
