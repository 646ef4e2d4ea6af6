#include "audio/speech_unit.h"

namespace lectern::audio {

UnitShape unit_shape(std::int64_t speech_samples, const CodecProfile& profile) {
  const std::int64_t margin = std::int64_t{profile.rate_hz} * kMarginMilliseconds / 1000;
  const std::int64_t frame = profile.frame_samples;
  const std::int64_t least = profile.delay_samples + margin + speech_samples + margin;
  UnitShape shape;
  shape.packets = (least + frame - 1) / frame;
  shape.duration = shape.packets * frame;
  shape.speech.begin = profile.delay_samples + margin;
  shape.speech.end = shape.speech.begin + speech_samples;
  return shape;
}

void PacketRun::reserve(std::size_t packets, std::size_t bytes) {
  bytes_.reserve(bytes);
  ends_.reserve(packets);
}

void PacketRun::append(std::span<const std::byte> packet) {
  bytes_.insert(bytes_.end(), packet.begin(), packet.end());
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

void PacketRun::shrink_to_fit() {
  bytes_.shrink_to_fit();
  ends_.shrink_to_fit();
}

void PacketRun::drop_last() {
  ends_.pop_back();
  bytes_.resize(ends_.empty() ? 0 : ends_.back());
}

std::span<const std::byte> PacketRun::packet(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::span(bytes_).subspan(begin, ends_[index] - begin);
}

}  // namespace lectern::audio
