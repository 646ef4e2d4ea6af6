#include "server/intake/feeds/feed_fields.h"

#include <charconv>
#include <set>
#include <utility>

#include "server/error.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/url.h"
#include "tts/unicode.h"

namespace lectern::server {

std::string absolute_url(std::string_view link, std::string_view base) {
  if (link.empty()) return {};
  try {
    if (base.empty() || is_web_address(link)) return Url::parse(link).str();
    return Url::parse(base).resolve(link).str();
  } catch (const FetchError&) {
    return {};
  }
}

tts::LanguageTag language_named(std::string_view tag) {
  return tts::LanguageTag::parse(tag).value_or(tts::LanguageTag{});
}

std::string item_name(std::string_view id) {
  std::string name;
  for (std::size_t at = 0; at < id.size();) {
    const tts::CodePoint point = tts::code_point_at(id, at);
    const bool is_control = point.value <= ' ' || (point.value >= 0x7F && point.value <= 0x9F);
    const bool ends_line = point.value == 0x2028 || point.value == 0x2029;
    if (!is_control && !ends_line) {
      name += id.substr(at, point.size);
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
    at = point.end();
  }
  while (name.ends_with(' ')) name.pop_back();
  return name;
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string joined;
  std::set<std::string> said;
  for (const std::string& name : names) {
    if (name.empty() || !said.insert(name).second) continue;
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

std::optional<FeedText> feed_text(FeedText::Form form, std::string text) {
  if (text.empty()) return std::nullopt;
  return FeedText{form, std::move(text)};
}

std::optional<std::uint64_t> byte_count(std::string_view text) {
  std::uint64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return count;
}

void require_few_items(std::size_t count, const FeedSource& source) {
  if (count <= kMostFeedItems) return;
  throw Error(Errc::unreadable_input,
              "more than " + std::to_string(kMostFeedItems) + " items; this is no feed of news",
              source.name);
}

}  // namespace lectern::server
