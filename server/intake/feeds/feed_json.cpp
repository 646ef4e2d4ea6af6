#include "server/intake/feeds/feed_json.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "server/intake/feeds/entry_content.h"

namespace lectern::server {
namespace {

using json = nlohmann::ordered_json;

json known(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json known(const tts::LanguageTag& language) {
  return language.empty() ? json(nullptr) : json(language.str());
}

json known(const std::optional<FeedTime>& time) {
  if (!time) return nullptr;
  const auto midnight = std::chrono::floor<std::chrono::days>(*time);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss clock(*time - midnight);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(day.year()),
                unsigned(day.month()), unsigned(day.day()), int(clock.hours().count()),
                int(clock.minutes().count()), int(clock.seconds().count()));
  return text.data();
}

json known(const std::optional<FeedText>& text) {
  if (!text) return nullptr;
  return {{"type", text->form == FeedText::Form::html ? "html" : "plain"}, {"text", text->text}};
}

json described(const Enclosure& enclosure) {
  return {{"url", enclosure.url},
          {"type", known(enclosure.type)},
          {"bytes", enclosure.bytes ? json(*enclosure.bytes) : json(nullptr)}};
}

json described(const FeedItem& item) {
  const EntryJudgement judgement = judge_entry(item);
  json enclosures = json::array();
  for (const Enclosure& enclosure : item.enclosures) enclosures.push_back(described(enclosure));
  return {{"id", known(item.id)},
          {"url", known(item.url)},
          {"title", known(item.title)},
          {"author", known(item.author)},
          {"section", known(item.section)},
          {"published", known(item.published)},
          {"updated", known(item.updated)},
          {"language", known(item.language)},
          {"form", judgement.form == EntryForm::full ? "full" : "excerpt"},
          {"reason", judgement.reason},
          {"content", known(item.content)},
          {"summary", known(item.summary)},
          {"image", known(item.image)},
          {"enclosures", std::move(enclosures)}};
}

}  // namespace

std::string feed_as_json_lines(const Feed& feed) {
  std::string lines;
  for (const FeedItem& item : feed.items) lines += described(item).dump() + '\n';
  for (const SitemapLink& link : feed.sitemaps) {
    const json line = {{"sitemap", link.url}, {"updated", known(link.updated)}};
    lines += line.dump() + '\n';
  }
  return lines;
}

}  // namespace lectern::server
