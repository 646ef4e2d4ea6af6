#include "server/podcast/watch_state.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "server/error.h"

namespace lectern::server {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;

/// An entry that no watch wrote so; what() names it.
struct DamagedEntry : std::runtime_error {
  using runtime_error::runtime_error;
};

/// By name; of two names, the first is the one that is written.
const std::map<std::string, WatchedEntry::State>& states() {
  static const std::map<std::string, WatchedEntry::State> kStates = {
      {"awaited", WatchedEntry::State::awaited},
      {"failed", WatchedEntry::State::awaited},  // as it was called before
      {"narrated", WatchedEntry::State::narrated},
      {"changed", WatchedEntry::State::changed},
      {"lost", WatchedEntry::State::lost},
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

FeedTime time_of(const json& seconds) {
  return FeedTime(std::chrono::seconds(seconds.get<std::int64_t>()));
}

json json_of(const WatchedEntry& entry) {
  json said = {{"state", name_of(entry.state)},
               {"version", entry.version},
               {"slug", entry.slug},
               {"url", entry.url},
               {"failures", entry.failures},
               {"retry", seconds_of(entry.retry)}};
  if (entry.published) said["published"] = seconds_of(*entry.published);
  if (!entry.listed_as.empty()) said["listed_as"] = entry.listed_as;
  return said;
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

WatchedEntry entry_from(const json& said) {
  WatchedEntry entry;
  entry.state = states().at(said.at("state").get<std::string>());
  entry.version = said.at("version").get<std::string>();
  entry.slug = said.at("slug").get<std::string>();
  entry.url = said.at("url").get<std::string>();
  entry.failures = said.at("failures").get<int>();
  entry.retry = time_of(said.at("retry"));
  if (said.contains("published")) entry.published = time_of(said.at("published"));
  entry.listed_as = said.value("listed_as", std::string());
  return entry;
}

json json_of(const WatchedFeed& feed) {
  json entries = json::object();
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

WatchedFeed feed_from(const json& said) {
  WatchedFeed feed;
  feed.named = said.value("named", std::string());
  feed.title = said.at("title").get<std::string>();
  const json& validators = said.at("validators");
  feed.validators = {.url = validators.at("url").get<std::string>(),
                     .etag = validators.at("etag").get<std::string>(),
                     .last_modified = validators.at("last_modified").get<std::string>()};
  feed.gone = said.at("gone").get<bool>();
  feed.failures = said.at("failures").get<int>();
  feed.due = time_of(said.at("due"));
  for (const auto& [guid, entry] : said.at("entries").items()) {
    feed.entries[guid] = entry_from(entry);
    if (!may_have_slug(feed.entries[guid])) {
      throw DamagedEntry("the slug of the entry " + json(guid).dump() + " is no folder's name");
    }
  }
  return feed;
}

}  // namespace

std::string to_json(const WatchState& state) {
  json feeds = json::object();
  for (const auto& [url, feed] : state.feeds) feeds[url] = json_of(feed);
  const json said = {{"version", kVersion}, {"feeds", std::move(feeds)}};
  // Guids are strangers' bytes; what is no UTF-8 of them must not stop the watch.
  return said.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
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
    const json said = json::parse(text);
    if (said.at("version") != kVersion) throw std::out_of_range("version");
    for (const auto& [url, feed] : said.at("feeds").items()) state.feeds[url] = feed_from(feed);
  } catch (const DamagedEntry& damaged) {
    refuse(std::string(": ") + damaged.what());
  } catch (const std::exception&) {  // of JSON and of look-ups
    refuse("");
  }
  return state;
}

}  // namespace lectern::server
