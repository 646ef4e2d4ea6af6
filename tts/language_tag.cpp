#include "tts/language_tag.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tts/ascii.h"
#include "tts/error.h"

namespace lectern::tts {
namespace {

char upper(char c) {
  return is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

bool all_alpha(std::string_view s) {
  return std::all_of(s.begin(), s.end(), is_ascii_letter);
}
bool all_digits(std::string_view s) {
  return std::all_of(s.begin(), s.end(), is_ascii_digit);
}

std::string to_upper(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), upper);
  return out;
}

std::vector<std::string_view> split_subtags(std::string_view tag) {
  std::vector<std::string_view> subtags;
  while (true) {
    const std::size_t end = tag.find_first_of("-_");
    subtags.push_back(tag.substr(0, end));
    if (end == std::string_view::npos) return subtags;
    tag.remove_prefix(end + 1);
  }
}

/// Regions where Chinese is written in Traditional characters.
bool is_traditional_region(std::string_view region) {
  return region == "TW" || region == "HK" || region == "MO";
}

bool is_well_formed(const std::vector<std::string_view>& subtags) {
  return std::all_of(subtags.begin(), subtags.end(), [](std::string_view subtag) {
    return !subtag.empty() && subtag.size() <= 8 &&
           std::all_of(subtag.begin(), subtag.end(),
                       [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
  });
}

}  // namespace

std::optional<LanguageTag> LanguageTag::parse(std::string_view tag) {
  const std::vector<std::string_view> subtags = split_subtags(tag);
  if (!is_well_formed(subtags)) return std::nullopt;
  if (subtags[0].size() < 2 || subtags[0].size() > 3 || !all_alpha(subtags[0])) {
    return std::nullopt;
  }

  LanguageTag parsed;
  parsed.language_ = ascii_lower(subtags[0]);
  for (std::size_t i = 1; i < subtags.size(); ++i) {
    const std::string_view subtag = subtags[i];
    if (subtag.size() == 1)
      break;  // an extension or private use: nothing after it is script or region
    if (subtag.size() == 4 && all_alpha(subtag) && parsed.script_.empty()) {
      parsed.script_ = ascii_lower(subtag);
      parsed.script_[0] = upper(parsed.script_[0]);
    } else if (((subtag.size() == 2 && all_alpha(subtag)) ||
                (subtag.size() == 3 && all_digits(subtag))) &&
               parsed.region_.empty()) {
      parsed.region_ = to_upper(subtag);
    }
  }
  if (parsed.language_ == "cmn") parsed.language_ = "zh";
  if (parsed.is_chinese() && parsed.script_.empty() && !parsed.region_.empty()) {
    parsed.script_ = is_traditional_region(parsed.region_) ? "Hant" : "Hans";
  }
  return parsed;
}

LanguageTag LanguageTag::from(std::string_view tag) {
  if (std::optional<LanguageTag> parsed = parse(tag)) return *parsed;
  throw Error(Errc::unknown_language, "not a language tag; write it as zh-Hant-TW or en",
              std::string(tag.substr(0, 40)));
}

std::string LanguageTag::str() const {
  if (empty()) return "und";
  std::string tag = language_;
  if (!script_.empty()) tag += "-" + script_;
  if (!region_.empty()) tag += "-" + region_;
  return tag;
}

bool LanguageTag::is_registered() const {
  return !empty() && *uloc_getISO3Language(language_.c_str()) != '\0';
}

}  // namespace lectern::tts
