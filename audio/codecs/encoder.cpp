#include "audio/codecs/encoder.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "audio/codecs/av_handles.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

/// How libav is asked for a codec; with the profile, everything that decides the packets.
struct EncoderSettings {
  const char* name;
  AVSampleFormat format;
  std::vector<std::pair<const char*, const char*>> options;
  int compression_level;  ///< The encoder's own scale of effort.
  int encoder_delay;      ///< Samples, as the encoder must report it.
  int packets_to_drop;  ///< Given behind the last frame of the sound: silence of the encoder's own.
  int frames_to_settle = 50;  ///< Of silence, until each packet is like the one before, for ever.
};

EncoderSettings settings_of(const CodecProfile& profile) {
  switch (profile.codec) {
    case Codec::aac_lc:
      // Noise substitution would make decodes incomparable, and saves nothing here. Noise shaping
      // makes speech worse at the same rate. Above half the engines' rate there is nothing to code.
      return {"aac",
              AV_SAMPLE_FMT_FLTP,
              {{"aac_coder", "fast"}, {"aac_pns", "0"}, {"aac_tns", "0"}, {"cutoff", "11025"}},
              -1,
              1024,
              0,
              8};
    case Codec::mp3:
      return {"libmp3lame", AV_SAMPLE_FMT_FLTP, {{"reservoir", "0"}}, 5, 1105, 1};
    case Codec::opus:
      // Complexity 10: the steady packet of silence is the same each time, see silence_packet().
      return {"libopus", AV_SAMPLE_FMT_FLT, {{"application", "voip"}}, 10, 312, 0};
    case Codec::flac:
      return {"flac", AV_SAMPLE_FMT_S16, {}, 5, 0, 0};
    case Codec::pcm:
      break;  // needs no encoder
  }
  throw Error(Errc::unsupported, "no encoder for this codec", profile.key());
}

/// An open encoder for one unit; libav's encoders cannot be reset, so it is never used twice.
class UnitEncoder {
 public:
  explicit UnitEncoder(const CodecProfile& profile)
      : profile_(profile),
        settings_(settings_of(profile)),
        frame_(new_frame()),
        packet_(new_packet()) {
    const AVCodec* codec = avcodec_find_encoder_by_name(settings_.name);
    if (codec == nullptr) throw Error(Errc::unsupported, "libav lacks the encoder", profile.key());
    codec_.reset(avcodec_alloc_context3(codec));
    configure(*codec_);
    AvOptions options;
    for (const auto& [key, value] : settings_.options) options.set(key, value);
    check_av(avcodec_open2(codec_.get(), codec, options.get()), "avcodec_open2, " + profile.key());
    if (codec_->frame_size != profile.frame_samples ||
        codec_->initial_padding != settings_.encoder_delay) {
      throw Error(Errc::unsupported, "libav's encoder has another frame or delay than expected",
                  profile.key());
    }
  }

  const AVCodecContext& context() const { return *codec_; }

  /// samples  one frame; the last one of a sound may be shorter.
  void encode(std::span<const std::int16_t> samples, PacketRun& packets) {
    prepare_frame(static_cast<int>(samples.size()));
    fill_frame(samples);
    frame_->pts = next_pts_;
    next_pts_ += frame_->nb_samples;
    check_av(avcodec_send_frame(codec_.get(), frame_.get()), "avcodec_send_frame");
    receive(packets);
  }

  void finish(PacketRun& packets) {
    check_av(avcodec_send_frame(codec_.get(), nullptr), "avcodec_send_frame");
    receive(packets);
  }

 private:
  void configure(AVCodecContext& codec) const {
    codec.sample_fmt = settings_.format;
    codec.sample_rate = profile_.rate_hz;
    codec.time_base = {1, profile_.rate_hz};
    codec.thread_count = 1;
    // Statistics at the end of every sentence are nobody's news.
    codec.log_level_offset = AV_LOG_INFO;
    codec.flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    codec.bit_rate = profile_.bit_rate;
    if (profile_.quality > 0) {
      codec.flags |= AV_CODEC_FLAG_QSCALE;
      codec.global_quality = static_cast<int>(profile_.quality * FF_QP2LAMBDA);
    }
    if (settings_.compression_level >= 0) codec.compression_level = settings_.compression_level;
    if (profile_.codec == Codec::flac) codec.frame_size = profile_.frame_samples;
    av_channel_layout_default(&codec.ch_layout, 1);
  }

