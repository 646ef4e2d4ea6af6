#include "server/narration/voice_calibration.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "tests/support/narrations.h"
#include "tts/error.h"

using namespace lectern;

namespace {
constexpr const char* kPassages = LECTERN_BINARY_DIR "/share/lectern/voices/passages";
}

TEST_CASE("a voice file gets new gains and keeps all else", "[narration][voice_calibration]") {
  const std::string before =
      "language = \"zh-TW\"\n[parts.zh]\npitch = 54\ngain_db = 4.5  # measured\n\n"
      "[parts.en]\n  gain_db = 5.2\n[pauses]\nminor_ms = 120";
  const std::string after =
      "language = \"zh-TW\"\n[parts.zh]\npitch = 54\ngain_db = -0.3 # measured\n\n"
      "[parts.en]\ngain_db = 12.0\n[pauses]\nminor_ms = 120";
  CHECK(server::with_gains(before, {{"zh", 0, -0.3}, {"en", 0, 12}}) == after);
  CHECK(server::with_gains(before, {}) == before);
}

TEST_CASE("a calibrated voice is as loud as all others", "[narration][voice_calibration]") {
  const tts::UtterancePlanner planner(LECTERN_BINARY_DIR "/share/lectern/chinese.lexicon");
  tests::FakeEngine engine;
  const auto parts = server::calibrate_voice(tests::fake_voice(), kPassages, planner, engine);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].language == "en");
  CHECK(std::abs(parts[0].lufs + parts[0].gain_db - server::kTargetLufs) <= 0.05);
}

TEST_CASE("a language without a passage cannot be calibrated", "[narration][voice_calibration]") {
  const tts::UtterancePlanner planner(LECTERN_BINARY_DIR "/share/lectern/chinese.lexicon");
  tests::FakeEngine engine;
  tts::Voice voice = tests::fake_voice();
  voice.parts["eo"] = {};
  CHECK_THROWS_AS(server::calibrate_voice(voice, kPassages, planner, engine), tts::Error);
}
