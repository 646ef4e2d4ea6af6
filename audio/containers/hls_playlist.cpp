#include "audio/containers/hls_playlist.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

namespace lectern::audio {
namespace {

std::string extinf(const Segment& segment, const CodecProfile& profile) {
  char text[48];
  std::snprintf(text, sizeof text, "#EXTINF:%.9f,\n",
                static_cast<double>(samples_of(segment, profile).size()) / profile.rate_hz);
  return text;
}

/// Bits a second of bytes that are heard for `samples`.
std::int64_t bit_rate(std::uint64_t bytes, std::int64_t samples, int rate_hz) {
  if (samples == 0) return 0;
  return static_cast<std::int64_t>(bytes) * 8 * rate_hz / samples + 1;
}

/// What media_segment() puts around its packets: styp, moof and the head of mdat, which name the
/// size of each packet in four bytes. A little less where all packets are of one size.
std::uint64_t box_bytes(const Segment& segment) {
  constexpr std::uint64_t kFixed = 112;
  constexpr std::uint64_t kEachPacket = 4;
  return kFixed + kEachPacket * static_cast<std::uint64_t>(segment.packets());
}

std::uint64_t bytes_of(const Segment& segment, const Rendition& rendition) {
  std::uint64_t bytes = box_bytes(segment);
  for (const PacketRef& packet : rendition.packets(segment.first_packet, segment.end_packet))
    bytes += packet.size();
  return bytes;
}

/// An upper bound of all segments' bit rates, so also of any run of them (RFC 8216 §4.1).
std::int64_t peak_bit_rate(const Rendition& rendition, const std::vector<Segment>& plan) {
  std::int64_t peak = 0;
  for (const Segment& segment : plan) {
    peak = std::max(peak, bit_rate(bytes_of(segment, rendition),
                                   samples_of(segment, rendition.profile()).size(),
                                   rendition.profile().rate_hz));
  }
  return peak;
}

std::int64_t average_bit_rate(const Rendition& rendition, const std::vector<Segment>& plan) {
  std::uint64_t bytes = 0;
  for (const Segment& segment : plan) bytes += bytes_of(segment, rendition);
  return bit_rate(bytes, rendition.duration(), rendition.profile().rate_hz);
}

/// A quoted-string may hold neither quotes nor line breaks (RFC 8216 §4.2).
std::string quoted(const std::string& text) {
  std::string safe = "\"";
  for (const char c : text) {
    if (c != '"' && c != '\n' && c != '\r') safe += c;
  }
  return safe + "\"";
}

constexpr const char* kEndOfList = "#EXT-X-ENDLIST\n";

/// kind  the lines that tell a finished list from a growing one.
std::string playlist_head(const std::string& kind, const std::string& init_uri) {
  std::string head =
      "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:" + std::to_string(kTargetDurationSeconds) +
      "\n#EXT-X-MEDIA-SEQUENCE:1\n" + kind + "#EXT-X-INDEPENDENT-SEGMENTS\n";
  if (!init_uri.empty()) head += "#EXT-X-MAP:URI=" + quoted(init_uri) + "\n";
  return head;
}

std::string segment_list(std::span<const Segment> segments, const CodecProfile& profile,
                         const std::string& ending) {
  std::string list;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    list += extinf(segments[i], profile) + segment_name(i, ending) + "\n";
  }
  return list;
}

/// Speech at constant quality stays below 110 kbit/s even where a segment is one short sentence.
constexpr std::int64_t kHighestBitRate = 160'000;

/// Bits a second.
struct BitRates {
  std::int64_t peak = 0;
  std::optional<std::int64_t> average;
};

std::string master_playlist(const MasterPlaylist& master, const CodecProfile& profile,
                            const BitRates& rates) {
  std::string playlist = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";
  std::string subtitles;
  if (!master.subtitles_uri.empty()) {
    playlist +=
        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=" + quoted(master.subtitles_name) +
        ",LANGUAGE=" + quoted(master.subtitles_language) +
        ",DEFAULT=YES,AUTOSELECT=YES,URI=" + quoted(master.subtitles_uri) + "\n";
    subtitles = ",SUBTITLES=\"subtitles\"";
  }
  playlist += "#EXT-X-STREAM-INF:BANDWIDTH=" + std::to_string(rates.peak);
  if (rates.average) playlist += ",AVERAGE-BANDWIDTH=" + std::to_string(*rates.average);
  playlist += ",CODECS=" + quoted(profile.codecs()) + subtitles + "\n" + master.audio_uri + "\n";
  return playlist;
}

}  // namespace

std::string segment_name(std::size_t index, const std::string& ending) {
  char number[24];
  std::snprintf(number, sizeof number, "%05zu", index + 1);
  return number + ending;
}

std::string media_playlist(const std::vector<Segment>& plan, const CodecProfile& profile,
                           const std::string& ending, const std::string& init_uri) {
  return playlist_head("#EXT-X-PLAYLIST-TYPE:VOD\n", init_uri) +
         segment_list(plan, profile, ending) + kEndOfList;
}

std::string growing_media_playlist(std::span<const Segment> available, const CodecProfile& profile,
                                   const std::string& ending, const std::string& init_uri) {
  // Without a start players begin at the live edge.
  return playlist_head(
             "#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n"
             "#EXT-X-START:TIME-OFFSET=0,PRECISE=YES\n",
             init_uri) +
         segment_list(available, profile, ending);
}

std::string grown_media_playlist(std::span<const Segment> plan, const CodecProfile& profile,
                                 const std::string& ending, const std::string& init_uri) {
  return growing_media_playlist(plan, profile, ending, init_uri) + kEndOfList;
}

std::string master_playlist(const MasterPlaylist& master, const Rendition& rendition,
                            const std::vector<Segment>& plan) {
  return master_playlist(master, rendition.profile(),
                         {peak_bit_rate(rendition, plan), average_bit_rate(rendition, plan)});
}

std::string master_playlist(const MasterPlaylist& master, const CodecProfile& profile) {
  return master_playlist(master, profile, {kHighestBitRate, std::nullopt});
}

}  // namespace lectern::audio
