#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// A file of an episode's sound.
struct EpisodeSound {
  std::string
      file;  ///< In the episode's folder; its name says slug and content, so it never changes.
  std::string type;  ///< Media type.
  std::uint64_t bytes = 0;
  std::string sha256;  ///< Of the whole file, in hexadecimal digits.

  friend bool operator==(const EpisodeSound&, const EpisodeSound&) = default;
};

/// An episode of a podcast as it lies on the disk: what its feed and the list page say of it, and
/// from what it was made. Every episode folder holds its own as episode.json, which is all that a
/// later run needs to know of an earlier one.
struct Episode {
  std::string slug;  ///< Its folder's name; ASCII.
  /// Path of its folder, with a slash at its end, where a service has it; not in episode.json.
  std::string place;
  std::string guid;      ///< Never changes, whatever else does.
  std::string title;     ///< Plain text, as are the three below; they may be empty.
  std::string summary;   ///< A paragraph.
  std::string author;    ///< Names, with ", " between them.
  std::string section;   ///< Of the publication: "sport".
  std::string url;       ///< Of the written article; may be empty.
  std::string language;  ///< BCP 47 tag.
  std::string voice;     ///< Name of the synthetic voice.
  std::optional<FeedTime> published;
  std::chrono::microseconds duration{0};
  std::string story;     ///< Narration::story: of what is written.
  std::string revision;  ///< Narration::revision: of what decides the sound.
  std::string inputs;    ///< Of everything it was made from; equal inputs give equal bytes.
  std::string reading;   ///< The same of the story found in it: what stands around it may change.
  std::vector<EpisodeSound> sounds;  ///< The enclosure first, then the same in other formats.
  /// Of a digest: the guids of those of its articles that lie in files. Where one of them is
  /// deleted, it is no longer to be heard here either.
  std::vector<std::string> members;
  /// Sound files of the revision before, kept so that who has yesterday's feed can still listen.
  std::vector<std::string> former_sounds;
  std::map<std::string, std::uint64_t>
      files;  ///< All others by path in the folder, and their bytes.

  friend bool operator==(const Episode&, const Episode&) = default;
};

/// The name of the file that an episode is kept in, in its folder.
inline constexpr std::string_view kEpisodeFile = "episode.json";

/// episode.json, version 1: one JSON object over several lines, for people too.
std::string to_json(const Episode& episode);

/// What to_json() wrote; nullopt for all else, also for another version.
std::optional<Episode> episode_from(std::string_view json);

/// "2026-11-24T08:30:00Z".
std::string iso_time(FeedTime time);

}  // namespace lectern::server
