#include "audio/codecs/decoder.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <vector>

#include "audio/error.h"
#include "tests/support/synthetic_speech.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wav_writer.h"

using namespace lectern;
using namespace std::chrono_literals;

namespace {

audio::Errc refusal_of(const std::filesystem::path& file, std::chrono::seconds longest) {
  try {
    audio::decode_mixed_down(file, longest);
  } catch (const audio::Error& error) {
    return error.code();
  }
  FAIL("it was not refused");
  return {};
}

}  // namespace

TEST_CASE("two channels are mixed down to their mean", "[audio][decoder]") {
  const tests::TemporaryFolder folder;
  const std::vector<std::int16_t> left = tests::synthetic_speech(1, 5000, 32000).samples;
  const std::vector<std::int16_t> right = tests::synthetic_speech(2, 5000, 32000).samples;
  std::vector<std::int16_t> both;
  for (std::size_t i = 0; i < left.size(); ++i) both.insert(both.end(), {left[i], right[i]});
  tests::write_wav(folder.path() / "stereo.wav", both, 2, 32000);

  const audio::DecodedSound sound = audio::decode_mixed_down(folder.path() / "stereo.wav", 1s);
  CHECK(sound.rate_hz == 32000);
  REQUIRE(sound.samples.size() == left.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    REQUIRE(std::abs(sound.samples[i] * 32768 - static_cast<float>(left[i] + right[i]) / 2) < 2);
  }
}

TEST_CASE("one channel comes out as it is, in any sample format", "[audio][decoder]") {
  const tests::TemporaryFolder folder;
  const std::vector<std::int16_t> samples = tests::synthetic_speech(3, 4000, 8000).samples;
  tests::write_wav(folder.path() / "mono.wav", samples, 1, 8000);
  const audio::DecodedSound sound = audio::decode_mixed_down(folder.path() / "mono.wav", 1s);
  CHECK(sound == audio::decode_file(folder.path() / "mono.wav"));
}

TEST_CASE("a sound that takes longer than it may is refused", "[audio][decoder]") {
  const tests::TemporaryFolder folder;
  const std::vector<std::int16_t> samples(16001);
  tests::write_wav(folder.path() / "long.wav", samples, 1, 8000);
  CHECK(refusal_of(folder.path() / "long.wav", 2s) == audio::Errc::bad_input);
  CHECK(audio::decode_mixed_down(folder.path() / "long.wav", 3s).samples.size() == samples.size());
}

TEST_CASE("a refusal leaves it to the caller to name the file", "[audio][decoder]") {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "list.m3u8") << "#EXTM3U\n";
  for (const char* name : {"list.m3u8", "missing.wav"}) {
    CHECK_THROWS_WITH(audio::decode_file(folder.path() / name), !Catch::Contains(name));
  }
}

TEST_CASE("what holds no sound is refused", "[audio][decoder]") {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "text.wav") << "This is not a sound.\n";
  CHECK(refusal_of(folder.path() / "text.wav", 1s) == audio::Errc::io_failed);
  CHECK(refusal_of(folder.path() / "missing.wav", 1s) == audio::Errc::io_failed);
  tests::write_wav(folder.path() / "empty.wav", {}, 1, 8000);
  CHECK(refusal_of(folder.path() / "empty.wav", 1s) == audio::Errc::bad_input);
}
