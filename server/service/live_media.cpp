#include "server/service/live_media.h"

#include <charconv>
#include <chrono>
#include <set>
#include <string_view>
#include <utility>

#include "audio/containers/hls.h"
#include "audio/containers/hls_playlist.h"
#include "server/http/media_type.h"
#include "server/narration/folder/narration_files.h"
#include "server/narration/live/live_playlists.h"
#include "server/narration/transcripts/manifest.h"
#include "server/service/extra_formats.h"
#include "server/service/narration_sealer.h"

namespace lectern::server {
namespace {

constexpr std::string_view kSound = "hls/";
constexpr std::string_view kSubtitles = "hls/subtitles/";
constexpr std::string_view kInitSegment = "hls/init.mp4";

LiveFile file_of(const std::string& name, std::string bytes) {
  return {std::make_shared<const std::string>(std::move(bytes)), media_type_of(name)};
}

/// The index of segment "00012.m4s" in `folder`.
std::optional<std::size_t> segment_index(std::string_view name, std::string_view folder,
                                         const std::string& ending) {
  if (!name.starts_with(folder) || !name.ends_with(ending)) return std::nullopt;
  name.remove_prefix(folder.size());
  name.remove_suffix(ending.size());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool whole = error == std::errc{} && end == name.data() + name.size() && number > 0;
  if (!whole || audio::segment_name(number - 1, ending) != std::string(name) + ending) {
    return std::nullopt;
  }
  return number - 1;
}

bool is_stream_file(const std::string& name) {
  return name == kPlaylistName || name == kInitSegment || name == kSoundPlaylist ||
         name == kSubtitlesPlaylist || segment_index(name, kSound, ".m4s") ||
         segment_index(name, kSubtitles, ".vtt");
}

/// The answer for a segment that is not among those fixed by now.
LiveFileAbsence without_segment(const LiveState& state) {
  const bool more_may_come = !state.is_complete() && !state.is_over();
  return more_may_come ? LiveFileAbsence::not_yet : LiveFileAbsence::never;
}

/// True while a player that asked for the segment after these has to wait.
bool is_awaited(const LiveState& state, std::optional<std::size_t> after) {
  if (state.is_complete() || state.is_over()) return false;
  const std::size_t known = state.segments.size();
  return known == 0 || (after && known < *after);
}

/// How old the manifest of a growing narration may be. One for each of its states would never be
/// there in time: when it is made, the state is another.
constexpr std::chrono::milliseconds kManifestAge{250};

/// All is spoken before most of it is encoded, which is taken to be so many times the work until
/// there are more encoded sentences to tell than these.
constexpr double kEncodingPerSpeaking = 3;
constexpr double kFewEncoded = 10;

LiveFileAnswer made(BackgroundMaker::Bytes bytes, const std::string& name) {
  if (!bytes) return LiveFileAbsence::not_yet;
  return LiveFile{std::move(bytes), media_type_of(name)};
}

}  // namespace

bool can_be_narration_file(const std::string& name) {
  static const std::set<std::string_view> kWithTheWhole = {
      "narration.m4a",           "narration.json",
      "narration.vtt",           "words.vtt",
      "narration.srt",           "exports/chapters.json",
      "exports/transcript.json", "exports/speech-marks.ndjson",
      "exports/peaks.json"};
  return kWithTheWhole.contains(name) || extra_format_named(name) || is_stream_file(name);
}

LiveFileAnswer live_file(const OpenNarration& narration, const std::string& name,
                         std::optional<std::size_t> after, BackgroundMaker& maker,
                         const std::string& topic) {
  const std::shared_ptr<LiveNarration>& live = narration.live;
  const LiveNarration::StatePointer state = live->state();
  if (const auto index = segment_index(name, kSound, ".m4s")) {
    if (*index >= state->segments.size()) return without_segment(*state);
    const std::string key = std::to_string(narration.number) + "/" + name;
    return made(maker.find_or_make(key, topic, [live, index] { return live->segment(*index); }),
                name);
  }
  if (const auto index = segment_index(name, kSubtitles, ".vtt")) {
    if (*index >= state->segments.size()) return without_segment(*state);
    return file_of(name, live_subtitles_segment(*state, *index));
  }
  if (name == kPlaylistName) {
    const tts::LanguageTag& language = state->narration->document.language;
    return file_of(name, audio::master_playlist(stream_of(language), live->profile()));
  }
  if (name == kInitSegment) return file_of(name, audio::init_segment(live->profile()));
  const bool is_playlist = name == kSoundPlaylist || name == kSubtitlesPlaylist;
  if (is_playlist && is_awaited(*state, after)) return LiveFileAbsence::not_yet;
  if (name == kSoundPlaylist) return file_of(name, live_media_playlist(*state, "init.mp4"));
  if (name == kSubtitlesPlaylist) return file_of(name, live_subtitles_playlist(*state));
  // All else is made when the narration is sealed.
  const bool may_come = state->phase != LivePhase::failed && can_be_narration_file(name);
  return may_come ? LiveFileAbsence::not_yet : LiveFileAbsence::never;
}

LiveFileAnswer live_manifest(const OpenNarration& narration, const std::string& article_id,
                             std::int64_t article_revision, BackgroundMaker& maker,
                             const std::string& topic) {
  const LiveNarration::StatePointer state = narration.live->state();
  const auto make = [state, article_id, article_revision] {
    return live_manifest_json(*state, sources_of(article_id, growing_revision(article_revision)));
  };
  // The exact length is what players wait for: it is told as soon as it is known.
  const std::string key = "manifest/" + std::to_string(narration.number) +
                          (state->is_complete() ? "/exact" : "/estimated");
  return made(maker.find_or_make(key, topic, make, kManifestAge), "narration.json");
}

std::optional<std::chrono::seconds> time_until_whole(const OpenNarration& narration,
                                                     std::chrono::steady_clock::time_point now) {
  constexpr std::chrono::seconds kTooSoon{1};
  const LiveNarration::StatePointer state = narration.live->state();
  const auto total = static_cast<double>(state->sentences_total);
  const auto spoken = static_cast<double>(state->sentences_spoken);
  const auto encoded = static_cast<double>(state->sentences_encoded);
  const auto all_spoken = state->all_spoken_at.value_or(now);
  const std::chrono::duration<double> speaking = all_spoken - narration.opened;
  const std::chrono::duration<double> encoding = now - all_spoken;
  if (now - narration.opened < kTooSoon || spoken == 0) return std::nullopt;
  const auto to_speak = speaking / spoken;
  const auto to_encode =
      (encoding + kFewEncoded * kEncodingPerSpeaking * to_speak) / (encoded + kFewEncoded);
  return std::chrono::ceil<std::chrono::seconds>(to_speak * (total - spoken) +
                                                 to_encode * (total - encoded));
}

std::string growing_revision(std::int64_t article_revision) {
  return "r" + std::to_string(article_revision);
}

}  // namespace lectern::server
