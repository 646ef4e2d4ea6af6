#include "tts/reading/language_guess.h"

#include <array>
#include <vector>  // which CLD2's header needs and does not include

#include "tts/word_lists.h"
// clang-format off
#include <cld2/public/compact_lang_det.h>
// clang-format on

namespace lectern::tts {
namespace {

/// CLD2 keeps some codes that ISO 639 has replaced.
LanguageTag tag_of(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string_view code = CLD2::LanguageCode(language);
  if (code == "iw") return LanguageTag::from("he");
  if (code == "no") return LanguageTag::from("nb");
  if (code == "un" || code.starts_with("xx")) return {};
  return LanguageTag::parse(code).value_or(LanguageTag{});
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  constexpr bool kIsPlainText = true;
  bool is_reliable = false;
  int valid_prefix = 0;
  const CLD2::Language language = CLD2::DetectLanguageCheckUTF8(
      text.data(), static_cast<int>(text.size()), kIsPlainText, &is_reliable, &valid_prefix);
  LanguageTag tag = tag_of(language);
  return {tag, is_reliable && !tag.empty()};
}

bool can_guess(const LanguageTag& language) {
  constexpr auto kLanguages = std::to_array<std::string_view>(
      {"af", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es",
       "et", "eu", "fa", "fi", "fr", "ga", "gd", "gl", "gu", "he", "hi", "hr", "hu", "hy",
       "id", "is", "it", "ja", "ka", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mr",
       "ms", "mt", "nb", "ne", "nl", "or", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl",
       "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "yi", "zh"});
  static_assert(is_sorted_list(kLanguages));
  return is_one_of_sorted(language.language(), kLanguages);
}

}  // namespace lectern::tts