  void prepare_frame(int samples) {
    av_frame_unref(frame_.get());
    frame_->nb_samples = samples;
    frame_->format = settings_.format;
    frame_->sample_rate = profile_.rate_hz;
    check_av(av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout),
             "av_channel_layout_copy");
    check_av(av_frame_get_buffer(frame_.get(), 0), "av_frame_get_buffer");
  }

  void fill_frame(std::span<const std::int16_t> samples) {
    if (settings_.format == AV_SAMPLE_FMT_S16) {
      std::memcpy(frame_->data[0], samples.data(), samples.size_bytes());
      return;
    }
    auto* plane = reinterpret_cast<float*>(frame_->data[0]);
    for (const std::int16_t sample : samples) *plane++ = static_cast<float>(sample) / 32768.0F;
  }

  void receive(PacketRun& packets) {
    while (true) {
      const int result = avcodec_receive_packet(codec_.get(), packet_.get());
      if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
      check_av(result, "avcodec_receive_packet");
      const auto* data = reinterpret_cast<const std::byte*>(packet_->data);
      // Without data it only tells of the stream as a whole, as FLAC's last one does.
      if (data != nullptr) packets.append({data, static_cast<std::size_t>(packet_->size)});
      av_packet_unref(packet_.get());
    }
  }

  const CodecProfile& profile_;
  EncoderSettings settings_;
  AvCodec codec_;
  AvFrame frame_;
  AvPacket packet_;
  std::int64_t next_pts_ = 0;
};

/// The speech with silence around it, so that it is heard where `shape` says after a delay of
/// `encoder_delay` samples.
std::vector<std::int16_t> with_margins(const Pcm& speech, const UnitShape& shape,
                                       int encoder_delay) {
  std::vector<std::int16_t> samples(static_cast<std::size_t>(shape.duration - encoder_delay));
  std::copy(speech.samples.begin(), speech.samples.end(),
            samples.begin() + (shape.speech.begin - encoder_delay));
  return samples;
}

/// Calls `take` with one codec frame after the other.
template <typename Take>
void for_each_frame(std::span<const std::int16_t> samples, const CodecProfile& profile,
                    const Take& take) {
  const auto frame = static_cast<std::size_t>(profile.frame_samples);
  while (!samples.empty()) {
    const std::size_t count = std::min(frame, samples.size());
    take(samples.first(count));
    samples = samples.subspan(count);
  }
}

/// Samples as a WAV file holds them: 16 bits, little-endian.
std::vector<std::byte> little_endian(std::span<const std::int16_t> samples) {
  std::vector<std::byte> bytes;
  bytes.reserve(samples.size_bytes());
  for (const std::int16_t sample : samples) {
    const auto value = static_cast<std::uint16_t>(sample);
    bytes.push_back(static_cast<std::byte>(value & 0xFFU));
    bytes.push_back(static_cast<std::byte>(value >> 8U));
  }
  return bytes;
}

PacketRun pcm_packets(const Pcm& speech, const UnitShape& shape, const CodecProfile& profile) {
  PacketRun packets;
  const std::vector<std::int16_t> samples = with_margins(speech, shape, 0);
  for_each_frame(samples, profile, [&packets](std::span<const std::int16_t> frame) {
    packets.append(little_endian(frame));
  });
  return packets;
}

PacketRun encoded_packets(const Pcm& speech, const UnitShape& shape, const CodecProfile& profile) {
  const EncoderSettings settings = settings_of(profile);
  UnitEncoder encoder(profile);
  PacketRun packets;
  const std::vector<std::int16_t> samples = with_margins(speech, shape, settings.encoder_delay);
  for_each_frame(samples, profile,
                 [&](std::span<const std::int16_t> frame) { encoder.encode(frame, packets); });
  encoder.finish(packets);
  for (int i = 0; i < settings.packets_to_drop; ++i) packets.drop_last();
  return packets;
}

/// As many as that, of more: no encoder waits for the end of a sound before it gives its beginning.
PacketRun first_packets(const Pcm& speech, const UnitShape& shape, const CodecProfile& profile,
                        std::size_t wanted) {
  UnitEncoder encoder(profile);
  PacketRun packets;
  const std::vector<std::int16_t> samples =
      with_margins(speech, shape, settings_of(profile).encoder_delay);
  for_each_frame(samples, profile, [&](std::span<const std::int16_t> frame) {
    if (packets.count() < wanted) encoder.encode(frame, packets);
  });
  while (packets.count() > wanted) packets.drop_last();
  return packets;
}

