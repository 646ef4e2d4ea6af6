#include "audio/codecs/encoder.h"

#include <cstdint>
#include <string>

#include "audio/codecs/av_handles.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

/// An open encoder for one unit; libav's AAC encoder cannot be reset, so it is never used twice.
class UnitEncoder {
 public:
  explicit UnitEncoder(const CodecProfile& profile)
      : profile_(profile), frame_(new_frame()), packet_(new_packet()) {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (codec == nullptr) throw Error(Errc::unsupported, "libav has no AAC encoder", profile.key());
    codec_.reset(avcodec_alloc_context3(codec));
    configure(*codec_);
    AvOptions options;
    options.set("aac_coder", "fast");
    options.set("aac_pns",
                "0");  // noise substitution would make decodes incomparable, and saves nothing here
    check_av(avcodec_open2(codec_.get(), codec, options.get()), "avcodec_open2, " + profile.key());
    if (codec_->frame_size != profile.frame_samples ||
        codec_->initial_padding != profile.delay_samples) {
      throw Error(Errc::unsupported, "libav's AAC encoder has another frame or delay than expected",
                  profile.key());
    }
    prepare_frame();
  }

  const AVCodecContext& context() const { return *codec_; }

  /// samples  exactly one frame; nullptr ends the sound.
  void encode(const float* samples, PacketRun& packets) {
    if (samples != nullptr) {
      check_av(av_frame_make_writable(frame_.get()), "av_frame_make_writable");
      auto* plane = reinterpret_cast<float*>(frame_->data[0]);
      std::copy(samples, samples + profile_.frame_samples, plane);
      frame_->pts = next_pts_;
      next_pts_ += profile_.frame_samples;
    }
    check_av(avcodec_send_frame(codec_.get(), samples == nullptr ? nullptr : frame_.get()),
             "avcodec_send_frame");
    receive(packets);
  }

 private:
  void configure(AVCodecContext& codec) const {
    codec.sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec.sample_rate = profile_.rate_hz;
    codec.time_base = {1, profile_.rate_hz};
    codec.thread_count = 1;
    codec.log_level_offset =
        AV_LOG_INFO;  // statistics at the end of every sentence are nobody's news
    codec.flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    codec.global_quality = static_cast<int>(profile_.quality * FF_QP2LAMBDA);
    av_channel_layout_default(&codec.ch_layout, 1);
  }

  void prepare_frame() {
    frame_->nb_samples = profile_.frame_samples;
    frame_->format = AV_SAMPLE_FMT_FLTP;
    frame_->sample_rate = profile_.rate_hz;
    check_av(av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout),
             "av_channel_layout_copy");
    check_av(av_frame_get_buffer(frame_.get(), 0), "av_frame_get_buffer");
  }

  void receive(PacketRun& packets) {
    while (true) {
      const int result = avcodec_receive_packet(codec_.get(), packet_.get());
      if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
      check_av(result, "avcodec_receive_packet");
      const auto* data = reinterpret_cast<const std::byte*>(packet_->data);
      packets.append({data, static_cast<std::size_t>(packet_->size)});
      av_packet_unref(packet_.get());
    }
  }

  const CodecProfile& profile_;
  AvCodec codec_;
  AvFrame frame_;
  AvPacket packet_;
  std::int64_t next_pts_ = 0;
};

/// The speech with its margins, as the encoder takes it: −1 to 1, a whole number of frames.
std::vector<float> with_margins(const Pcm& speech, const UnitShape& shape,
                                const CodecProfile& profile) {
  std::vector<float> samples(static_cast<std::size_t>(shape.duration - profile.delay_samples));
  auto out = samples.begin() + (shape.speech.begin - profile.delay_samples);
  for (const std::int16_t sample : speech.samples) *out++ = static_cast<float>(sample) / 32768.0F;
  return samples;
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
  const std::vector<float> samples = with_margins(speech, unit.shape, profile);
  UnitEncoder encoder(profile);
  const auto frame = static_cast<std::size_t>(profile.frame_samples);
  for (std::size_t at = 0; at < samples.size(); at += frame)
    encoder.encode(samples.data() + at, unit.packets);
  encoder.encode(nullptr, unit.packets);
  if (unit.packets.count() != static_cast<std::size_t>(unit.shape.packets)) {
    throw Error(Errc::codec_failed,
                "the encoder gave another number of packets than its frames make", profile.key());
  }
  return unit;
}

std::vector<std::byte> silence_packet(const CodecProfile& profile) {
  constexpr int kFramesToSettle = 8;
  UnitEncoder encoder(profile);
  const std::vector<float> silence(static_cast<std::size_t>(profile.frame_samples));
  PacketRun packets;
  for (int i = 0; i < kFramesToSettle; ++i) encoder.encode(silence.data(), packets);
  const auto packet = packets.packet(packets.count() - 1);
  return {packet.begin(), packet.end()};
}

std::vector<std::byte> decoder_config(const CodecProfile& profile) {
  const UnitEncoder encoder(profile);
  const auto* data = reinterpret_cast<const std::byte*>(encoder.context().extradata);
  return {data, data + encoder.context().extradata_size};
}

}  // namespace lectern::audio
