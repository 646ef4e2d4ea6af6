#include "server/podcast/watch_state.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "server/error.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr int kVersion = 1;

/// An entry that no watch wrote so; what() names it.
struct DamagedEntry : std::runtime_error {
  using runtime_error::runtime_error;
};

const std::map<std::string, WatchedEntry::State>& states() {
  static const std::map<std::string, WatchedEntry::State> kStates = {
      {"narrated", WatchedEntry::State::narrated},
      {"failed", WatchedEntry::State::failed},
      {"departed", WatchedEntry::State::departed},
      {"withdrawn", WatchedEntry::State::withdrawn},
      {"elsewhere", WatchedEntry::State::elsewhere}};
  return kStates;
}

std::string name_of(WatchedEntry::State state) {
  for (const auto& [name, named] : states()) {
    if (named == state) return name;
  }
  return "";
}

std::int64_t seconds_of(FeedTime time) {
  return time.time_since_epoch().count();
}

FeedTime time_of(const ordered_json& seconds) {
  return FeedTime(std::chrono::seconds(seconds.get<std::int64_t>()));
}

ordered_json json_of(const WatchedEntry& entry) {
  ordered_json json = {{"state", name_of(entry.state)},
                       {"version", entry.version},
                       {"slug", entry.slug},
                       {"url", entry.url},
                       {"failures", entry.failures},
                       {"retry", seconds_of(entry.retry)}};
  if (entry.published) json["published"] = seconds_of(*entry.published);
  return json;
}

/// What takes an episode down removes the folder that the slug names, so nothing but a folder's
/// name may come in: neither a path, nor what names the folder of all episodes or the one above it.
bool is_folder_name(const std::string& slug) {
  return !slug.empty() && slug.front() != '.' &&
         slug.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
}

/// Only what another feed tells has no episode here, and never had.
bool may_have_slug(const WatchedEntry& entry) {
  const bool has_none = entry.state == WatchedEntry::State::elsewhere && entry.slug.empty();
  return has_none || is_folder_name(entry.slug);
}

WatchedEntry entry_from(const ordered_json& json) {
  WatchedEntry entry;
  entry.state = states().at(json.at("state").get<std::string>());
  entry.version = json.at("version").get<std::string>();
  entry.slug = json.at("slug").get<std::string>();
  entry.url = json.at("url").get<std::string>();
  entry.failures = json.at("failures").get<int>();
  entry.retry = time_of(json.at("retry"));
  if (json.contains("published")) entry.published = time_of(json.at("published"));
  return entry;
}

ordered_json json_of(const WatchedFeed& feed) {
  ordered_json entries = ordered_json::object();
  for (const auto& [guid, entry] : feed.entries) entries[guid] = json_of(entry);
  return {{"named", feed.named},
          {"title", feed.title},
          {"validators",
           {{"url", feed.validators.url},
            {"etag", feed.validators.etag},
            {"last_modified", feed.validators.last_modified}}},
          {"gone", feed.gone},
          {"failures", feed.failures},
          {"due", seconds_of(feed.due)},
          {"entries", std::move(entries)}};
}

WatchedFeed feed_from(const ordered_json& json) {
  WatchedFeed feed;
  feed.named = json.value("named", std::string());
  feed.title = json.at("title").get<std::string>();
  const ordered_json& validators = json.at("validators");
  feed.validators = {.url = validators.at("url").get<std::string>(),
                     .etag = validators.at("etag").get<std::string>(),
                     .last_modified = validators.at("last_modified").get<std::string>()};
  feed.gone = json.at("gone").get<bool>();
  feed.failures = json.at("failures").get<int>();
  feed.due = time_of(json.at("due"));
  for (const auto& [guid, entry] : json.at("entries").items()) {
    feed.entries[guid] = entry_from(entry);
    if (!may_have_slug(feed.entries[guid])) {
      throw DamagedEntry("the slug of the entry " + ordered_json(guid).dump() +
                         " is no folder's name");
    }
  }
  return feed;
}

}  // namespace

std::string to_json(const WatchState& state) {
  ordered_json feeds = ordered_json::object();
  for (const auto& [url, feed] : state.feeds) feeds[url] = json_of(feed);
  const ordered_json json = {{"version", kVersion}, {"feeds", std::move(feeds)}};
  // Guids are strangers' bytes; what is no UTF-8 of them must not stop the watch.
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

WatchState watch_state_from(std::string_view text, const std::string& name) {
  const auto refuse = [&name](const std::string& reason) {
    throw Error(Errc::unreadable_input,
                "this is no state of a watch" + reason +
                    "; remove it to begin anew, episodes stay as they are",
                name);
  };
  WatchState state;
  try {
    const auto json = ordered_json::parse(text);
    if (json.at("version") != kVersion) throw std::out_of_range("version");
    for (const auto& [url, feed] : json.at("feeds").items()) state.feeds[url] = feed_from(feed);
  } catch (const DamagedEntry& damaged) {
    refuse(std::string(": ") + damaged.what());
  } catch (const std::exception&) {  // of JSON and of look-ups
    refuse("");
  }
  return state;
}

}  // namespace lectern::server
