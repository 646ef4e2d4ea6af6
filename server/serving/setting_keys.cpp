#include "server/serving/setting_keys.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/error.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/ip_address.h"
#include "server/intake/fetching/url.h"

namespace lectern::server {
namespace {

/// Gives the member of a target that a key is about.
template <typename Target, typename Member>
using Accessor = Member& (*)(Target&);

template <typename Target>
SettingKey<Target> text_key(std::string table, std::string name, std::string wanted,
                            Accessor<Target, std::string> member,
                            bool (*accepts)(const std::string&)) {
  return {std::move(table), std::move(name), std::move(wanted),
          [member, accepts](Target& target, const SettingValue& value) {
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr || !accepts(*text)) return false;
            member(target) = *text;
            return true;
          },
          [member](const Target& target) -> SettingValue {
            Target copy = target;
            return member(copy);
          }};
}

template <typename Target>
SettingKey<Target> whole_key(std::string table, std::string name, Accessor<Target, int> member,
                             int least, int most) {
  return {std::move(table), std::move(name),
          "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
          [member, least, most](Target& target, const SettingValue& value) {
            const auto* number = std::get_if<std::int64_t>(&value);
            if (number == nullptr || *number < least || *number > most) return false;
            member(target) = static_cast<int>(*number);
            return true;
          },
          [member](const Target& target) -> SettingValue {
            Target copy = target;
            return std::int64_t{member(copy)};
          }};
}

template <typename Target>
SettingKey<Target> list_key(std::string table, std::string name, std::string wanted,
                            Accessor<Target, std::vector<std::string>> member,
                            bool (*accepts)(const std::string&)) {
  return {std::move(table), std::move(name), std::move(wanted),
          [member, accepts](Target& target, const SettingValue& value) {
            const auto* list = std::get_if<std::vector<std::string>>(&value);
            if (list == nullptr || !std::all_of(list->begin(), list->end(), accepts)) return false;
            member(target) = *list;
            return true;
          },
          [member](const Target& target) -> SettingValue {
            Target copy = target;
            return member(copy);
          }};
}

template <typename Target>
SettingKey<Target> flag_key(std::string table, std::string name, Accessor<Target, bool> member) {
  return {std::move(table), std::move(name), "true or false",
          [member](Target& target, const SettingValue& value) {
            const auto* flag = std::get_if<bool>(&value);
            if (flag != nullptr) member(target) = *flag;
            return flag != nullptr;
          },
          [member](const Target& target) -> SettingValue {
            Target copy = target;
            return member(copy);
          }};
}

template <typename Target, typename Choice>
SettingKey<Target> choice_key(std::string table, std::string name, Accessor<Target, Choice> member,
                              std::vector<std::pair<std::string, Choice>> choices) {
  std::string wanted;
  for (const auto& [word, choice] : choices) wanted += (wanted.empty() ? "" : " or ") + word;
  return {std::move(table), std::move(name), wanted,
          [member, choices](Target& target, const SettingValue& value) {
            const auto* text = std::get_if<std::string>(&value);
            for (const auto& [word, choice] : choices) {
              if (text == nullptr || *text != word) continue;
              member(target) = choice;
              return true;
            }
            return false;
          },
          [member, choices](const Target& target) -> SettingValue {
            Target copy = target;
            for (const auto& [word, choice] : choices) {
              if (member(copy) == choice) return word;
            }
            return std::string();
          }};
}

bool anything(const std::string&) {
  return true;
}

bool listen_address(const std::string& text) {
  try {
    parse_listen_address(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Can stand in a header field and in an address: no control characters, blanks, quotation marks.
bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view("\"'<>\\`").find(c) == std::string_view::npos;
  });
}

bool feed_address(const std::string& text) {
  try {
    Url::parse(text);
    return true;
  } catch (const FetchError&) {
    return false;
  }
}

bool web_address(const std::string& text) {
  return text.empty() || (is_plain(text) && feed_address(text) && !text.ends_with('/') &&
                          text.find_first_of("?#") == std::string::npos);
}

bool inner_path(const std::string& text) {
  return text.empty() ||
         (is_plain(text) && text.size() > 2 && text.front() == '/' && text.back() == '/');
}

/// As the addresses of connections are written, which these are compared with.
bool ip_address(const std::string& text) {
  const std::optional<IpAddress> address = IpAddress::parse(text);
  return address && address->str() == text;
}

bool address_range(const std::string& text) {
  return AddressRange::parse(text).has_value();
}

/// Of those that are made when somebody asks for them.
bool extra_format(const std::string& text) {
  return text == "mp3" || text == "opus" || text == "flac" || text == "wav";
}

/// A host, or with a full stop before it all below it: no scheme, port, path or pattern, and no
/// empty label, so that nobody believes to have named all hosts, or a few.
bool host_name(const std::string& text) {
  const std::string host = text.substr(text.starts_with('.') ? 1 : 0);
  return !host.empty() && host.front() != '.' && host.back() != '.' &&
         host.find("..") == std::string::npos && std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

/// "https://news.example": what browsers send as Origin.
bool origin(const std::string& text) {
  const std::size_t host = text.find("://");
  return web_address(text) && host != std::string::npos &&
         text.find('/', host + 3) == std::string::npos;
}

constexpr const char* kSoundFile = "the path of a sound file that is there";

bool sound_file(const std::string& text) {
  std::error_code error;
  return text.empty() || std::filesystem::is_regular_file(text, error);
}

/// RFC 6901, section 3.
bool json_pointer(const std::string& text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string::npos; at = text.find('~', at + 1)) {
    const bool is_escape = at + 1 < text.size() && (text[at + 1] == '0' || text[at + 1] == '1');
    if (!is_escape) return false;
  }
  return true;
}

SettingKey<SiteSettings> pointer_key(std::string name, Accessor<SiteSettings, std::string> member) {
  return text_key<SiteSettings>("", std::move(name), "a JSON Pointer, as \"/article/id\"", member,
                                json_pointer);
}

bool site_name(const std::string& text) {
  constexpr std::size_t kLongest = 64;
  return !text.empty() && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace

const std::vector<SettingKey<Settings>>& setting_keys() {
  using S = Settings;
  constexpr int kMost = 1'000'000;
  static const std::vector<SettingKey<Settings>> kKeys = {
      text_key<S>(
          "", "listen", "HOST:PORT, as \"127.0.0.1:8080\"",
          [](S& s) -> std::string& { return s.listen; }, listen_address),
      {"", "data", "the name of a folder",
       [](S& s, const SettingValue& value) {
         const auto* text = std::get_if<std::string>(&value);
         if (text == nullptr || text->empty()) return false;
         s.data = *text;
         return true;
       },
       [](const S& s) -> SettingValue { return s.data.string(); }},
      text_key<S>(
          "", "public_url", "a web address without a slash at its end",
          [](S& s) -> std::string& { return s.public_url; }, web_address),
      whole_key<S>(
          "http", "event_loops", [](S& s) -> int& { return s.http.event_loops; }, 1, 64),
      whole_key<S>(
          "http", "handler_threads", [](S& s) -> int& { return s.http.handler_threads; }, 1, 256),
      whole_key<S>(
          "http", "largest_body_kb", [](S& s) -> int& { return s.http.largest_body_kb; }, 1,
          65'536),
      whole_key<S>(
          "http", "stop_grace_seconds", [](S& s) -> int& { return s.http.stop_grace_seconds; }, 0,
          300),
      list_key<S>(
          "http", "trusted_proxies", "a list of IP addresses, as [\"127.0.0.1\"]",
          [](S& s) -> std::vector<std::string>& { return s.http.trusted_proxies; }, ip_address),
      text_key<S>(
          "http", "accel_redirect", "a path with a slash at both ends, as \"/lectern-blobs/\"",
          [](S& s) -> std::string& { return s.http.accel_redirect; }, inner_path),
      text_key<S>(
          "admin", "listen", "HOST:PORT, as \"127.0.0.1:9090\", or \"\" for none",
          [](S& s) -> std::string& { return s.admin.listen; },
          [](const std::string& text) { return text.empty() || listen_address(text); }),
      whole_key<S>(
          "narration", "workers", [](S& s) -> int& { return s.narration.workers; }, 0, 256),
      whole_key<S>(
          "narration", "longest_queue", [](S& s) -> int& { return s.narration.longest_queue; }, 1,
          kMost),
      whole_key<S>(
          "narration", "cache_mb", [](S& s) -> int& { return s.narration.cache_mb; }, 1, kMost),
      whole_key<S>(
          "narration", "keep_revisions_hours",
          [](S& s) -> int& { return s.narration.keep_revisions_hours; }, 1, 87'600),
      whole_key<S>(
          "narration", "longest_article", [](S& s) -> int& { return s.narration.longest_article; },
          1, 8'000'000),
      list_key<S>(
          "narration", "formats", "a list of mp3, opus, flac and wav",
          [](S& s) -> std::vector<std::string>& { return s.narration.formats; }, extra_format),
      list_key<S>(
          "fetching", "hosts", "a list of hosts, as [\"news.example\", \".news.example\"]",
          [](S& s) -> std::vector<std::string>& { return s.fetching.hosts; }, host_name),
      list_key<S>(
          "fetching", "admit", "a list of IP addresses or networks, as [\"10.1.0.0/16\"]",
          [](S& s) -> std::vector<std::string>& { return s.fetching.admit; }, address_range),
      whole_key<S>(
          "fetching", "pause_ms", [](S& s) -> int& { return s.fetching.pause_ms; }, 0, 600'000),
      whole_key<S>(
          "limits", "requests_a_minute_per_key",
          [](S& s) -> int& { return s.limits.requests_a_minute_per_key; }, 1, kMost),
      whole_key<S>(
          "limits", "requests_a_minute_per_address",
          [](S& s) -> int& { return s.limits.requests_a_minute_per_address; }, 1, kMost),
      whole_key<S>(
          "limits", "media_a_minute_per_address",
          [](S& s) -> int& { return s.limits.media_a_minute_per_address; }, 1, kMost),
      choice_key<S, LogFormat>("log", "format", [](S& s) -> LogFormat& { return s.log.format; },
                               {{"text", LogFormat::text}, {"json", LogFormat::json}}),
      choice_key<S, LogLevel>("log", "level", [](S& s) -> LogLevel& { return s.log.level; },
                              {{"debug", LogLevel::debug},
                               {"info", LogLevel::info},
                               {"warning", LogLevel::warning},
                               {"error", LogLevel::error}}),
  };
  return kKeys;
}

const std::vector<SettingKey<SiteSettings>>& site_setting_keys() {
  using S = SiteSettings;
  static const std::vector<SettingKey<SiteSettings>> kKeys = {
      text_key<S>(
          "", "name", "at most 64 lower-case letters, digits and hyphens",
          [](S& s) -> std::string& { return s.name; }, site_name),
      text_key<S>(
          "", "voice", "the name of a voice; see lectern voices",
          [](S& s) -> std::string& { return s.voice; }, anything),
      text_key<S>(
          "", "intro", kSoundFile, [](S& s) -> std::string& { return s.intro; }, sound_file),
      text_key<S>(
          "", "outro", kSoundFile, [](S& s) -> std::string& { return s.outro; }, sound_file),
      text_key<S>(
          "", "sting", kSoundFile, [](S& s) -> std::string& { return s.sting; }, sound_file),
      choice_key<S, RenderMode>("", "render", [](S& s) -> RenderMode& { return s.render; },
                                {{"eager", RenderMode::eager}, {"lazy", RenderMode::lazy}}),
      list_key<S>(
          "", "allowed_origins", "a list of origins, as [\"https://news.example\"]",
          [](S& s) -> std::vector<std::string>& { return s.allowed_origins; }, origin),
      list_key<S>(
          "", "frame_ancestors", "a list of origins, as [\"https://news.example\"]",
          [](S& s) -> std::vector<std::string>& { return s.frame_ancestors; }, origin),
      flag_key<S>("", "paid", [](S& s) -> bool& { return s.paid; }),
      flag_key<S>("", "reports", [](S& s) -> bool& { return s.reports; }),
      flag_key<S>("", "analytics", [](S& s) -> bool& { return s.analytics; }),
      list_key<S>(
          "", "feeds", "a list of web addresses, as [\"https://news.example/rss.xml\"]",
          [](S& s) -> std::vector<std::string>& { return s.feeds; }, feed_address),
      whole_key<S>(
          "", "poll_minutes", [](S& s) -> int& { return s.poll_minutes; }, 1, 1440),
      text_key<S>(
          "", "podcast", "the name of a channel file; see the podcasts' README",
          [](S& s) -> std::string& { return s.podcast; }, anything),
      pointer_key("json_id", [](S& s) -> std::string& { return s.json.id; }),
      pointer_key("json_title", [](S& s) -> std::string& { return s.json.title; }),
      pointer_key("json_html", [](S& s) -> std::string& { return s.json.html; }),
      pointer_key("json_text", [](S& s) -> std::string& { return s.json.text; }),
      pointer_key("json_url", [](S& s) -> std::string& { return s.json.url; }),
      pointer_key("json_language", [](S& s) -> std::string& { return s.json.language; }),
      pointer_key("json_author", [](S& s) -> std::string& { return s.json.author; }),
      pointer_key("json_date", [](S& s) -> std::string& { return s.json.date; }),
      pointer_key("json_modified", [](S& s) -> std::string& { return s.json.modified; }),
      pointer_key("json_section", [](S& s) -> std::string& { return s.json.section; }),
      pointer_key("json_status", [](S& s) -> std::string& { return s.json.status; }),
      list_key<S>(
          "", "json_published", "a list of texts, as [\"published\"]",
          [](S& s) -> std::vector<std::string>& { return s.json.published; }, anything),
  };
  return kKeys;
}

}  // namespace lectern::server
