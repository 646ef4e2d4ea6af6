#include "audio/containers/m4a_file.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>
#include <vector>

#include "audio/error.h"
#include "audio/containers/muxer.h"

namespace lectern::audio {
namespace {

/// What libavformat writes around the packets of a plain MP4: the boxes before them, and `moov`
/// behind them.
struct Frame {
  std::string before;
  std::string moov;
};

/// Keeps the muxer's bytes except those of the packets, which the rendition holds already.
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
    put(frame_.moov, offset + skipped - payload_end, text.substr(skipped));
  }

  Frame take() { return std::move(frame_); }

 private:
  static void put(std::string& out, std::uint64_t offset, std::string_view bytes) {
    if (out.size() < offset + bytes.size()) out.resize(offset + bytes.size());
    out.replace(offset, bytes.size(), bytes);
  }

  std::uint64_t payload_size_;
  std::uint64_t payload_begin_ = 0;
  Frame frame_;
};

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

/// The first box of `type` among the boxes of `within`. Throws when there is none: libavformat
/// always writes it.
Box find_box(std::string_view bytes, Box within, std::string_view type) {
  constexpr std::size_t kHeader = 8;
  for (std::size_t at = within.begin; at + kHeader <= within.end;) {
    const std::size_t size = read_u32(bytes, at);
    if (size < kHeader) break;
    if (bytes.substr(at + 4, 4) == type) return {at + kHeader, at + size};
    at += size;
  }
  throw Error(Errc::codec_failed, "libavformat wrote no box of this type", std::string(type));
}

/// Moves the chunk offsets (`stco`, §8.7.5) by the bytes that are now written before the packets.
void shift_chunk_offsets(std::string& moov, std::uint32_t shift) {
  Box box{0, moov.size()};
  constexpr std::array<std::string_view, 6> kPath = {"moov", "trak", "mdia",
                                                     "minf", "stbl", "stco"};
  for (const std::string_view type : kPath) box = find_box(moov, box, type);
  const std::size_t count = read_u32(moov, box.begin + 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = box.begin + 8 + 4 * i;
    write_u32(moov, at, read_u32(moov, at) + shift);
  }
}

Frame mux(const Rendition& rendition, const FileMetadata& metadata) {
  FrameSink sink(rendition.payload_size());
  Muxer muxer("ipod", rendition.profile(),
              [&sink](std::uint64_t offset, std::span<const std::byte> bytes) {
                sink.write(offset, bytes);
              });
  muxer.set_metadata("title", metadata.title);
  muxer.set_metadata("artist", metadata.artist);
  muxer.set_metadata("comment", metadata.comment);
  muxer.set_stream_language(metadata.language);
  AvOptions options;
  options.set("movie_timescale",
              std::to_string(rendition.profile().rate_hz));  // else durations round to 1 ms
  muxer.write_header(options);
  sink.begin_payload();
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i)
    muxer.write_packet(rendition.packet(i), i);
  muxer.write_trailer();
  return sink.take();
}

/// ftyp, moov, then what else stood before the packets (`free` and the head of `mdat`).
std::string faststart_header(Frame frame) {
  const std::size_t ftyp_size = read_u32(frame.before, 0);
  shift_chunk_offsets(frame.moov, static_cast<std::uint32_t>(frame.moov.size()));
  return frame.before.substr(0, ftyp_size) + frame.moov + frame.before.substr(ftyp_size);
}

}  // namespace

M4aFile::M4aFile(const Rendition& rendition, const FileMetadata& metadata)
    : rendition_(rendition), header_(faststart_header(mux(rendition, metadata))) {}

void M4aFile::read(std::uint64_t offset, std::span<std::byte> out) const {
  const std::uint64_t from_header =
      offset < header_.size() ? std::min<std::uint64_t>(header_.size() - offset, out.size()) : 0;
  const auto* header = reinterpret_cast<const std::byte*>(header_.data());
  std::copy_n(header + std::min<std::uint64_t>(offset, header_.size()), from_header, out.data());
  if (from_header == out.size()) return;
  rendition_.read_payload(offset + from_header - header_.size(), out.subspan(from_header));
}

void M4aFile::write_to(std::ostream& out) const {
  std::vector<std::byte> chunk(std::size_t{1} << 16);
  for (std::uint64_t offset = 0; offset < size() && out; offset += chunk.size()) {
    chunk.resize(std::min<std::uint64_t>(chunk.size(), size() - offset));
    read(offset, chunk);
    out.write(reinterpret_cast<const char*>(chunk.data()),
              static_cast<std::streamsize>(chunk.size()));
  }
}

}  // namespace lectern::audio
