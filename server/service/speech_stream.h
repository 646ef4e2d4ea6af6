#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "audio/containers/stream_writer.h"
#include "server/narration/live/live_narration.h"
#include "server/service/raw_samples.h"
#include "server/service/spoken_text.h"

namespace lectern::server {

/// A text's sound, sentence by sentence, while later ones are still being spoken.
///
/// Somebody writes the next sentence in the background, where it may take the time to encode it,
/// and somebody else takes it when its reader has room; so nothing piles up for a slow one.
///
/// threads  has_more(), take() and the like from any, and do not block; write_next() by one at a
///          time.
class SpeechStream {
 public:
  SpeechStream(std::shared_ptr<LiveNarration> live, SoundFormat format);

  /// Whether write_next() would find something by now.
  bool has_more() const;
  /// Writes the next sentence, or the end.
  /// throws  what the encoder throws; std::runtime_error when the narration has failed.
  void write_next();

  /// What has been written and not been taken; nothing when there is none.
  std::optional<SpeechPiece> take();
  /// All is written.
  bool is_finished() const;

  const std::string& text() const;
  LiveNarration& live() { return *live_; }

 private:
  void write_sentence(const LiveState& state, SpeechPiece& piece);
  void write_packets(const audio::Rendition& rendition, std::int64_t end, std::string& sound);
  void hand_over(SpeechPiece piece, bool finished);

  const std::shared_ptr<LiveNarration> live_;
  const LiveNarration::StatePointer begun_;  ///< Keeps the text.
  const SoundFormat format_;

  // The writer's.
  std::unique_ptr<audio::StreamWriter> container_;  ///< Null for raw samples.
  std::int64_t packets_ = 0;                        ///< Written.
  RawSamples raw_samples_;                          ///< In place of a container.

  mutable std::mutex mutex_;   ///< Guards everything below.
  std::size_t sentences_ = 0;  ///< Written.
  std::optional<SpeechPiece> written_;
  bool finished_ = false;
};

}  // namespace lectern::server
