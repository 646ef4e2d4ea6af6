#include "tts/reading/story/credits.h"

#include <algorithm>
#include <array>

#include "tts/reading/story/furniture.h"
#include "tts/reading/story/prose.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr auto kBefore = std::to_array<std::string_view>({"written by",
                                                          "posted by",
                                                          "published by",
                                                          "submitted by",
                                                          "reviewed by",
                                                          "text by",
                                                          "words by",
                                                          "story by",
                                                          "by:",
                                                          "by ",
                                                          "von:",
                                                          "von ",
                                                          "text:",
                                                          "text von",
                                                          "autor:",
                                                          "autorin:",
                                                          "autor ",
                                                          "autorin ",
                                                          "autoren ",
                                                          "autoren:",
                                                          "author:",
                                                          "authors:",
                                                          "par ",
                                                          "por ",
                                                          "di ",
                                                          "door ",
                                                          "af ",
                                                          "av ",
                                                          "verfasst von",
                                                          "geschrieben von",
                                                          "erstellt von",
                                                          "veröffentlicht von",
                                                          "ein artikel von",
                                                          "ein beitrag von",
                                                          "ein gastbeitrag von",
                                                          "gastbeitrag von",
                                                          "ein interview von",
                                                          "interview von",
                                                          "blog beitrag von",
                                                          "redaktion:",
                                                          "(",
                                                          "文／",
                                                          "文/",
                                                          "作者：",
                                                          "作者:",
                                                          "撰文／",
                                                          "記者",
                                                          "记者"});

/// What stands behind the names.
constexpr auto kAfter = std::to_array<std::string_view>(
    {" | ",        " – ",     " — ",      " - ",   " • ",
     " · ",        "／",      " /",       "(",     "@",
     "[",          " on ",    " am ",     " um ",  " veröffentlicht",
     " published", " posted", " updated", " vom ", " in ",
     " is ",       " ist ",   "http",     ". "});

/// `name` without the first of kBefore that it begins with; false when it begins with none.
bool drop_opening(std::string& name) {
  const std::string lower = ascii_lower(name);
  for (const std::string_view word : kBefore) {
    if (!lower.starts_with(word)) continue;
    name = fold_space(std::string_view(name).substr(word.size()));
    return true;
  }
  return false;
}

std::string without_tail(const std::string& name) {
  const std::string lower = ascii_lower(name);
  std::size_t end = name.size();
  for (const std::string_view word : kAfter) end = std::min(end, lower.find(word));
  for (std::size_t i = 0; i < end; ++i) {
    // "Ada2001" is a name, "Ada 3 May" is not; "A. Example" is, "Ada. More" is not.
    const bool begins_figure =
        is_digit(static_cast<unsigned char>(name[i])) && (i == 0 || name[i - 1] == ' ');
    const bool ends_sentence = i > 2 && name[i] == ' ' && name[i - 1] == '.' &&
                               is_lower_case(static_cast<unsigned char>(name[i - 2]));
    if (begins_figure || ends_sentence) end = i;
  }
  std::string names = fold_space(std::string_view(name).substr(0, end));
  while (!names.empty() && std::string_view(",.:;-").find(names.back()) != std::string_view::npos) {
    names.pop_back();
  }
  return fold_space(names);
}

std::string clean_byline(std::string_view line) {
  std::string name = fold_space(line);
  while (drop_opening(name)) {
  }
  return without_tail(name);
}

/// What opens the names in a line that a date or a mark begins: "06.11.2023 13:30 von Olga".
std::string behind_date(const std::string& line) {
  const char32_t first = line.empty() ? 0 : code_point_at(line, 0).value;
  if (is_letter(first) || first == U'(') return line;
  const std::string lower = ascii_lower(line);
  for (const std::string_view word : {" by ", " von ", " redaktion: "}) {
    if (const std::size_t at = lower.find(word); at != std::string::npos) {
      return line.substr(at + 1);
    }
  }
  return line;
}

/// Whether a cleaned byline can be names at all.
bool can_be_names(const std::string& name, std::string_view line) {
  constexpr double kLongest = 120;
  const double letters = measure_prose(name).letters;
  if (letters < 2 || letters > kLongest) return false;
  if (line.find("://") != std::string_view::npos || line.find('@') < 3) return false;
  constexpr auto kNoNames = std::to_array<std::string_view>(
      {"admin",          "author",    "autor",     "authors",       "editor",    "webmaster",
       "undefined",      "null",      "link",      "administrator", "wordpress", "wordpressadmin",
       "posted",         "by",        "von",       "par",           "redaktion", "redaktionen",
       "archivanzeigen", "redacción", "redaccion", "staff"});
  const std::string folded = fold_text(name);
  return std::find(kNoNames.begin(), kNoNames.end(), folded) == kNoNames.end() &&
         !is_date_line(name + " 1");
}

/// Whether the "author" is the house: its name, or that of a body rather than of people.
bool is_house(const std::string& name, const std::string& site) {
  const std::string folded = fold_text(name);
  const std::string house = fold_text(site);
  if (!house.empty() &&
      (folded.find(house) != std::string::npos || house.find(folded) != std::string::npos))
    return true;
  for (const std::string_view sign :
       {"e.V", "GmbH", " AG", "Verlag", "Redaktion", "Verband", "Stiftung", "verband", "anstalt",
        "Inc.", "Ltd", " gGmbH", ".de", ".com", ".net", ".org", ".at", ".ch"}) {
    if (name.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string names_credited_in(std::string_view line) {
  constexpr double kLongest = 50;
  std::string name = behind_date(fold_space(line));
  if (!drop_opening(name)) return {};
  name = clean_byline(name);
  if (name.empty() || measure_prose(name).letters > kLongest || !can_be_names(name, line)) {
    return {};
  }
  const char32_t first = code_point_at(name, 0).value;
  return is_upper_case(first) || script_of(first) == Script::han ? name : std::string{};
}

std::string choose_byline(const std::vector<std::string>& declared,
                          const std::vector<std::string>& lines, const std::string& site) {
  std::string house;
  for (const std::string& line : declared) {
    std::string name = clean_byline(line);
    if (!can_be_names(name, line)) continue;
    if (!is_house(name, site)) return name;
    if (house.empty()) house = name;
  }
  for (const std::string& line : lines) {
    std::string name = names_credited_in(line);
    if (!name.empty()) return name;
  }
  return house;
}

}  // namespace lectern::tts
