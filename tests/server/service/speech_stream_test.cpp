#include "server/service/speech_stream.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "audio/level/rate_converter.h"
#include "tests/support/narrations.h"
#include "tts/error.h"

using namespace lectern;
using server::LiveNarration;
using server::SoundFormat;
using server::SpeechPiece;
using server::SpeechStream;

namespace {

/// A narration without threads: the test takes the steps.
struct SteppedNarration : tests::FakeStudio {
  std::shared_ptr<LiveNarration> live(const audio::CodecProfile& profile) {
    const server::SpeakingMeans means{planner, engine, cache,
                                      std::make_shared<server::PendingSpeech>(64U << 20U)};
    return std::make_shared<LiveNarration>(
        std::make_shared<const server::SentenceSource>(
            means, server::NarrationText{tests::small_article(), tests::fake_voice(), {}}),
        profile, LiveNarration::ChangeCallback{});
  }
};

bool step(LiveNarration& narration) {
  const auto next = narration.claim();
  if (next) narration.perform(*next);
  return next.has_value();
}

/// All that can be had by now.
std::string written(SpeechStream& stream) {
  std::string sound;
  while (stream.has_more()) {
    stream.write_next();
    if (const auto piece = stream.take()) sound += piece->sound;
  }
  return sound;
}

}  // namespace

TEST_CASE_METHOD(SteppedNarration, "a sentence can be had as soon as it is spoken",
                 "[service][speech_stream]") {
  const auto narration = live(audio::mp3_profile());
  SpeechStream stream(narration, SoundFormat::mp3);
  CHECK_FALSE(stream.has_more());
  CHECK_FALSE(stream.take());
  REQUIRE(step(*narration));
  REQUIRE(narration->state()->sentences_spoken == 1);
  REQUIRE(stream.has_more());
  stream.write_next();
  const auto piece = stream.take();
  REQUIRE(piece);
  CHECK_FALSE(piece->sound.empty());
  REQUIRE_FALSE(piece->words.empty());
  CHECK(piece->words.front().source.in(stream.text()) == "The");
  CHECK_FALSE(stream.take());
  CHECK_FALSE(stream.has_more());
  CHECK_FALSE(stream.is_finished());
}

TEST_CASE_METHOD(SteppedNarration, "the pieces are the whole, however they were taken",
                 "[service][speech_stream]") {
  const auto narration = live(audio::mp3_profile());
  SpeechStream stream(narration, SoundFormat::mp3);
  std::string sound;
  while (!stream.is_finished()) {
    step(*narration);
    sound += written(stream);
  }
  const audio::Rendition& rendition = narration->state()->narration->rendition;
  std::string expected;
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i) {
    const audio::PacketRef packet = rendition.packet(i);
    expected.append(reinterpret_cast<const char*>(packet.bytes().data()), packet.size());
  }
  CHECK(sound == expected);
}

TEST_CASE_METHOD(SteppedNarration, "raw samples are as many as the sound has, converted once",
                 "[service][speech_stream]") {
  const auto narration = live(audio::pcm_profile());
  SpeechStream stream(narration, SoundFormat::pcm);
  std::string sound;
  while (!stream.is_finished()) {
    step(*narration);
    sound += written(stream);
  }
  const audio::Rendition& rendition = narration->state()->narration->rendition;
  const auto samples =
      audio::converted_length(rendition.duration(), rendition.profile().rate_hz, server::kRawHz);
  CHECK(sound.size() == 2 * static_cast<std::size_t>(samples));
}

TEST_CASE_METHOD(SteppedNarration, "a narration that fails ends its stream as an error",
                 "[service][speech_stream]") {
  const auto narration = live(audio::mp3_profile());
  SpeechStream stream(narration, SoundFormat::mp3);
  narration->end("the speaker is gone");
  REQUIRE(stream.has_more());
  CHECK_THROWS_WITH(stream.write_next(), "the speaker is gone");
}
