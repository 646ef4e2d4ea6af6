#include "audio/level/rate_converter.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

#include "audio/codecs/av_handles.h"

namespace lectern::audio {
namespace {

struct ConverterDeleter {
  void operator()(SwrContext* converter) const noexcept { swr_free(&converter); }
};
using Converter = std::unique_ptr<SwrContext, ConverterDeleter>;

Converter open_converter(int from_hz, int to_hz) {
  AVChannelLayout mono;
  av_channel_layout_default(&mono, 1);
  SwrContext* opened = nullptr;
  check_av(swr_alloc_set_opts2(&opened, &mono, AV_SAMPLE_FMT_S16, to_hz, &mono, AV_SAMPLE_FMT_S16,
                               from_hz, 0, nullptr),
           "swr_alloc_set_opts2");
  Converter converter(opened);
  // Float arithmetic differs between processors here, double does not.
  check_av(av_opt_set_sample_fmt(opened, "internal_sample_fmt", AV_SAMPLE_FMT_DBLP, 0),
           "av_opt_set_sample_fmt");
  check_av(swr_init(opened), "swr_init");
  return converter;
}

}  // namespace

Pcm convert_rate(const Pcm& sound, int rate_hz) {
  if (sound.rate_hz == rate_hz || sound.samples.empty()) return {rate_hz, sound.samples};
  const Converter converter = open_converter(sound.rate_hz, rate_hz);
  const auto length = static_cast<std::size_t>(
      converted_length(static_cast<std::int64_t>(sound.samples.size()), sound.rate_hz, rate_hz));
  Pcm converted{rate_hz, std::vector<std::int16_t>(length)};
  std::size_t done = 0;
  const auto convert = [&](const std::int16_t* samples, std::size_t count) {
    auto* out = reinterpret_cast<std::uint8_t*>(converted.samples.data() + done);
    const auto* in = reinterpret_cast<const std::uint8_t*>(samples);
    done += static_cast<std::size_t>(
        check_av(swr_convert(converter.get(), &out, static_cast<int>(length - done), &in,
                             static_cast<int>(count)),
                 "swr_convert"));
  };
  convert(sound.samples.data(), sound.samples.size());
  convert(nullptr, 0);  // what the filter still holds
  return converted;
}

std::int64_t converted_length(std::int64_t samples, int from_hz, int to_hz) {
  return (samples * to_hz + from_hz - 1) / from_hz;
}

}  // namespace lectern::audio
