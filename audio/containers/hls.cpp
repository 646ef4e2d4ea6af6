#include "audio/containers/hls.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "audio/containers/mp4_tags.h"
#include "audio/containers/mp4_track.h"
#include "audio/containers/mp4_writer.h"

namespace lectern::audio {
namespace {

/// Only samples that depend on no others are in these tracks (ISO/IEC 14496-12 §8.8.3.1).
constexpr std::uint32_t kDependsOnNone = 2U << 24U;

/// `mvex`: there will be fragments, which say everything themselves.
void write_fragments_to_come(Mp4Writer& out) {
  out.box("mvex",
          [&] { out.full_box("trex", 0, 0, [&] { out.u32(kSoundTrack).u32(1).zeros(12); }); });
}

std::vector<PacketRef> packets_of(const Rendition& rendition, const Segment& segment) {
  std::vector<PacketRef> packets;
  packets.reserve(static_cast<std::size_t>(segment.packets()));
  for (const PacketRef& packet : rendition.packets(segment.first_packet, segment.end_packet)) {
    packets.push_back(packet);
  }
  return packets;
}

void write_track_fragment_header(Mp4Writer& out, int frame_samples, std::size_t packet_size) {
  constexpr std::uint32_t kFromMoof = 0x20000;
  constexpr std::uint32_t kDescriptionDurationSizeFlags = 0x3A;
  out.full_box("tfhd", 0, kFromMoof | kDescriptionDurationSizeFlags, [&] {
    out.u32(kSoundTrack).u32(1).u32(static_cast<unsigned>(frame_samples)).u32(packet_size);
    out.u32(kDependsOnNone);
  });
}

/// `trun`: where the packets begin, and their sizes where those differ.
/// returns  where the first of these is to be written.
std::size_t write_track_run(Mp4Writer& out, const std::vector<PacketRef>& packets) {
  constexpr std::uint32_t kDataOffset = 0x1;
  constexpr std::uint32_t kSizes = 0x200;
  const std::size_t size = packets.front().size();
  const bool are_alike =
      std::all_of(packets.begin(), packets.end(),
                  [size](const PacketRef& packet) { return packet.size() == size; });
  std::size_t offset_at = 0;
  out.full_box("trun", 1, are_alike ? kDataOffset : kDataOffset | kSizes, [&] {
    out.u32(packets.size());
    offset_at = out.size();
    out.u32(0);
    if (are_alike) return;
    for (const PacketRef& packet : packets) out.u32(packet.size());
  });
  return offset_at;
}

}  // namespace

std::string init_segment(const CodecProfile& profile) {
  constexpr Mp4Time kUnknown{1000, 0};
  Mp4Writer out;
  out.box("ftyp", [&] { out.bytes("iso6").u32(512).bytes("iso6cmfcmp41"); });
  out.box("moov", [&] {
    write_movie_header(out, kUnknown, 1);
    write_fragmented_sound_track(out, {.profile = profile, .language = {}}, kUnknown);
    write_fragments_to_come(out);
    write_tags(out, {}, profile.rate_hz);
  });
  return out.take();
}

std::string media_segment(const Rendition& rendition, const Segment& segment) {
  const std::vector<PacketRef> packets = packets_of(rendition, segment);
  const int frame_samples = rendition.profile().frame_samples;
  Mp4Writer out;
  std::size_t offset_at = 0;
  out.box("moof", [&] {
    out.full_box("mfhd", 0, 0, [&] { out.u32(1); });
    out.box("traf", [&] {
      write_track_fragment_header(out, frame_samples, packets.front().size());
      out.full_box("tfdt", 1, 0, [&] {
        out.u64(static_cast<std::uint64_t>(segment.first_packet * frame_samples));
      });
      offset_at = write_track_run(out, packets);
    });
  });
  constexpr std::size_t kBoxHead = 8;
  out.set_u32(offset_at, out.size() + kBoxHead);
  out.box("mdat", [&] {
    for (const PacketRef& packet : packets) {
      out.bytes({reinterpret_cast<const char*>(packet.bytes().data()), packet.size()});
    }
  });
  return out.take();
}

}  // namespace lectern::audio
