#include "server/podcast/episode.h"

#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/intake/feeds/feed_date.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr int kVersion = 1;

ordered_json json_of(const EpisodeSound& sound) {
  return {
      {"file", sound.file}, {"type", sound.type}, {"bytes", sound.bytes}, {"sha256", sound.sha256}};
}

EpisodeSound sound_from(const ordered_json& json) {
  return {.file = json.at("file").get<std::string>(),
          .type = json.at("type").get<std::string>(),
          .bytes = json.at("bytes").get_ref<const ordered_json::number_unsigned_t&>(),
          .sha256 = json.at("sha256").get<std::string>()};
}

std::optional<FeedTime> time_from(const ordered_json& json) {
  if (json.is_null()) return std::nullopt;
  return parse_feed_date(json.get<std::string>());
}

Episode episode_from_object(const ordered_json& json) {
  Episode episode;
  const auto text = [&json](const char* key) { return json.at(key).get<std::string>(); };
  episode.slug = text("slug");
  episode.guid = text("guid");
  episode.title = text("title");
  episode.summary = text("summary");
  episode.author = text("author");
  episode.section = text("section");
  episode.url = text("url");
  episode.language = text("language");
  episode.voice = text("voice");
  episode.published = time_from(json.at("published"));
  episode.duration = std::chrono::microseconds(json.at("duration_us").get<std::int64_t>());
  episode.story = text("story");
  episode.revision = text("revision");
  episode.inputs = text("inputs");
  episode.reading = text("reading");
  for (const ordered_json& sound : json.at("sounds")) episode.sounds.push_back(sound_from(sound));
  if (json.contains("members")) {
    episode.members = json.at("members").get<std::vector<std::string>>();
  }
  episode.former_sounds = json.at("former_sounds").get<std::vector<std::string>>();
  episode.files = json.at("files").get<std::map<std::string, std::uint64_t>>();
  return episode;
}

}  // namespace

std::string iso_time(FeedTime time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, length};
}

std::string to_json(const Episode& episode) {
  ordered_json sounds = ordered_json::array();
  for (const EpisodeSound& sound : episode.sounds) sounds.push_back(json_of(sound));
  const ordered_json published =
      episode.published ? ordered_json(iso_time(*episode.published)) : ordered_json(nullptr);
  ordered_json json = {{"version", kVersion},          {"guid", episode.guid},
                       {"slug", episode.slug},         {"title", episode.title},
                       {"summary", episode.summary},   {"author", episode.author},
                       {"section", episode.section},   {"url", episode.url},
                       {"language", episode.language}, {"voice", episode.voice},
                       {"published", published},       {"duration_us", episode.duration.count()},
                       {"story", episode.story},       {"revision", episode.revision},
                       {"inputs", episode.inputs},     {"reading", episode.reading},
                       {"sounds", std::move(sounds)},  {"former_sounds", episode.former_sounds},
                       {"files", episode.files}};
  if (!episode.members.empty()) json["members"] = episode.members;
  // File names, where they are titles, may be no UTF-8.
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::optional<Episode> episode_from(std::string_view text) {
  const auto json = ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
  try {
    if (!json.is_object() || json.at("version") != kVersion) return std::nullopt;
    Episode episode = episode_from_object(json);
    if (episode.sounds.empty()) return std::nullopt;
    return episode;
  } catch (const ordered_json::exception&) {
    return std::nullopt;
  }
}

}  // namespace lectern::server
