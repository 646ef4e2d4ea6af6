#include "server/podcast/rss_feed.h"

#include <algorithm>
#include <ctime>
#include <initializer_list>
#include <utility>

#include "server/intake/fetching/url.h"
#include "server/player/html_text.h"
#include "server/podcast/feed_links.h"
#include "server/podcast/name_uuid.h"

namespace lectern::server {
namespace {

struct Attribute {
  std::string_view name;
  std::string value;  ///< One that is empty is not written.
};
using Attributes = std::initializer_list<Attribute>;

/// Elements, one a line, indented by how deep they stand.
class XmlLines {
 public:
  /// An element without content.
  void empty(std::string_view name, Attributes attributes) {
    indent();
    text_ += start_of(name, attributes) + "/>\n";
  }
  /// An element with text; not written when that is empty.
  void element(std::string_view name, std::string_view text, Attributes attributes = {}) {
    if (text.empty()) return;
    indent();
    text_ += start_of(name, attributes) + ">" + escape_xml(text) + "</" + std::string(name) + ">\n";
  }
  void open(std::string_view name, Attributes attributes = {}) {
    indent();
    text_ += start_of(name, attributes) + ">\n";
    ++depth_;
  }
  void close(std::string_view name) {
    --depth_;
    indent();
    text_ += "</" + std::string(name) + ">\n";
  }
  std::string take() { return std::move(text_); }

 private:
  static std::string start_of(std::string_view name, Attributes attributes) {
    std::string start = "<" + std::string(name);
    for (const Attribute& attribute : attributes) {
      if (attribute.value.empty()) continue;
      start += " " + std::string(attribute.name) + "=\"" + escape_xml(attribute.value) + "\"";
    }
    return start;
  }
  void indent() { text_.append(depth_, ' '); }

  std::string text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::size_t depth_ = 0;
};

/// RFC 2822, as RSS has its dates, independent of the program's locale.
std::string rss_date(FeedTime time) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000", kDays[utc.tm_wday],
                utc.tm_mday, kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                utc.tm_sec);
  return text;
}

