#include "audio/containers/mp3_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/containers/id3_tag.h"

namespace lectern::audio {
namespace {

constexpr std::size_t kSeekPoints = 100;

// The frame that holds Xing's header is one of MPEG-1 Layer III, mono, 44.1 kHz, 64 kbit/s: without
// padding, 208 bytes, of which header and side information take 21.
constexpr std::size_t kFrameSize = 208;
constexpr std::size_t kSideEnd = 4 + 17;

std::string big_endian(std::uint64_t value) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    bytes += static_cast<char>(value >> (shift - 8) & 0xFFU);
  }
  return bytes;
}

/// The header of a packet of the rendition, at 64 kbit/s and without padding (ISO/IEC 11172-3
/// §2.4.1.3).
std::string frame_header(std::span<const std::byte> packet) {
  constexpr std::byte k64kbit{0x50};
  constexpr std::byte kSamplingFrequency{0x0C};
  std::string header;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::byte own = i == 2 ? (packet[i] & kSamplingFrequency) | k64kbit : packet[i];
    header += static_cast<char>(own);
  }
  return header;
}

/// Where each hundredth of the duration begins, in 256ths of the bytes, the header frame included.
std::string seek_points(const Rendition& rendition) {
  const std::uint64_t total = kFrameSize + rendition.payload_size();
  std::string points;
  std::uint64_t offset = kFrameSize;
  PacketRange::Iterator packet = rendition.packets().begin();
  for (std::size_t i = 0; i < kSeekPoints; ++i) {
    const std::int64_t wanted =
        rendition.packet_count() * static_cast<std::int64_t>(i) / static_cast<int>(kSeekPoints);
    for (; packet.index() < wanted; ++packet) offset += (*packet).size();
    points += static_cast<char>(std::min<std::uint64_t>(offset * 256 / total, 255));
  }
  return points;
}

std::string xing_frame(const Rendition& rendition) {
  constexpr std::uint32_t kFramesBytesAndSeekPoints = 7;
  std::string frame = frame_header(rendition.packet(0));
  frame.resize(kSideEnd, '\0');
  frame += rendition.profile().bit_rate > 0 ? "Info" : "Xing";
  frame += big_endian(kFramesBytesAndSeekPoints);
  frame += big_endian(static_cast<std::uint64_t>(rendition.packet_count()));
  frame += big_endian(kFrameSize + rendition.payload_size());
  frame += seek_points(rendition);
  frame.resize(kFrameSize, '\0');
  return frame;
}

}  // namespace

MediaFile mp3_file(const Rendition& rendition, const FileMetadata& metadata) {
  MediaFile file(rendition);
  file.append(id3_tag(metadata, rendition.profile().rate_hz));
  file.append(xing_frame(rendition));
  file.append_payload(0, rendition.payload_size());
  return file;
}

}  // namespace lectern::audio
