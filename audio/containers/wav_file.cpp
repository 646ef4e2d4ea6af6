#include "audio/containers/wav_file.h"

#include <cstdint>

#include "audio/codecs/av_handles.h"
#include "audio/containers/mux_frame.h"

namespace lectern::audio {

MediaFile wav_file(const Rendition& rendition, const FileMetadata& metadata) {
  constexpr std::uint64_t kRiffLimit = 0xFFFFFFFF - 0x100000;  // leaves room for the header
  AvOptions options;
  if (rendition.payload_size() > kRiffLimit) options.set("rf64", "always");
  const FileMetadata fitting{
      .title = metadata.title, .artist = metadata.artist, .comment = metadata.comment};
  const MuxFrame frame = mux_frame("wav", rendition, fitting, options);
  MediaFile file(rendition);
  file.append(frame.before);
  file.append_payload(0, rendition.payload_size());
  file.append(frame.behind);
  return file;
}

}  // namespace lectern::audio
