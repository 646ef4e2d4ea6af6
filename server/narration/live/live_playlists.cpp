#include "server/narration/live/live_playlists.h"

#include "audio/containers/hls_playlist.h"
#include "server/narration/transcripts/web_vtt.h"

namespace lectern::server {
namespace {

std::string playlist(const LiveState& state, const std::string& ending,
                     const std::string& init_uri) {
  const audio::CodecProfile& profile = state.narration->rendition.profile();
  if (state.is_complete() || state.is_over()) {
    return audio::grown_media_playlist(state.segments, profile, ending, init_uri);
  }
  return audio::growing_media_playlist(state.segments, profile, ending, init_uri);
}

}  // namespace

std::string live_media_playlist(const LiveState& state, const std::string& init_uri) {
  return playlist(state, ".m4s", init_uri);
}

std::string live_subtitles_playlist(const LiveState& state) {
  return playlist(state, ".vtt", "");
}

std::string live_subtitles_segment(const LiveState& state, std::size_t index) {
  return vtt_segment(*state.narration, audio::samples_of(state.segments.at(index),
                                                         state.narration->rendition.profile()));
}

}  // namespace lectern::server