/// Says in an OpusHead (RFC 7845 §5.1) that nothing is to be skipped: the encoder's delay is heard
/// as silence, as with every codec.
void drop_pre_skip(std::vector<std::byte>& opus_head) {
  constexpr std::size_t kPreSkip = 10;
  std::fill_n(opus_head.begin() + kPreSkip, 2, std::byte{0});
}

/// What belongs to a profile rather than to a sound.
struct BytesOfProfile {
  std::vector<std::byte> silence_packet;
  std::vector<std::byte> decoder_config;
};

std::vector<std::byte> settled_silence(UnitEncoder& encoder, const CodecProfile& profile) {
  const std::vector<std::int16_t> silence(static_cast<std::size_t>(profile.frame_samples));
  PacketRun packets;
  const int frames = settings_of(profile).frames_to_settle;
  for (int i = 0; i < frames; ++i) encoder.encode(silence, packets);
  const auto packet = packets.packet(packets.count() - 1);
  return {packet.begin(), packet.end()};
}

std::vector<std::byte> config_of(const UnitEncoder& encoder, const CodecProfile& profile) {
  const auto* data = reinterpret_cast<const std::byte*>(encoder.context().extradata);
  std::vector<std::byte> config(data, data + encoder.context().extradata_size);
  if (profile.codec == Codec::opus) drop_pre_skip(config);
  return config;
}

BytesOfProfile made_bytes(const CodecProfile& profile) {
  if (profile.codec == Codec::pcm) {
    const std::vector<std::int16_t> silence(static_cast<std::size_t>(profile.frame_samples));
    return {.silence_packet = little_endian(silence), .decoder_config = {}};
  }
  UnitEncoder encoder(profile);
  std::vector<std::byte> config = config_of(encoder, profile);  // as it is before any sound
  return {.silence_packet = settled_silence(encoder, profile), .decoder_config = std::move(config)};
}

/// Made by the first who asks, by one encoder: to open it takes longer than packing a segment. A
/// program knows a handful of profiles.
const BytesOfProfile& bytes_of(const CodecProfile& profile) {
  static std::mutex mutex;
  static std::map<std::string, BytesOfProfile> known;
  const std::string key = profile.key();
  const std::lock_guard lock(mutex);
  const auto found = known.find(key);
  return found != known.end() ? found->second
                              : known.emplace(key, made_bytes(profile)).first->second;
}

void require_encodable(const Pcm& speech, const CodecProfile& profile) {
  if (speech.samples.empty()) throw Error(Errc::bad_input, "no samples to encode", profile.key());
  if (speech.rate_hz != profile.rate_hz) {
    throw Error(Errc::bad_input,
                "sound at " + std::to_string(speech.rate_hz) + " Hz does not fit the codec",
                profile.key());
  }
}

}  // namespace

SpeechUnit encode_unit(const Pcm& speech, const CodecProfile& profile) {
  require_encodable(speech, profile);
  SpeechUnit unit;
  unit.shape = unit_shape(static_cast<std::int64_t>(speech.samples.size()), profile);
  unit.packets = profile.codec == Codec::pcm ? pcm_packets(speech, unit.shape, profile)
                                             : encoded_packets(speech, unit.shape, profile);
  if (unit.packets.count() != static_cast<std::size_t>(unit.shape.packets)) {
    throw Error(Errc::codec_failed,
                "the encoder gave another number of packets than its frames make", profile.key());
  }
  unit.packets.shrink_to_fit();
  return unit;
}

SpeechUnit encode_beginning(const Pcm& speech, const CodecProfile& profile, std::size_t packets) {
  require_encodable(speech, profile);
  SpeechUnit unit;
  unit.shape = unit_shape(static_cast<std::int64_t>(speech.samples.size()), profile);
  const bool is_all = packets >= static_cast<std::size_t>(unit.shape.packets);
  if (is_all || profile.codec == Codec::pcm) {
    unit = encode_unit(speech, profile);
    while (unit.packets.count() > packets) unit.packets.drop_last();
  } else {
    unit.packets = first_packets(speech, unit.shape, profile, packets);
  }
  return unit;
}

std::vector<std::byte> silence_packet(const CodecProfile& profile) {
  return bytes_of(profile).silence_packet;
}

std::vector<std::byte> decoder_config(const CodecProfile& profile) {
  return bytes_of(profile).decoder_config;
}

}  // namespace lectern::audio
