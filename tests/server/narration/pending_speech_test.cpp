#include "server/narration/pending_speech.h"

#include <catch2/catch.hpp>
#include <cstdint>

#include "audio/codecs/codec_profile.h"
#include "tests/support/synthetic_speech.h"

using namespace lectern;
using server::PendingSpeech;
using server::SentenceSound;

namespace {

SentenceSound sound(unsigned seed) {
  tts::Speech speech;
  speech.pcm = tests::synthetic_speech(seed, 5000, 22050);
  return {speech, 0};
}

}  // namespace

TEST_CASE("speech that waits can be taken once", "[narration][pending_speech]") {
  PendingSpeech pending(1'000'000);
  pending.keep("a", sound(1));
  auto taken = pending.take("a");
  REQUIRE(taken);
  CHECK(taken->encoded(audio::aac_profile()) == sound(1).encoded(audio::aac_profile()));
  CHECK_FALSE(pending.take("a"));
  CHECK(pending.bytes() == 0);
}

TEST_CASE("no more speech waits than there is room for", "[narration][pending_speech]") {
  const std::uint64_t one = sound(1).memory_bytes();
  PendingSpeech pending(2 * one);
  for (const char* key : {"a", "b", "c"}) pending.keep(key, sound(1));
  CHECK(pending.bytes() == 2 * one);
  CHECK_FALSE(pending.take("c"));
  CHECK(pending.take("b"));
  pending.keep("c", sound(1));
  CHECK(pending.take("c"));
}

TEST_CASE("a sentence that waits already is not kept twice", "[narration][pending_speech]") {
  PendingSpeech pending(1'000'000);
  pending.keep("a", sound(1));
  const std::uint64_t one = pending.bytes();
  pending.keep("a", sound(1));
  CHECK(pending.bytes() == one);
}

TEST_CASE("how long speech is in a codec is known before it is encoded",
          "[narration][sentence_sound]") {
  for (const audio::CodecProfile& profile :
       {audio::aac_profile(), audio::mp3_profile(), audio::opus_profile(), audio::flac_profile()}) {
    CAPTURE(profile.key());
    SentenceSound spoken = sound(2);
    const audio::UnitShape shape = spoken.shape(profile);
    CHECK(shape == spoken.encoded(profile).unit.shape);
  }
  CHECK(SentenceSound({}, 0).shape(audio::aac_profile()) == audio::UnitShape{});
}
