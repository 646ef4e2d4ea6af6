#include "server/podcast/list_page.h"

#include <string_view>

#include "server/narration/media_time.h"
#include "server/player/html_text.h"
#include "server/podcast/feed_links.h"
#include "tts/language_tag.h"

namespace lectern::server {
namespace {

/// What the page says in its own voice.
struct PageWords {
  std::string_view subscribe;
  std::string_view listen;
};

PageWords words_for(const std::string& language) {
  const auto tag = tts::LanguageTag::parse(language).value_or(tts::LanguageTag());
  if (!tag.is_chinese()) return {"Subscribe to the podcast", "Listen and read"};
  if (tag.script() == "Hans") return {"订阅播客", "收听与阅读"};
  return {"訂閱播客", "收聽與閱讀"};
}

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;--ink:#1d1d1f;--soft:#5f6368;--line:#dadce0;--link:#0b57d0}"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a5abb2;--line:#3c4043;"
    "--link:#8ab4f8}}"
    "body{font:1rem/1.6 system-ui,\"Noto Sans TC\",\"Noto Sans CJK "
    "TC\",sans-serif;color:var(--ink);"
    "max-width:44rem;margin:0 auto;padding:2rem 1rem}"
    "header{border-bottom:1px solid var(--line);padding-bottom:1rem}"
    "header img{width:8rem;height:8rem;border-radius:.75rem}"
    "ol{list-style:none;padding:0}li{border-bottom:1px solid var(--line);padding:1rem 0}"
    "h2{font-size:1.15rem;margin:0}p{margin:.4rem 0}.facts,.notice{color:var(--soft);"
    "font-size:.9rem}a{color:var(--link)}";

std::string element(std::string_view start, std::string_view text, std::string_view name) {
  return "<" + std::string(start) + ">" + escape_html(text) + "</" + std::string(name) + ">\n";
}

std::string link(const std::string& href, std::string_view text) {
  return "<a href=\"" + escape_html(href) + "\">" + escape_html(text) + "</a>";
}

std::string head(const Channel& channel) {
  return "<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; "
         "form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", channel.title, "title") +
         "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"" +
         escape_html(channel.title) +
         "\" href=\"feed.xml\">\n<link rel=\"icon\" href=\"data:,\">\n<style>" +
         std::string(kStyle) + "</style>\n</head>\n";
}

std::string header(const Channel& channel, const PageWords& words) {
  std::string html = "<header>\n";
  if (!channel.artwork.bytes.empty()) {
    html += "<img src=\"" + artwork_name(channel.artwork) + "\" alt=\"\">\n";
  }
  html += element("h1", channel.title, "h1") + element("p", channel.description, "p");
  const std::string notice =
      channel.notice.empty() ? synthetic_voice_notice(channel.language) : channel.notice;
  html += element("p class=\"notice\"", notice, "p");
  return html + "<p>" + link("feed.xml", words.subscribe) + "</p>\n</header>\n";
}

/// "2026-11-24 · 4:05 · Li Hua"; a date alone, which needs no time zone explained.
std::string facts_of(const Episode& episode) {
  std::string facts = episode.published ? iso_time(*episode.published).substr(0, 10) + " · " : "";
  facts += clock_time(episode.duration);
  if (!episode.author.empty()) facts += " · " + episode.author;
  return facts;
}

std::string list_item(const Episode& episode, const PageWords& words) {
  const std::string page = std::string(kEpisodesFolder) + "/" + episode.slug + "/index.html";
  return "<li lang=\"" + escape_html(episode.language) + "\">\n<h2>" + link(page, episode.title) +
         "</h2>\n" + element("p class=\"facts\"", facts_of(episode), "p") +
         element("p", episode.summary, "p") + "<p>" + link(page, words.listen) + "</p>\n</li>\n";
}

}  // namespace

std::string list_page(const Channel& channel, const std::vector<Episode>& episodes) {
  const PageWords words = words_for(channel.language);
  std::string html = "<!DOCTYPE html>\n<html lang=\"" + escape_html(channel.language) + "\">\n" +
                     head(channel) + "<body>\n" + header(channel, words) + "<main>\n<ol>\n";
  for (const Episode& episode : episodes) html += list_item(episode, words);
  return html + "</ol>\n</main>\n</body>\n</html>\n";
}

}  // namespace lectern::server
