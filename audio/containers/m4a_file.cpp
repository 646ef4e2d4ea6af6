#include "audio/containers/m4a_file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/codecs/av_handles.h"
#include "audio/containers/mux_frame.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

std::uint32_t read_u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

void write_u32(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    bytes.at(at + i) = static_cast<char>(value >> (24U - 8U * i) & 0xFFU);
}

/// A box of ISO/IEC 14496-12 §4.2: its content within the bytes it was found in.
struct Box {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The boxes of `type` among those of `within`, in order. Throws when there is none: libavformat
/// always writes the ones asked for here.
std::vector<Box> find_boxes(std::string_view bytes, Box within, std::string_view type) {
  constexpr std::size_t kHeader = 8;
  std::vector<Box> found;
  for (std::size_t at = within.begin; at + kHeader <= within.end;) {
    const std::size_t size = read_u32(bytes, at);
    if (size < kHeader) break;
    if (bytes.substr(at + 4, 4) == type) found.push_back({at + kHeader, at + size});
    at += size;
  }
  if (found.empty()) {
    throw Error(Errc::codec_failed, "libavformat wrote no box of this type", std::string(type));
  }
  return found;
}

void shift_track_offsets(std::string& moov, Box track, std::uint32_t shift) {
  Box box = track;
  for (const std::string_view type : {"mdia", "minf", "stbl", "stco"}) {
    box = find_boxes(moov, box, type).front();
  }
  const std::size_t count = read_u32(moov, box.begin + 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = box.begin + 8 + 4 * i;
    write_u32(moov, at, read_u32(moov, at) + shift);
  }
}

/// Moves the chunk offsets (`stco`, §8.7.5) of sound and chapters by the bytes that are now written
/// before them.
void shift_chunk_offsets(std::string& moov, std::uint32_t shift) {
  const Box content = find_boxes(moov, {0, moov.size()}, "moov").front();
  for (const Box track : find_boxes(moov, content, "trak")) shift_track_offsets(moov, track, shift);
}

/// ftyp, moov, then what else stood before the packets (`free`, the head of `mdat`, and the
/// chapters' texts).
std::string faststart_header(MuxFrame frame) {
  const std::size_t ftyp_size = read_u32(frame.before, 0);
  shift_chunk_offsets(frame.behind, static_cast<std::uint32_t>(frame.behind.size()));
  return frame.before.substr(0, ftyp_size) + frame.behind + frame.before.substr(ftyp_size);
}

}  // namespace

MediaFile m4a_file(const Rendition& rendition, const FileMetadata& metadata) {
  // Without it durations round to a millisecond.
  AvOptions options;
  options.set("movie_timescale", std::to_string(rendition.profile().rate_hz));
  MediaFile file(rendition);
  file.append(faststart_header(mux_frame("ipod", rendition, metadata, options)));
  file.append_payload(0, rendition.payload_size());
  return file;
}

}  // namespace lectern::audio
