#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "audio/containers/hls_playlist.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/narration.h"

namespace lectern::server {

/// A file of a narration: a name below where the narration stands, and the way to its bytes. It
/// refers to the narration, which must outlive it.
struct NarrationFile {
  std::string name;  ///< "hls/00001.m4s".
  std::function<void(std::ostream&)> write;
};

/// narration.vtt, words.vtt, narration.srt.
std::vector<NarrationFile> transcript_files(const Narration& narration);

/// Everything under hls/: the sound, the subtitles, and last the playlist hls/index.m3u8 that names
/// them.
std::vector<NarrationFile> stream_files(const Narration& narration);

/// The playlists of an address at which the narration could be heard while it grew; see
/// audio::grown_media_playlist(). Named by grown_twin_of().
std::vector<NarrationFile> grown_playlist_files(const Narration& narration);

/// The name under which the file is kept that such an address gives for `name`: another for media
/// playlists, the same for all else.
std::string grown_twin_of(const std::string& name);

/// What hls/index.m3u8 names.
audio::MasterPlaylist stream_of(const tts::LanguageTag& language);

/// The page's and the manifest's names for the sound and where it is.
inline constexpr const char* kPlaylistName = "hls/index.m3u8";
inline constexpr const char* kSoundPlaylist = "hls/audio.m3u8";
inline constexpr const char* kSubtitlesPlaylist = "hls/subtitles/index.m3u8";
inline constexpr const char* kPlaylistType = "application/vnd.apple.mpegurl";

}  // namespace lectern::server
