#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/segment_plan.h"
#include "audio/rendition.h"

namespace lectern::audio {

/// "00001.m4s" for segment 0: the number is the media sequence number, which begins at 1 because
/// players of old do not ask for updates after number 0.
std::string segment_name(std::size_t index, const std::string& ending);

/// A complete media playlist (RFC 8216 §4.3.3) over segments named by segment_name(). Durations are
/// the exact quotients of integers, nine decimals. init_uri  of the initialization section
/// (EXT-X-MAP); empty for renditions that have none, as WebVTT.
std::string media_playlist(const std::vector<Segment>& plan, const CodecProfile& profile,
                           const std::string& ending, const std::string& init_uri);

/// A playlist that grows (EVENT) over the first segments of a plan, those that can be read by now.
/// A player may ask for the next one before it is there, and is answered when it is: blocking
/// reload, draft-pantos-hls-rfc8216bis §6.2.5.2. Only ever extended, then replaced by
/// media_playlist().
std::string growing_media_playlist(std::span<const Segment> available, const CodecProfile& profile,
                                   const std::string& ending, const std::string& init_uri);

/// The master playlist (RFC 8216 §4.3.4): one variant, with a subtitles rendition where
/// `subtitles_uri` is not empty.
struct MasterPlaylist {
  std::string audio_uri;
  std::string subtitles_uri;
  std::string subtitles_language;  ///< BCP 47.
  std::string subtitles_name;      ///< For people: "中文", "English".
};
std::string master_playlist(const MasterPlaylist& master, const Rendition& rendition,
                            const std::vector<Segment>& plan);

}  // namespace lectern::audio
