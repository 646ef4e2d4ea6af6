#include "audio/containers/ogg_opus_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "audio/containers/muxer.h"

namespace lectern::audio {
namespace {

/// Takes the pages a muxer writes one after the other and leaves out the packets in them. Pages
/// hold packets in order and nothing else, so the bodies together are the payload.
class PageSink {
 public:
  explicit PageSink(MediaFile& file) : file_(file) {}

  /// From now on pages hold packets of sound.
  void begin_payload() { in_payload_ = true; }

  void write(std::string_view bytes) {
    if (!in_payload_) return file_.append(bytes);
    while (!bytes.empty()) bytes.remove_prefix(body_left_ > 0 ? skip(bytes) : take(bytes));
  }

 private:
  /// A page's header is 27 bytes and a table with the lengths of its body's pieces (RFC 3533 §6).
  static constexpr std::size_t kFixedHeader = 27;
  static constexpr std::size_t kTableSizeAt = 26;

  std::size_t skip(std::string_view bytes) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(body_left_, bytes.size()));
    body_left_ -= count;
    return count;
  }

  std::size_t take(std::string_view bytes) {
    const std::size_t count = std::min(header_size() - header_.size(), bytes.size());
    header_ += bytes.substr(0, count);
    if (header_.size() == header_size()) end_header();
    return count;
  }

  /// As far as it can be known from what has been read.
  std::size_t header_size() const {
    if (header_.size() < kFixedHeader) return kFixedHeader;
    return kFixedHeader + static_cast<unsigned char>(header_[kTableSizeAt]);
  }

  void end_header() {
    for (std::size_t i = kFixedHeader; i < header_.size(); ++i) {
      body_left_ += static_cast<unsigned char>(header_[i]);
    }
    file_.append(header_);
    file_.append_payload(payload_, body_left_);
    payload_ += body_left_;
    header_.clear();
  }

  MediaFile& file_;
  bool in_payload_ = false;
  std::string header_;           ///< Of the page being read.
  std::uint64_t body_left_ = 0;  ///< Of the page being read.
  std::uint64_t payload_ = 0;
};

}  // namespace

MediaFile ogg_opus_file(const Rendition& rendition, const FileMetadata& metadata) {
  MediaFile file(rendition);
  PageSink sink(file);
  Muxer muxer("ogg", rendition.profile(), [&sink](std::uint64_t, std::span<const std::byte> bytes) {
    sink.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  });
  muxer.set_metadata(metadata);
  AvOptions options;
  muxer.write_header(options);
  sink.begin_payload();
  std::int64_t index = 0;
  for (const PacketRef& packet : rendition.packets()) muxer.write_packet(packet, index++);
  muxer.write_trailer();
  return file;
}

}  // namespace lectern::audio
