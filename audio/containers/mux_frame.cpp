#include "audio/containers/mux_frame.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "audio/containers/muxer.h"

namespace lectern::audio {
namespace {

/// Takes a muxer's output, in any order, and leaves the packets out.
class FrameSink {
 public:
  explicit FrameSink(std::uint64_t payload_size) : payload_size_(payload_size) {}

  /// From now on everything at the end is packets, until payload_size bytes are through.
  void begin_payload() { payload_begin_ = frame_.before.size(); }

  void write(std::uint64_t offset, std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (payload_begin_ == 0 || offset < payload_begin_) return put(frame_.before, offset, text);
    const std::uint64_t payload_end = payload_begin_ + payload_size_;
    if (offset + text.size() <= payload_end) return;
    const std::uint64_t skipped = offset < payload_end ? payload_end - offset : 0;
    put(frame_.behind, offset + skipped - payload_end, text.substr(skipped));
  }

  MuxFrame take() { return std::move(frame_); }

 private:
  static void put(std::string& out, std::uint64_t offset, std::string_view bytes) {
    if (out.size() < offset + bytes.size()) out.resize(offset + bytes.size());
    out.replace(offset, bytes.size(), bytes);
  }

  std::uint64_t payload_size_;
  std::uint64_t payload_begin_ = 0;
  MuxFrame frame_;
};

}  // namespace

MuxFrame mux_frame(const char* format, const Rendition& rendition, const FileMetadata& metadata,
                   AvOptions& options) {
  FrameSink sink(rendition.payload_size());
  Muxer muxer(format, rendition.profile(),
              [&sink](std::uint64_t offset, std::span<const std::byte> bytes) {
                sink.write(offset, bytes);
              });
  muxer.set_metadata(metadata);
  muxer.write_header(options);
  sink.begin_payload();
  std::int64_t index = 0;
  for (const PacketRef& packet : rendition.packets()) muxer.write_packet(packet, index++);
  muxer.write_trailer();
  return sink.take();
}

}  // namespace lectern::audio
