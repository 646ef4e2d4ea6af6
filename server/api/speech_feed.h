#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/api/api.h"
#include "server/service/speech_stream.h"

namespace lectern::server {

/// How a spoken text is written into an answer.
struct SpeechWriting {
  /// Appends a piece as it is sent.
  std::function<void(const SpeechPiece& piece, std::string& out)> write;
  /// Appends what is behind the last piece.
  std::function<void(std::string& out)> finish = [](std::string&) {};
};

/// A text being spoken, for one client: its sound leaves sentence by sentence. The client's leaving
/// ends the work.
class SpeechFeed {
 public:
  /// Begins to speak, and waits for the first sentence to be spoken.
  /// throws  tts::Error for what cannot be read or has nothing to hear, HttpError{503} when the
  ///         first sentence does not come in time, Error{overloaded} when too much is waiting.
  SpeechFeed(const ApiMeans& means, const TextToSpeak& wanted);
  ~SpeechFeed();
  SpeechFeed(const SpeechFeed&) = delete;
  SpeechFeed& operator=(const SpeechFeed&) = delete;

  const std::string& text() const { return stream_->text(); }

  /// The feed as a body; it keeps `feed` as long as it is sent.
  static BodyFeed body(std::shared_ptr<SpeechFeed> feed, SpeechWriting writing);

 private:
  void wait_for_beginning();
  FeedStep next(const SpeechWriting& writing, std::string& out);

  const ApiMeans means_;
  const std::string name_;  ///< Of its news.
  std::shared_ptr<SpeechStream> stream_;
};

}  // namespace lectern::server
