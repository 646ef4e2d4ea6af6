#include "audio/codecs/decoder.h"

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <string>

#include "audio/codecs/av_handles.h"
#include "audio/codecs/encoder.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

struct ParametersDeleter {
  void operator()(AVCodecParameters* parameters) const noexcept {
    avcodec_parameters_free(&parameters);
  }
};

AvCodec open_decoder(const AVCodecParameters& parameters) {
  const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
  if (decoder == nullptr)
    throw Error(Errc::unsupported, "no decoder", avcodec_get_name(parameters.codec_id));
  AvCodec codec(avcodec_alloc_context3(decoder));
  check_av(avcodec_parameters_to_context(codec.get(), &parameters),
           "avcodec_parameters_to_context");
  codec->thread_count = 1;
  check_av(avcodec_open2(codec.get(), decoder, nullptr), "avcodec_open2");
  return codec;
}

void append_samples(const AVFrame& frame, std::vector<float>& samples) {
  const auto count = static_cast<std::size_t>(frame.nb_samples);
  if (frame.ch_layout.nb_channels != 1) throw Error(Errc::bad_input, "not mono", "decode");
  if (frame.format == AV_SAMPLE_FMT_FLTP || frame.format == AV_SAMPLE_FMT_FLT) {
    const auto* plane = reinterpret_cast<const float*>(frame.data[0]);
    samples.insert(samples.end(), plane, plane + count);
  } else if (frame.format == AV_SAMPLE_FMT_S16P || frame.format == AV_SAMPLE_FMT_S16) {
    const auto* plane = reinterpret_cast<const std::int16_t*>(frame.data[0]);
    for (std::size_t i = 0; i < count; ++i)
      samples.push_back(static_cast<float>(plane[i]) / 32768.0F);
  } else {
    throw Error(Errc::unsupported, "another sample format than float or 16 bit", "decode");
  }
}

using TakeFrame = std::function<void(const AVFrame&)>;

/// packet  nullptr ends the stream.
void decode_packet(AVCodecContext& codec, const AVPacket* packet, AVFrame& frame,
                   const TakeFrame& take) {
  check_av(avcodec_send_packet(&codec, packet), "avcodec_send_packet");
  while (true) {
    const int result = avcodec_receive_frame(&codec, &frame);
    if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
    check_av(result, "avcodec_receive_frame");
    take(frame);
    av_frame_unref(&frame);
  }
}

