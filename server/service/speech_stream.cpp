#include "server/service/speech_stream.h"

#include <stdexcept>
#include <utility>

namespace lectern::server {

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
    raw_samples_.write(rendition, end, sound);
  } else {
    for (const audio::PacketRef& packet : rendition.packets(packets_, end)) {
      container_->add(packet, sound);
    }
  }
  packets_ = end;
}

void SpeechStream::hand_over(SpeechPiece piece, bool finished) {
  const std::lock_guard lock(mutex_);
  finished_ = finished;
  written_ = std::move(piece);
}

}  // namespace lectern::server
