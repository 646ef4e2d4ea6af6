#include "audio/containers/flac_file.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "audio/codecs/av_handles.h"
#include "audio/containers/flac_frame.h"
#include "audio/containers/mux_frame.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

void append_frames(const Rendition& rendition, MediaFile& file) {
  std::uint64_t payload = 0;
  std::uint64_t number = 0;
  for (const PacketRef& packet : rendition.packets()) {
    const NumberedFlacFrame frame = with_number(packet, number++);
    file.append(frame.header);
    file.append_payload(payload + frame.sound_begin, frame.sound.size());
    file.append(frame.checksum);
    payload += packet.size();
  }
}

/// Writes the number of samples into STREAMINFO (§8.2), which an encoder only knows at the end.
void set_total_samples(std::string& header, std::uint64_t samples) {
  constexpr std::size_t kTotalSamples = 4 + 4 + 14;  // behind its highest four bits, which stay 0
  if (header.size() < kTotalSamples + 4 || samples >> 32U != 0) {
    throw Error(Errc::codec_failed, "a FLAC header without room for its length", "flac");
  }
  for (std::size_t i = 0; i < 4; ++i) {
    header[kTotalSamples + i] = static_cast<char>(samples >> (24U - 8U * i) & 0xFFU);
  }
}

}  // namespace

MediaFile flac_file(const Rendition& rendition, const FileMetadata& metadata) {
  AvOptions options;
  MuxFrame frame = mux_frame("flac", rendition, metadata, options);
  set_total_samples(frame.before, static_cast<std::uint64_t>(rendition.duration()));
  MediaFile file(rendition);
  file.append(frame.before);
  append_frames(rendition, file);
  return file;
}

}  // namespace lectern::audio