/// Calls `take` with each frame of the file's first sound.
void decode_frames(const std::filesystem::path& file, const TakeFrame& take) {
  av_log_set_level(AV_LOG_FATAL);  // what is wrong is told by exceptions
  AVFormatContext* opened = nullptr;
  const int opening = avformat_open_input(&opened, file.c_str(), nullptr, nullptr);
  if (opening < 0) throw Error(Errc::io_failed, "cannot be opened as sound", reason_of(opening));
  const AvDemuxer demuxer(opened);
  check_av(avformat_find_stream_info(demuxer.get(), nullptr), "avformat_find_stream_info");
  const int stream = av_find_best_stream(demuxer.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (stream < 0) throw Error(Errc::bad_input, "there is no sound in it", demuxer->iformat->name);
  const AvCodec codec = open_decoder(*demuxer->streams[stream]->codecpar);
  const AvPacket packet = new_packet();
  const AvFrame frame = new_frame();
  while (true) {
    const int result = av_read_frame(demuxer.get(), packet.get());
    if (result == AVERROR_EOF) break;
    check_av(result, "av_read_frame");
    if (packet->stream_index == stream) decode_packet(*codec, packet.get(), *frame, take);
    av_packet_unref(packet.get());
  }
  decode_packet(*codec, nullptr, *frame, take);
}

TakeFrame mono_into(DecodedSound& sound) {
  return [&sound](const AVFrame& frame) {
    sound.rate_hz = frame.sample_rate;
    append_samples(frame, sound.samples);
  };
}

/// Mixes frames of any layout and sample format down to one channel of floats.
class Downmix {
 public:
  ~Downmix() { swr_free(&mixer_); }
  Downmix() = default;
  Downmix(const Downmix&) = delete;
  Downmix& operator=(const Downmix&) = delete;

  void append(const AVFrame& frame, DecodedSound& sound) {
    const Shape shape{frame.sample_rate, frame.format, frame.ch_layout.nb_channels};
    if (mixer_ == nullptr) {
      open(frame);
      shape_ = shape;
    }
    if (shape != shape_) throw Error(Errc::bad_input, "its shape changes on the way", "decode");
    sound.rate_hz = frame.sample_rate;
    const std::size_t before = sound.samples.size();
    sound.samples.resize(before + static_cast<std::size_t>(frame.nb_samples));
    auto* out = reinterpret_cast<std::uint8_t*>(sound.samples.data() + before);
    check_av(swr_convert(mixer_, &out, frame.nb_samples,
                         const_cast<const std::uint8_t**>(frame.extended_data), frame.nb_samples),
             "swr_convert");
  }

 private:
  struct Shape {
    int rate_hz = 0;
    int sample_format = 0;
    int channels = 0;
    friend bool operator==(const Shape&, const Shape&) = default;
  };

  void open(const AVFrame& frame) {
    AVChannelLayout mono;
    av_channel_layout_default(&mono, 1);
    AVChannelLayout own = frame.ch_layout;  // files without a word on it have the usual one
    if (own.order == AV_CHANNEL_ORDER_UNSPEC) av_channel_layout_default(&own, own.nb_channels);
    check_av(swr_alloc_set_opts2(&mixer_, &mono, AV_SAMPLE_FMT_FLT, frame.sample_rate, &own,
                                 static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0,
                                 nullptr),
             "swr_alloc_set_opts2");
    // The mean of both channels, as for samples of 16 bit: floats would be let go beyond full
    // scale.
    check_av(av_opt_set_double(mixer_, "rematrix_maxval", 1.0, 0), "av_opt_set_double");
    check_av(swr_init(mixer_), "swr_init");
  }

  SwrContext* mixer_ = nullptr;
  Shape shape_;
};

}  // namespace

DecodedSound decode_file(const std::filesystem::path& file) {
  DecodedSound sound;
  decode_frames(file, mono_into(sound));
  return sound;
}

void decode_file_in_pieces(
    const std::filesystem::path& file,
    const std::function<void(int rate_hz, std::span<const float> samples)>& take) {
  std::vector<float> samples;
  decode_frames(file, [&](const AVFrame& frame) {
    samples.clear();
    append_samples(frame, samples);
    take(frame.sample_rate, samples);
  });
}

DecodedSound decode_mixed_down(const std::filesystem::path& file, std::chrono::seconds longest) {
  DecodedSound sound;
  Downmix downmix;
  decode_frames(file, [&](const AVFrame& frame) {
    downmix.append(frame, sound);
    if (sound.samples.size() >
        static_cast<std::size_t>(sound.rate_hz) * static_cast<std::size_t>(longest.count())) {
      throw Error(Errc::bad_input,
                  "it is longer than " + std::to_string(longest.count()) + " seconds",
                  file.filename().string());
    }
  });
  if (sound.samples.empty())
    throw Error(Errc::bad_input, "there is no sound in it", file.filename().string());
  return sound;
}

DecodedSound decode_packets(const std::vector<std::span<const std::byte>>& packets,
                            const CodecProfile& profile) {
  const std::unique_ptr<AVCodecParameters, ParametersDeleter> parameters(
      avcodec_parameters_alloc());
  if (!parameters) throw std::bad_alloc();
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->codec_id = codec_id(profile.codec);
  parameters->sample_rate = profile.rate_hz;
  av_channel_layout_default(&parameters->ch_layout, 1);
  set_extradata(*parameters, decoder_config(profile));
  const AvCodec codec = open_decoder(*parameters);
  const AvPacket packet = new_packet();
  const AvFrame frame = new_frame();
  DecodedSound sound;
  const TakeFrame take = mono_into(sound);
  for (const std::span<const std::byte> bytes : packets) {
    check_av(av_new_packet(packet.get(), static_cast<int>(bytes.size())), "av_new_packet");
    std::memcpy(packet->data, bytes.data(), bytes.size());
    decode_packet(*codec, packet.get(), *frame, take);
    av_packet_unref(packet.get());
  }
  decode_packet(*codec, nullptr, *frame, take);
  return sound;
}

}  // namespace lectern::audio
