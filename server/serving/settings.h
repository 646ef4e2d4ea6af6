#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/articles.h"

namespace lectern::server {

/// Where a site's own system has what is to be known of a story in the JSON it sends: JSON Pointers
/// (RFC 6901), empty for what it does not say.
struct JsonMapping {
  std::string id;
  std::string title;
  std::string html;
  std::string text;  ///< Plain; taken where there is no HTML.
  std::string url;
  std::string language;
  std::string author;
  std::string date;      ///< Of publication.
  std::string modified;  ///< When it was changed last: what comes late is told by it.
  std::string section;
  std::string status;
  std::vector<std::string> published = {"published", "publish"};  ///< Statuses of what is heard.

  friend bool operator==(const JsonMapping&, const JsonMapping&) = default;
};

/// What is said of one site: a newsroom, with keys, articles and listeners of its own.
struct SiteSettings {
  std::string name;
  std::string voice;  ///< Of articles that name none; empty: the article's language chooses.
  std::string intro;  ///< Sound file heard before each story; empty for none, as those below.
  std::string outro;  ///< After it.
  std::string sting;  ///< Before each heading in it.
  RenderMode render = RenderMode::eager;
  std::vector<std::string> allowed_origins;  ///< Whose pages' scripts may use the API with a key.
  std::vector<std::string> frame_ancestors;  ///< Who may frame the player; empty: everybody.
  bool paid = false;               ///< Its audio is heard with a signed URL or a key alone.
  std::vector<std::string> feeds;  ///< URLs of feeds and sitemaps whose stories it narrates.
  int poll_minutes = 5;            ///< Between two polls of one of them.
  bool reports = false;            ///< Listeners may report what was read wrong.
  bool analytics = false;          ///< How often and how far its articles are heard is counted.
  std::string podcast;             ///< Channel file of its podcast; empty: it has none.
  JsonMapping json;                ///< The keys json_id, json_title …

  friend bool operator==(const SiteSettings&, const SiteSettings&) = default;
};

enum class LogFormat { text, json };
enum class LogLevel { debug, info, warning, error };

/// Everything that can be set about the service. The keys of the file are the members' names, in
/// tables of the same names; settings_file.h says how they are written.
struct Settings {
  std::string listen = "127.0.0.1:8080";  ///< HOST:PORT; port 0 takes a free one.
  std::filesystem::path data;             ///< Folder of all state; empty: default_data_folder().
  std::string public_url;  ///< As listeners reach us, without a final slash; empty: as they say.

  struct Http {
    int event_loops = 1;
    int handler_threads = 4;
    int largest_body_kb = 4096;
    /// Between the request to stop, from when on /readyz refuses, and the closing of the door. None
    /// where nothing is said: nobody watches a service that somebody tries, and containers are
    /// killed ten seconds after the request. The packaged settings, under systemd, have some.
    int stop_grace_seconds = 0;
    std::vector<std::string> trusted_proxies;  ///< Whose X-Forwarded-For is believed.
    /// Where a trusted nginx has the folder of blobs, to send sealed files itself
    /// (X-Accel-Redirect): "/lectern-blobs/". Empty: they are sent from here.
    std::string accel_redirect;
    friend bool operator==(const Http&, const Http&) = default;
  } http;

  /// A listener of its own for those who run the service: figures, keys, reload.
  struct Admin {
    std::string listen;  ///< HOST:PORT; empty: there is none, and figures are on the other one.
    friend bool operator==(const Admin&, const Admin&) = default;
  } admin;

  struct Narration {
    int workers = 0;  ///< Threads that speak and encode; 0: one a core.
    int longest_queue = 1000;
    int cache_mb = 1024;             ///< Of spoken sentences, on disk.
    int keep_revisions_hours = 168;  ///< How long an older revision can still be heard.
    int longest_article = 200'000;   ///< In characters.
    /// Files that anybody who may listen can have made, beside HLS and M4A, which every narration
    /// has; the rest of mp3, opus, flac and wav takes a key.
    std::vector<std::string> formats = {"mp3", "opus"};
    friend bool operator==(const Narration&, const Narration&) = default;
  } narration;

  struct Fetching {
    std::vector<std::string> hosts;  ///< From which articles may be fetched; empty: from none.
    std::vector<std::string> admit;  ///< Addresses or networks beside the public web.
    int pause_ms = 500;              ///< Between two visits to one host for feeds.
    friend bool operator==(const Fetching&, const Fetching&) = default;
  } fetching;

  struct Limits {
    int requests_a_minute_per_key = 1200;
    int requests_a_minute_per_address = 600;  ///< Of those that bring no key.
    /// Of a narration's files. This machine's own are not counted: a proxy that tells no address
    /// would make all listeners one.
    int media_a_minute_per_address = 12'000;
    friend bool operator==(const Limits&, const Limits&) = default;
  } limits;

  struct Log {
    LogFormat format = LogFormat::text;
    LogLevel level = LogLevel::info;
    friend bool operator==(const Log&, const Log&) = default;
  } log;

  std::vector<SiteSettings> sites;  ///< Those of which something is said.

  /// What holds for a site; the defaults for one of which nothing is said.
  SiteSettings site(std::string_view name) const;

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// The name of the site that keys belong to when nothing else is said.
inline constexpr std::string_view kDefaultSite = "default";

/// $STATE_DIRECTORY as systemd gives it, else `lectern` in the user's data folder (XDG Base
/// Directory Specification), else ./lectern-data.
std::filesystem::path default_data_folder();

struct ListenAddress {
  std::string host;
  int port = 0;
  /// True when nobody but this machine can connect.
  bool is_loopback() const;
  friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// Reads "127.0.0.1:8080", "[::1]:8080", "localhost:0". Throws Error{bad_usage} saying how it is
/// written.
ListenAddress parse_listen_address(std::string_view text);

}  // namespace lectern::server
