#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/voice.h"

namespace lectern::tts {

/// What Lectern and lectern-speaker say to each other.
///
/// The speaker is started with one end of a stream socketpair as standard input; both directions
/// use it. A message is its length (32 bits, little-endian) and that many bytes. The speaker says
/// hello at once, and that it is ready when it can speak; then it answers each request in turn, and
/// ends when the socket does.
///   hello    JSON {"protocol": kSpeakerProtocol, "engine": what speaks and a hash of its data}
///   ready    kSpeakerReady
///   request  JSON: the deadline and the clauses of one sentence
///   reply    two messages: JSON with the outcome and, for each clause, its number of samples,
///            whether it is clipped, and its words; then the samples of all clauses, 16 bits each
///            in the machine's byte order. Of a transcription only each clause's phonemes, and no
///            samples.
/// All clauses of a request are spoken by one child process, in order, by an engine that has spoken
/// nothing before: the reply is a function of the request. Both ends are of the same build; the
/// version guards against a mixed installation.
constexpr int kSpeakerProtocol = 3;

/// eSpeak NG's one sample rate.
constexpr int kSpeakerRateHz = 22050;

/// One call of the engine: a few words of one language, without a pause inside.
struct SpeakerClause {
  VoicePart part;  ///< The gain is not the speaker's business.
  /// `text` is eSpeak's phoneme mnemonics, between [[ and ]]; else it is plain words.
  bool phonemes = false;
  std::string text;  ///< UTF-8.

  friend bool operator==(const SpeakerClause&, const SpeakerClause&) = default;
};

struct SpeakerRequest {
  std::int64_t deadline_ms = 10'000;  ///< On the wall's clock, for the whole request.
  std::vector<SpeakerClause> clauses;
  /// Asks how the clauses would be pronounced; nothing is spoken.
  bool transcribe = false;

  friend bool operator==(const SpeakerRequest&, const SpeakerRequest&) = default;
};

enum class SpeakerOutcome {
  spoken,     ///< All clauses are there.
  crashed,    ///< The child died: a bug in the engine, its CPU or its memory limit.
  timed_out,  ///< The deadline passed.
  too_long,   ///< More than kMaxSamples.
  refused,    ///< The engine reported an error: an unknown voice, most likely.
  lost,       ///< The speaker itself is gone. Said by our end, never by the speaker.
};

inline constexpr std::size_t kSpeakerOutcomes = static_cast<std::size_t>(SpeakerOutcome::lost) + 1;

std::string_view name_of(SpeakerOutcome outcome);

/// A word as the engine reported it. Samples count from the clause's first.
struct SpeakerWord {
  std::int64_t position = 0;      ///< In `text`, in code points from 0.
  std::int64_t begin = 0;         ///< Its first sound.
  std::int64_t previous_end = 0;  ///< Where the word before ended; at or before `begin`.

  friend bool operator==(const SpeakerWord&, const SpeakerWord&) = default;
};

/// A clause, spoken, cut to its sound.
struct SpeakerSound {
  std::vector<std::int16_t> samples;
  std::vector<SpeakerWord> words;  ///< In order of time.
  bool clipped = false;            ///< A sample reached full scale.
  std::string phonemes;            ///< IPA, UTF-8; of a transcription alone.

  friend bool operator==(const SpeakerSound&, const SpeakerSound&) = default;
};

struct SpeakerReply {
  SpeakerOutcome outcome = SpeakerOutcome::lost;
  std::vector<SpeakerSound> sounds;  ///< One for each clause when spoken, else empty.

  friend bool operator==(const SpeakerReply&, const SpeakerReply&) = default;
};

/// The first message of a reply, as the speaker makes it: all but the samples, which it sends from
/// where they are.
struct SpeakerReplyHead {
  struct Clause {
    std::size_t samples = 0;  ///< How many of them are this one's.
    std::vector<SpeakerWord> words;
    bool clipped = false;
    std::string phonemes;
  };
  SpeakerOutcome outcome = SpeakerOutcome::crashed;
  std::vector<Clause> clauses;  ///< All of them when spoken, else empty.
};

/// The first message of a speaker.
struct SpeakerHello {
  int protocol = kSpeakerProtocol;
  std::string engine;
};

/// Its second, once it can speak.
constexpr std::string_view kSpeakerReady = "ready";

/// Bounds of one reply; what a child may produce at most.
constexpr std::size_t kMaxSamples = std::size_t{120} * kSpeakerRateHz;
constexpr std::size_t kMaxClauses = 256;
constexpr std::size_t kMaxWords = 8192;
constexpr std::size_t kMaxTranscript = std::size_t{256} << 10U;  ///< Bytes of all phonemes.

/// The message bodies. Parsing throws Error{engine_failed} for what is not of the form above.
std::string to_message(const SpeakerHello& hello);
std::string to_message(const SpeakerRequest& request);
SpeakerHello parse_hello(std::string_view message);
SpeakerRequest parse_request(std::string_view message);

std::string to_message(const SpeakerReplyHead& head);
SpeakerReply parse_reply(std::string_view head, std::string_view samples);

/// Sends one message. False when the other end is gone.
bool send_message(int socket, std::string_view message);

/// Waits for one message, up to `timeout_ms` for each piece of it (-1: for ever). Nothing when the
/// other end is gone, the time is over, or the message would be larger than any that is meant.
std::optional<std::string> receive_message(int socket, int timeout_ms);

}  // namespace lectern::tts
