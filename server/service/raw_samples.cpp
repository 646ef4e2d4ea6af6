#include "server/service/raw_samples.h"

#include <span>

#include "audio/level/rate_converter.h"

namespace lectern::server {
namespace {

/// The samples of packets in PCM, little-endian as the machines we run on.
audio::Pcm samples_of(const audio::Rendition& rendition, std::int64_t begin, std::int64_t end) {
  audio::Pcm pcm;
  pcm.rate_hz = rendition.profile().rate_hz;
  for (const audio::PacketRef& packet : rendition.packets(begin, end)) {
    const auto* samples = reinterpret_cast<const std::int16_t*>(packet.bytes().data());
    pcm.samples.insert(pcm.samples.end(), samples, samples + packet.size() / sizeof *samples);
  }
  return pcm;
}

}  // namespace

/// What rounding adds to each stretch is taken away, or it would add up.
void RawSamples::write(const audio::Rendition& rendition, std::int64_t end, std::string& sound) {
  if (end == packets_) return;
  const audio::CodecProfile& profile = rendition.profile();
  audio::Pcm pcm = audio::convert_rate(samples_of(rendition, packets_, end), kRawHz);
  packets_ = end;
  const std::int64_t by_now =
      audio::converted_length(end * profile.frame_samples, profile.rate_hz, kRawHz);
  pcm.samples.resize(static_cast<std::size_t>(by_now - samples_));
  samples_ = by_now;
  const auto bytes = std::as_bytes(std::span(pcm.samples));
  sound.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace lectern::server
