#include "tts/emoji/emoji_names.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>

#include "tts/emoji/emoji_name_lists.h"
#include "tts/emoji/emoji_sequences.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

using Names = std::unordered_map<std::string_view, std::string_view>;

std::string_view list_for(const LanguageTag& language) {
  const bool simplified =
      language.script() == "Hans" || language.region() == "CN" || language.region() == "SG";
  return language.is_chinese() ? (simplified ? "zh" : "zh_Hant")
                               : std::string_view(language.language());
}

Names names_of(std::string_view lines) {
  Names names;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) names.emplace(line.substr(0, tab), line.substr(tab + 1));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return names;
}

/// Null where we have none. What is returned stays as it is.
const Names* names_in(const LanguageTag& language) {
  static std::mutex mutex;
  static std::map<std::string_view, Names> read;
  const auto& lists = emoji_name_lists();
  const auto list = std::find_if(lists.begin(), lists.end(), [&](const EmojiNameList& each) {
    return each.language == list_for(language);
  });
  if (list == lists.end()) return nullptr;
  const std::lock_guard lock(mutex);
  const auto [entry, is_new] = read.try_emplace(list->language);
  if (is_new) entry->second = names_of(list->lines);
  return &entry->second;
}

std::optional<std::string> find_name(const Names& names, const std::string& emoji) {
  const auto found = names.find(emoji);
  if (found == names.end()) return std::nullopt;
  return std::string(found->second);
}

}  // namespace

std::optional<std::string> emoji_name(std::string_view emoji, const LanguageTag& language) {
  const Names* names = names_in(language);
  if (names == nullptr) return std::nullopt;
  std::string bare;
  for (const CodePoint& point : code_points(emoji)) {
    if (!changes_looks_alone(point.value)) append_utf8(bare, point.value);
  }
  if (auto whole = find_name(*names, bare)) return whole;
  std::string parts;
  for (const CodePoint& point : code_points(bare)) {
    const auto part = find_name(*names, bare.substr(point.offset, point.size));
    if (!part) continue;
    if (!parts.empty()) parts += ' ';
    parts += *part;
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

}  // namespace lectern::tts