/// A title as one line: what stands for white space, control characters too, is a space between
/// words.
std::string in_one_line(std::string_view title) {
  std::string line;
  for (std::size_t at = 0; at < title.size(); ++at) {
    const auto byte = static_cast<unsigned char>(title[at]);
    const auto next = static_cast<unsigned char>(at + 1 < title.size() ? title[at + 1] : '\0');
    const bool is_c1_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080 to U+009F
    if (is_c1_control) ++at;
    if (!is_c1_control && byte > ' ' && byte != 0x7F) {
      line += title[at];
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::int64_t whole_seconds(std::chrono::microseconds duration) {
  return std::chrono::round<std::chrono::seconds>(duration).count();
}

std::string integrity_of(const EpisodeSound& sound) {
  return "sha256-" + base64_of_hex(sound.sha256);
}

/// Bits in a second, for players that choose by it.
std::string bitrate_of(const EpisodeSound& sound, std::chrono::microseconds duration) {
  const std::int64_t us = std::max<std::int64_t>(duration.count(), 1);
  return std::to_string(static_cast<std::int64_t>(sound.bytes) * 8'000'000 / us);
}

std::optional<FeedTime> latest_of(const std::vector<Episode>& episodes) {
  std::optional<FeedTime> latest;
  for (const Episode& episode : episodes) latest = std::max(latest, episode.published);
  return latest;
}

/// Writes one page.
class PageWriter {
 public:
  PageWriter(const Channel& channel, const FeedLinks& links) : channel_(channel), links_(links) {}

  std::string page(const std::vector<Episode>& all, std::size_t index) {
    xml_.open("rss", {{"version", "2.0"},
                      {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                      {"xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                      {"xmlns:podcast", "https://podcastindex.org/namespace/1.0"}});
    xml_.open("channel");
    const std::size_t size = channel_.page_size;
    const std::size_t pages = std::max<std::size_t>((all.size() + size - 1) / size, 1);
    write_channel(latest_of(all));
    write_page_links(index, pages);
    const std::size_t end = std::min(all.size(), (index + 1) * size);
    for (std::size_t i = index * size; i < end; ++i) write_item(all[i], all.size() - i);
    xml_.close("channel");
    xml_.close("rss");
    return xml_.take();
  }

 private:
  void write_channel(std::optional<FeedTime> latest) {
    xml_.element("title", in_one_line(channel_.title));
    // RSS wants a link; where the publication has none told, the list of episodes is one.
    xml_.element("link", channel_.link.empty() ? links_.to("index.html") : channel_.link);
    xml_.element("description", channel_.description);
    xml_.element("language", channel_.language);
    xml_.element("copyright", channel_.copyright);
    if (latest) xml_.element("lastBuildDate", rss_date(*latest));
    xml_.element("generator", "Lectern");
    write_apple_elements();
    write_podcast_elements();
  }

  void write_apple_elements() {
    xml_.element("itunes:author", channel_.author);
    if (!channel_.artwork.bytes.empty()) {
      xml_.empty("itunes:image", {{"href", links_.to(artwork_name(channel_.artwork))}});
    }
    for (const AppleCategory& category : channel_.categories) {
      if (category.sub_category.empty()) {
        xml_.empty("itunes:category", {{"text", category.name}});
        continue;
      }
      xml_.open("itunes:category", {{"text", category.name}});
      xml_.empty("itunes:category", {{"text", category.sub_category}});
      xml_.close("itunes:category");
    }
    xml_.element("itunes:explicit", channel_.is_explicit ? "true" : "false");
    xml_.element("itunes:type", channel_.type);
    if (!channel_.owner_name.empty() || !channel_.owner_email.empty()) {
      xml_.open("itunes:owner");
      xml_.element("itunes:name", channel_.owner_name);
      xml_.element("itunes:email", channel_.owner_email);
      xml_.close("itunes:owner");
    }
    xml_.element("itunes:new-feed-url", channel_.new_feed_url);
    if (channel_.blocked) xml_.element("itunes:block", "Yes");
    if (channel_.complete) xml_.element("itunes:complete", "Yes");
  }

  void write_podcast_elements() {
    const FeedLinks known(channel_.identity, links_.file_of(0));
    if (known.absolute()) xml_.element("podcast:guid", podcast_guid(known.to_first_page()));
    xml_.element("podcast:medium", channel_.medium);
    xml_.element("podcast:locked", channel_.locked ? "yes" : "no",
                 {{"owner", channel_.owner_email}});
    xml_.element("podcast:txt", "true", {{"purpose", "ai-content"}});
    for (const ChannelPerson& person : channel_.persons) {
      xml_.element("podcast:person", person.name,
                   {{"role", person.role},
                    {"group", person.group},
                    {"href", person.url},
                    {"img", person.image}});
    }
  }

  void write_page_links(std::size_t index, std::size_t pages) {
    const auto link = [this](std::string_view relation, std::size_t page) {
      xml_.empty("atom:link", {{"rel", std::string(relation)},
                               {"type", "application/rss+xml"},
                               {"href", links_.to_page(page)}});
    };
    link("self", index);
    if (pages == 1) return;
    link("first", 0);
    if (index > 0) link("previous", index - 1);
    if (index + 1 < pages) link("next", index + 1);
    link("last", pages - 1);
  }

  /// number  counted from the first one on, which is what the listeners of a serial go by.
  void write_item(const Episode& episode, std::size_t number) {
    xml_.open("item");
    xml_.element("title", in_one_line(episode.title));
    // What is no web address, whoever said it, is not for listeners to follow.
    xml_.element("link",
                 is_web_address(episode.url) ? episode.url : links_.to(episode, "index.html"));
    xml_.element("description", description_of(episode));
    xml_.element("guid", episode.guid, {{"isPermaLink", "false"}});
    if (episode.published) xml_.element("pubDate", rss_date(*episode.published));
    write_enclosures(episode);
    xml_.element("itunes:author", episode.author);
    xml_.element("itunes:duration", std::to_string(whole_seconds(episode.duration)));
    xml_.element("itunes:explicit", channel_.is_explicit ? "true" : "false");
    xml_.element("itunes:episodeType", "full");
    if (channel_.type == "serial") xml_.element("itunes:episode", std::to_string(number));
    xml_.element("category", episode.section);
    write_text_tracks(episode);
    xml_.element("podcast:person", episode.author, {{"role", "author"}, {"group", "writing"}});
    xml_.element("podcast:person", episode.voice, {{"role", "narrator"}, {"group", "cast"}});
    xml_.element("podcast:txt", "true", {{"purpose", "ai-content"}});
    xml_.close("item");
  }

  std::string description_of(const Episode& episode) const {
    const std::string notice =
        channel_.notice.empty() ? synthetic_voice_notice(episode.language) : channel_.notice;
    return episode.summary.empty() ? notice : episode.summary + "\n\n" + notice;
  }

  /// The enclosure is listed as an alternative as well: only there has it a place for its
  /// integrity.
  void write_enclosures(const Episode& episode) {
    const EpisodeSound& enclosure = episode.sounds.front();
    xml_.empty("enclosure", {{"url", links_.to(episode, enclosure.file)},
                             {"length", std::to_string(enclosure.bytes)},
                             {"type", enclosure.type}});
    for (const EpisodeSound& sound : episode.sounds) {
      const bool is_enclosure = &sound == &enclosure;
      xml_.open("podcast:alternateEnclosure", {{"type", sound.type},
                                               {"length", std::to_string(sound.bytes)},
                                               {"bitrate", bitrate_of(sound, episode.duration)},
                                               {"lang", episode.language},
                                               {"default", is_enclosure ? "true" : ""}});
      xml_.empty("podcast:source", {{"uri", links_.to(episode, sound.file)}});
      xml_.empty("podcast:integrity", {{"type", "sri"}, {"value", integrity_of(sound)}});
      xml_.close("podcast:alternateEnclosure");
    }
  }

  void write_text_tracks(const Episode& episode) {
    const auto transcript = [&](std::string_view file, std::string_view type) {
      xml_.empty("podcast:transcript", {{"url", links_.to(episode, file)},
                                        {"type", std::string(type)},
                                        {"language", episode.language},
                                        {"rel", "captions"}});
    };
    transcript("narration.vtt", "text/vtt");
    transcript("exports/transcript.json", "application/json");
    transcript("narration.srt", "application/x-subrip");
    xml_.empty("podcast:chapters", {{"url", links_.to(episode, "exports/chapters.json")},
                                    {"type", "application/json+chapters"}});
  }

  const Channel& channel_;
  const FeedLinks& links_;
  XmlLines xml_;
};

bool is_one_of(const std::string& value, const std::vector<std::string>& values) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

bool speaks_one_of(const std::string& language, const std::vector<std::string>& prefixes) {
  return prefixes.empty() ||
         std::any_of(prefixes.begin(), prefixes.end(), [&language](const std::string& prefix) {
           return language == prefix || language.starts_with(prefix + "-");
         });
}

}  // namespace

std::vector<FeedPage> podcast_feed(const Channel& channel, const std::vector<Episode>& episodes,
                                   const std::string& file) {
  const FeedLinks links(channel.feed_url, file);
  std::vector<FeedPage> pages;
  do {
    pages.push_back(
        {links.file_of(pages.size()), PageWriter(channel, links).page(episodes, pages.size())});
  } while (pages.size() * channel.page_size < episodes.size());
  return pages;
}

Channel channel_for(const ChannelSelection& selection, const Channel& channel) {
  Channel own = channel;
  if (!selection.title.empty()) own.title = selection.title;
  if (!selection.description.empty()) own.description = selection.description;
  own.new_feed_url.clear();  // that is where the main feed went
  return own;
}

std::vector<Episode> selected(const ChannelSelection& selection,
                              const std::vector<Episode>& episodes) {
  std::vector<Episode> chosen;
  if (!selection.guids.empty()) {
    for (const std::string& guid : selection.guids) {
      const auto found = std::find_if(episodes.begin(), episodes.end(),
                                      [&guid](const Episode& each) { return each.guid == guid; });
      if (found != episodes.end()) chosen.push_back(*found);
    }
    return chosen;
  }
  std::copy_if(episodes.begin(), episodes.end(), std::back_inserter(chosen),
               [&selection](const Episode& episode) {
                 return is_one_of(episode.section, selection.sections) &&
                        speaks_one_of(episode.language, selection.languages);
               });
  return chosen;
}

}  // namespace lectern::server
