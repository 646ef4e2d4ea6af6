#include "audio/containers/stream_writer.h"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "audio/containers/flac_frame.h"
#include "audio/containers/muxer.h"

namespace lectern::audio {
namespace {

void append(std::string& out, std::span<const std::byte> bytes) {
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

/// Packets that need nothing around them.
class BareWriter final : public StreamWriter {
 public:
  void begin(std::string&) override {}
  void add(std::span<const std::byte> packet, std::string& out) override { append(out, packet); }
  void end(std::string&) override {}
};

class AdtsWriter final : public StreamWriter {
 public:
  void begin(std::string&) override {}
  void add(std::span<const std::byte> packet, std::string& out) override {
    append_head(packet.size(), out);
    append(out, packet);
  }
  void end(std::string&) override {}

 private:
  /// Of a frame of AAC-LC, mono, 44.1 kHz, without a checksum (ISO/IEC 14496-3, 1.A.3.2).
  static void append_head(std::size_t packet_bytes, std::string& out) {
    constexpr unsigned kRateIndex44100 = 4;
    constexpr unsigned kChannels = 1;
    const auto length = static_cast<unsigned>(packet_bytes + 7);
    const std::array<unsigned, 7> bytes = {0xFF,
                                           0xF1,  // MPEG-4, no checksum
                                           (1U << 6U) | (kRateIndex44100 << 2U),  // AAC-LC
                                           (kChannels << 6U) | (length >> 11U),   //
                                           (length >> 3U) & 0xFFU,                //
                                           ((length & 7U) << 5U) | 0x1FU,  // fullness: as it comes
                                           0xFC};
    for (const unsigned byte : bytes) out += static_cast<char>(byte);
  }
};

class WavWriter final : public StreamWriter {
 public:
  explicit WavWriter(int rate_hz) : rate_hz_(static_cast<std::uint32_t>(rate_hz)) {}

  void begin(std::string& out) override {
    constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
    constexpr std::uint32_t kFormatBytes = 16;
    constexpr std::uint32_t kPcmMono = 1U | 1U << 16U;
    constexpr std::uint32_t kTwoBytesOf16Bits = 2U | 16U << 16U;
    out += "RIFF";
    append_number(kUnknown, out);
    out += "WAVEfmt ";
    for (const std::uint32_t number :
         {kFormatBytes, kPcmMono, rate_hz_, 2 * rate_hz_, kTwoBytesOf16Bits}) {
      append_number(number, out);
    }
    out += "data";
    append_number(kUnknown, out);
  }
  void add(std::span<const std::byte> packet, std::string& out) override { append(out, packet); }
  void end(std::string&) override {}

 private:
  static void append_number(std::uint32_t number, std::string& out) {
    for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift);
  }

  std::uint32_t rate_hz_;
};

/// What a libavformat muxer writes, as it writes it.
class MuxedWriter : public StreamWriter {
 public:
  MuxedWriter(const char* format, const CodecProfile& profile)
      : muxer_(format, profile, [this](std::uint64_t, std::span<const std::byte> bytes) {
          append(written_, bytes);
        }) {}
  MuxedWriter(const MuxedWriter&) = delete;
  MuxedWriter& operator=(const MuxedWriter&) = delete;

  void begin(std::string& out) override {
    AvOptions options;
    muxer_.write_header(options);
    hand_over(out);
  }
  void add(std::span<const std::byte> packet, std::string& out) override {
    muxer_.write_packet(packet, packets_++);
    muxer_.flush();
    hand_over(out);
  }
  void end(std::string& out) override {
    muxer_.write_trailer();
    hand_over(out);
  }

 private:
  void hand_over(std::string& out) {
    out += written_;
    written_.clear();
  }

  std::string written_;
  Muxer muxer_;
  std::int64_t packets_ = 0;
};

class FlacWriter final : public MuxedWriter {
 public:
  explicit FlacWriter(const CodecProfile& profile) : MuxedWriter("flac", profile) {}

  void add(std::span<const std::byte> packet, std::string& out) override {
    const NumberedFlacFrame frame = with_number(packet, frames_++);
    out += frame.header;
    out += frame.sound;
    out += frame.checksum;
  }
  /// The muxer would go back to tell how many samples there were.
  void end(std::string&) override {}

 private:
  std::uint64_t frames_ = 0;
};

}  // namespace

std::unique_ptr<StreamWriter> stream_writer(const CodecProfile& profile) {
  switch (profile.codec) {
    case Codec::aac_lc:
      return std::make_unique<AdtsWriter>();
    case Codec::mp3:
      return std::make_unique<BareWriter>();
    case Codec::opus:
      return std::make_unique<MuxedWriter>("ogg", profile);
    case Codec::flac:
      return std::make_unique<FlacWriter>(profile);
    case Codec::pcm:
      return std::make_unique<WavWriter>(profile.rate_hz);
  }
  throw std::invalid_argument("there is no such codec");
}

}  // namespace lectern::audio
