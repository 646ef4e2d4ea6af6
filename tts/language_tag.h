#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// A BCP 47 language tag in its canonical spelling: language, and script and region where known
/// ("zh-Hant-TW", "en"). Other subtags are dropped. The empty tag means "not known". Legacy and
/// alias spellings are mapped: "zh_TW" and "zh-TW" keep their region and gain script Hant, "zh-CN"
/// Hans, "cmn" is "zh".
class LanguageTag {
 public:
  LanguageTag() = default;

  /// nullopt when `tag` is not of the form language[-Script][-REGION][-…];
  /// case and '_' do not matter.
  static std::optional<LanguageTag> parse(std::string_view tag);
  /// As parse. Throws Error{unknown_language} naming `tag`.
  static LanguageTag from(std::string_view tag);

  const std::string& language() const { return language_; }  ///< "zh", "en"; empty when not known.
  const std::string& script() const { return script_; }      ///< "Hant", "Latn"; may be empty.
  const std::string& region() const { return region_; }      ///< "TW", "US"; may be empty.
  bool empty() const { return language_.empty(); }
  bool is_registered() const;  ///< Whether ISO 639 has the language: any three letters are a tag.
  bool is_chinese() const { return language_ == "zh"; }

  std::string str() const;  ///< "zh-Hant-TW"; "und" when empty.

  friend bool operator==(const LanguageTag&, const LanguageTag&) = default;
  friend auto operator<=>(const LanguageTag&, const LanguageTag&) = default;

 private:
  std::string language_;
  std::string script_;
  std::string region_;
};

}  // namespace lectern::tts
