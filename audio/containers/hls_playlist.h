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
/// the exact quotients of integers, in seconds with nine decimals.
/// ending    of the segments' names: ".m4s", ".vtt".
/// init_uri  of the initialization section (EXT-X-MAP); empty where there is none, as for WebVTT.
std::string media_playlist(const std::vector<Segment>& plan, const CodecProfile& profile,
                           const std::string& ending, const std::string& init_uri);

/// A playlist that grows (EVENT) over the first segments of a plan, those that can be read by now.
/// A player may ask for the next one before it is there, and is answered when it is: blocking
/// reload, draft-pantos-hls-rfc8216bis §6.2.5.2. Only ever extended, and at last into
/// grown_media_playlist(). The parameters are those of media_playlist().
std::string growing_media_playlist(std::span<const Segment> available, const CodecProfile& profile,
                                   const std::string& ending, const std::string& init_uri);

/// What a growing playlist has become when there is no more to come: what it was to the last byte,
/// and its end. An address at which a playlist grew gives this from then on, and not
/// media_playlist(): a list may neither change its type nor lose a line (RFC 8216 §4.3.3.5,
/// §6.2.1).
std::string grown_media_playlist(std::span<const Segment> plan, const CodecProfile& profile,
                                 const std::string& ending, const std::string& init_uri);

/// What a master playlist names. Texts lose the quotation marks and line breaks that a playlist
/// cannot hold (RFC 8216 §4.2).
struct MasterPlaylist {
  std::string audio_uri;           ///< Of the media playlist, written as it is.
  std::string subtitles_uri;       ///< Empty for no subtitles.
  std::string subtitles_language;  ///< BCP 47.
  std::string subtitles_name;      ///< For people: "中文", "English".
};
/// The master playlist (RFC 8216 §4.3.4): one variant, with a subtitles rendition where
/// `subtitles_uri` is not empty. Its bit rates, in bits a second, are counted from the packets and
/// the boxes that media_segment() puts around them, and never too low: BANDWIDTH is that of the
/// segment with the most, AVERAGE-BANDWIDTH that of the whole.
/// rendition  the narration that audio_uri plays.
/// plan       its segments: plan_segments() of its timeline.
/// throws     no error of its own; a plan beyond the rendition's packets is a caller's mistake.
/// threads    safe from any. Looks up each packet twice.
std::string master_playlist(const MasterPlaylist& master, const Rendition& rendition,
                            const std::vector<Segment>& plan);

/// The same while its packets are not all encoded: BANDWIDTH is one that no segment of speech in
/// this profile reaches, and the average, which nobody knows by then, is left out (it is optional).
std::string master_playlist(const MasterPlaylist& master, const CodecProfile& profile);

}  // namespace lectern::audio
