#include "audio/containers/hls.h"

#include <cstddef>
#include <cstdint>
#include <span>

#include "audio/containers/muxer.h"

namespace lectern::audio {
namespace {

/// `frag_discont` makes the fragment's decode time that of its first packet instead of zero.
AvOptions& fragment_options(AvOptions& options) {
  options.set("movflags", "frag_custom+empty_moov+default_base_moof+frag_discont+cmaf+skip_sidx");
  return options;
}

ByteSink append_to(std::string& out) {
  return [&out](std::uint64_t offset, std::span<const std::byte> bytes) {
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    if (out.size() < offset + bytes.size()) out.resize(offset + bytes.size());
    out.replace(offset, bytes.size(), text, bytes.size());
  };
}

}  // namespace

std::string init_segment(const CodecProfile& profile) {
  std::string bytes;
  Muxer muxer("mp4", profile, append_to(bytes));
  AvOptions options;
  muxer.write_header(fragment_options(options));
  return bytes;
}

std::string media_segment(const Rendition& rendition, const Segment& segment) {
  std::string bytes;
  Muxer muxer("mp4", rendition.profile(), append_to(bytes));
  AvOptions options;
  fragment_options(options);
  muxer.write_header(options);
  const std::size_t header_size = bytes.size();
  for (std::int64_t i = segment.first_packet; i < segment.end_packet; ++i) {
    muxer.write_packet(rendition.packet(i), i);
  }
  muxer.flush_fragment();
  bytes.erase(0, header_size);  // the initialization section, which has its own file
  return bytes;
}

}  // namespace lectern::audio
