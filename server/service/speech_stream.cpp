#include "server/service/speech_stream.h"

#include <span>
#include <stdexcept>
#include <utility>

#include "audio/level/rate_converter.h"

namespace lectern::server {
namespace {

/// The samples of packets in PCM, little-endian as the machines we run on.
audio::Pcm samples_of(const audio::Rendition& rendition, std::int64_t begin, std::int64_t end) {
  audio::Pcm pcm;
  pcm.rate_hz = rendition.profile().rate_hz;
  for (std::int64_t i = begin; i < end; ++i) {
    const audio::PacketRef packet = rendition.packet(i);
    const auto* samples = reinterpret_cast<const std::int16_t*>(packet.bytes().data());
    pcm.samples.insert(pcm.samples.end(), samples, samples + packet.size() / sizeof *samples);
  }
  return pcm;
}

}  // namespace

SpeechStream::SpeechStream(std::shared_ptr<LiveNarration> live, SoundFormat format)
    : live_(std::move(live)), begun_(live_->state()), format_(format) {
  if (format_ != SoundFormat::pcm) container_ = audio::stream_writer(live_->profile());
}

const std::string& SpeechStream::text() const {
  return begun_->narration->document.text;
}

bool SpeechStream::has_more() const {
  const LiveNarration::StatePointer state = live_->state();
  const std::lock_guard lock(mutex_);
  return !finished_ && (state->is_complete() || state->is_over() ||
                        sentences_ < state->narration->rendition.timeline().units.size());
}

std::optional<SpeechPiece> SpeechStream::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(written_, std::nullopt);
}

bool SpeechStream::is_finished() const {
  const std::lock_guard lock(mutex_);
  return finished_ && !written_;
}

void SpeechStream::write_next() {
  const LiveNarration::StatePointer state = live_->state();
  if (state->phase == LivePhase::failed) throw std::runtime_error(state->failure);
  SpeechPiece piece;
  if (packets_ == 0 && container_) container_->begin(piece.sound);
  const std::size_t known = state->narration->rendition.timeline().units.size();
  if (sentences_ < known) write_sentence(*state, piece);
  const bool all = state->is_complete() && sentences_ == known;
  if (all) {
    write_packets(state->narration->rendition, state->narration->rendition.packet_count(),
                  piece.sound);
    if (container_) container_->end(piece.sound);
  }
  hand_over(std::move(piece), all);
}

/// Timeline and cues only ever grow at the end, so a sentence that is known stays as it is.
void SpeechStream::write_sentence(const LiveState& state, SpeechPiece& piece) {
  const Narration& narration = *state.narration;
  const auto& units = narration.rendition.timeline().units;
  append_words(narration.cues.at(sentences_), narration.rendition.profile().rate_hz, piece.words);
  const bool is_last = sentences_ + 1 == units.size();
  const std::int64_t end =
      is_last ? narration.rendition.packet_count()
              : units[sentences_ + 1].first_packet - units[sentences_ + 1].silence_packets;
  write_packets(narration.rendition, end, piece.sound);
  const std::lock_guard lock(mutex_);
  ++sentences_;
}

void SpeechStream::write_packets(const audio::Rendition& rendition, std::int64_t end,
                                 std::string& sound) {
  if (!container_) {
    write_raw_samples(rendition, end, sound);
  } else {
    for (std::int64_t i = packets_; i < end; ++i) container_->add(rendition.packet(i), sound);
  }
  packets_ = end;
}

/// Converted a sentence at a time: they begin and end in silence, so nothing is heard of the seam.
/// What rounding adds to each is taken away, or it would add up.
void SpeechStream::write_raw_samples(const audio::Rendition& rendition, std::int64_t end,
                                     std::string& sound) {
  if (end == packets_) return;
  const audio::CodecProfile& profile = rendition.profile();
  audio::Pcm pcm = audio::convert_rate(samples_of(rendition, packets_, end), kRawHz);
  const std::int64_t by_now =
      audio::converted_length(end * profile.frame_samples, profile.rate_hz, kRawHz);
  pcm.samples.resize(static_cast<std::size_t>(by_now - raw_samples_));
  raw_samples_ = by_now;
  const auto bytes = std::as_bytes(std::span(pcm.samples));
  sound.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void SpeechStream::hand_over(SpeechPiece piece, bool finished) {
  const std::lock_guard lock(mutex_);
  finished_ = finished;
  written_ = std::move(piece);
}

}  // namespace lectern::server
