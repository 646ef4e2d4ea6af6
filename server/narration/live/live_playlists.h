#pragma once

#include <cstddef>
#include <string>

#include "server/narration/live/live_narration.h"

namespace lectern::server {

// The playlists and subtitles of a narration that plays while it is rendered, each from one state
// of it. They are only ever extended, until LiveState::is_complete(), and are final from then on:
// grown_files() of the finished narration, byte for byte. Segments are named by
// audio::segment_name(): number 1 is LiveState::segments[0]. Of a narration that failed they end
// where it broke off.

/// The media playlist: one that grows, then the same with an end.
/// init_uri  of audio::init_segment() of the narration's profile.
std::string live_media_playlist(const LiveState& state, const std::string& init_uri);

/// The playlist of the subtitles, segment for segment the media playlist's.
std::string live_subtitles_playlist(const LiveState& state);

/// Segment `index` of the subtitles, as WebVTT.
/// throws  std::out_of_range when there is no such segment by now.
std::string live_subtitles_segment(const LiveState& state, std::size_t index);

}  // namespace lectern::server
