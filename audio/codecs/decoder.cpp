#include "audio/codecs/decoder.h"

#include <cstring>
#include <memory>
#include <new>

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

/// packet  nullptr ends the stream.
void decode_packet(AVCodecContext& codec, const AVPacket* packet, AVFrame& frame,
                   DecodedSound& sound) {
  check_av(avcodec_send_packet(&codec, packet), "avcodec_send_packet");
  while (true) {
    const int result = avcodec_receive_frame(&codec, &frame);
    if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
    check_av(result, "avcodec_receive_frame");
    sound.rate_hz = frame.sample_rate;
    append_samples(frame, sound.samples);
    av_frame_unref(&frame);
  }
}

}  // namespace

DecodedSound decode_file(const std::filesystem::path& file) {
  av_log_set_level(AV_LOG_ERROR);  // which files a playlist opens is nobody's news
  AVFormatContext* opened = nullptr;
  if (avformat_open_input(&opened, file.c_str(), nullptr, nullptr) < 0) {
    throw Error(Errc::io_failed, "cannot open as sound", file.string());
  }
  const AvDemuxer demuxer(opened);
  check_av(avformat_find_stream_info(demuxer.get(), nullptr), "avformat_find_stream_info");
  const int stream =
      check_av(av_find_best_stream(demuxer.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0),
               "av_find_best_stream");
  const AvCodec codec = open_decoder(*demuxer->streams[stream]->codecpar);
  const AvPacket packet = new_packet();
  const AvFrame frame = new_frame();
  DecodedSound sound;
  while (true) {
    const int result = av_read_frame(demuxer.get(), packet.get());
    if (result == AVERROR_EOF) break;
    check_av(result, "av_read_frame");
    if (packet->stream_index == stream) decode_packet(*codec, packet.get(), *frame, sound);
    av_packet_unref(packet.get());
  }
  decode_packet(*codec, nullptr, *frame, sound);
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
  for (const std::span<const std::byte> bytes : packets) {
    check_av(av_new_packet(packet.get(), static_cast<int>(bytes.size())), "av_new_packet");
    std::memcpy(packet->data, bytes.data(), bytes.size());
    decode_packet(*codec, packet.get(), *frame, sound);
    av_packet_unref(packet.get());
  }
  decode_packet(*codec, nullptr, *frame, sound);
  return sound;
}

}  // namespace lectern::audio
