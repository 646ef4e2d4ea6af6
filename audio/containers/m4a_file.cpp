#include "audio/containers/m4a_file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "audio/codecs/av_handles.h"
#include "audio/containers/mp4_box.h"
#include "audio/containers/mux_frame.h"
#include "audio/containers/sound_track_table.h"

namespace lectern::audio {
namespace {

void shift_track_offsets(std::string& moov, Mp4Box track, std::uint32_t shift) {
  const Mp4Box box = find_nested(moov, track, {"mdia", "minf", "stbl", "stco"}).back();
  const std::size_t count = read_u32(moov, box.begin + 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = box.begin + 8 + 4 * i;
    write_u32(moov, at, read_u32(moov, at) + shift);
  }
}

/// Moves the chunk offsets (`stco`, §8.7.5) of sound and chapters by the bytes that are now written
/// before them.
void shift_chunk_offsets(std::string& moov, std::uint32_t shift) {
  const Mp4Box content = find_boxes(moov, {0, moov.size()}, "moov").front();
  for (const Mp4Box track : find_boxes(moov, content, "trak"))
    shift_track_offsets(moov, track, shift);
}

/// What stands before the packets when they are the file's end: ftyp, moov, then what else stood
/// there (`free`, the head of `mdat`, and the chapters' texts).
struct FaststartHeader {
  std::string type;
  std::string moov;
  std::string rest;
};

FaststartHeader faststart_header(MuxFrame frame) {
  const std::size_t ftyp_size = read_u32(frame.before, 0);
  shift_chunk_offsets(frame.behind, static_cast<std::uint32_t>(frame.behind.size()));
  return {frame.before.substr(0, ftyp_size), std::move(frame.behind),
          frame.before.substr(ftyp_size)};
}

/// `mdat` as long as with all packets, whose head was written for some of them.
void set_media_size(std::string& before, std::uint64_t payload_size) {
  const Mp4Box type = find_boxes(before, {0, before.size()}, "ftyp").front();
  const Mp4Box space = find_boxes(before, {type.end, before.size()}, "free").front();
  const std::size_t chapters = before.size() - space.end;  // with the head of mdat
  write_u32(before, space.end, static_cast<std::uint32_t>(chapters + payload_size));
}

}  // namespace

MediaFile m4a_file(const Rendition& rendition, const FileMetadata& metadata) {
  // Without it durations round to a millisecond.
  AvOptions options;
  options.set("movie_timescale", std::to_string(rendition.profile().rate_hz));
  MuxFrame frame = mux_frame("ipod", rendition, packets_for_moov(rendition), metadata, options);
  put_all_packets(frame.behind, rendition, frame.before.size());
  set_media_size(frame.before, rendition.payload_size());
  const FaststartHeader header = faststart_header(std::move(frame));
  MediaFile file(rendition);
  file.append(header.type);
  file.append(header.moov);
  file.append(header.rest);
  file.append_payload(0, rendition.payload_size());
  return file;
}

}  // namespace lectern::audio
