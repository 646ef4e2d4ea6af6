#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "server/service/background_maker.h"
#include "server/service/render_desk.h"

namespace lectern::server {

// The files of a narration that is being made, under the names they have when it is sealed.

/// A file as it is now.
struct LiveFile {
  BackgroundMaker::Bytes bytes;
  std::string media_type;
};

enum class LiveFileAbsence {
  not_yet,  ///< It may be there after the next news of the article.
  never,    ///< There will be none of that name.
};

using LiveFileAnswer = std::variant<LiveFile, LiveFileAbsence>;

/// Whether narrations have files of this name, when they are sealed or when somebody asks for it.
/// Of others it is known before a sentence is spoken that they will never come.
bool can_be_narration_file(const std::string& name);

/// The file `name`. Does not block: what takes time is made by `maker`, which tells `topic`.
/// after  for playlists that grow: as long as they do, not one that ends before this media sequence
///        number (blocking reload, draft-pantos-hls-rfc8216bis §6.2.5.2).
/// throws  what the encoder throws.
LiveFileAnswer live_file(const OpenNarration& narration, const std::string& name,
                         std::optional<std::size_t> after, BackgroundMaker& maker,
                         const std::string& topic);

/// The manifest of what is spoken by now.
LiveFileAnswer live_manifest(const OpenNarration& narration, const std::string& article_id,
                             std::int64_t article_revision, BackgroundMaker& maker,
                             const std::string& topic);

/// How long it will be until the narration can be sealed, by how fast its sentences were spoken
/// and encoded; nullopt in its first second, which says nothing of the others.
std::optional<std::chrono::seconds> time_until_whole(const OpenNarration& narration,
                                                     std::chrono::steady_clock::time_point now);

/// How the addresses of a growing narration name its revision: "r3".
std::string growing_revision(std::int64_t article_revision);

}  // namespace lectern::server
