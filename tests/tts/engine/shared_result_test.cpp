#include "tts/engine/shared_result.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <string>

#include "tts/engine/speaker_protocol.h"

namespace lectern::tts {
namespace {

/// A clause of 100 samples and two words, as a child leaves it that is what it should be.
SharedResult& one_clause() {
  static SharedResult& result = map_shared_result();
  result.ends.at(0) = {.samples = 100, .words = 2, .clipped = 0, .transcript = 0};
  result.words.at(0) = {.position = 0, .begin = 0, .previous_end = 0};
  result.words.at(1) = {.position = 6, .begin = 60, .previous_end = 50};
  return result;
}

TEST_CASE("what a child leaves behind is sent as it is", "[tts][shared_result]") {
  const SpeakerReplyHead head = checked(one_clause(), 1);
  CHECK(head.outcome == SpeakerOutcome::spoken);
  REQUIRE(head.clauses.size() == 1);
  CHECK(head.clauses[0].samples == 100);
  REQUIRE(head.clauses[0].words.size() == 2);
  CHECK(head.clauses[0].words[1].begin == 60);
}

TEST_CASE("a number that cannot be means that the child crashed", "[tts][shared_result]") {
  SharedResult& result = one_clause();
  constexpr auto kLargest = std::numeric_limits<std::uint32_t>::max();
  SECTION("of samples") {
    result.ends.at(0).samples = kLargest;
  }
  SECTION("of words") {
    result.ends.at(0).words = kLargest;
  }
  SECTION("of a transcript") {
    result.ends.at(0).transcript = kLargest;
  }
  SECTION("of a word's first sound") {
    result.words.at(1).begin = std::numeric_limits<std::int64_t>::max();
  }
  SECTION("of where the word before ended") {
    result.words.at(1).previous_end = -1;
  }
  CHECK(checked(result, 1).outcome == SpeakerOutcome::crashed);
}

TEST_CASE("a second clause that ends before the first means so, too", "[tts][shared_result]") {
  SharedResult& result = one_clause();
  result.ends.at(1) = {.samples = 99, .words = 2, .clipped = 0, .transcript = 0};
  CHECK(checked(result, 2).outcome == SpeakerOutcome::crashed);
}

TEST_CASE("phonemes that are no text are sent all the same", "[tts][shared_result]") {
  SpeakerReplyHead head{.outcome = SpeakerOutcome::spoken, .clauses = {}};
  head.clauses.emplace_back().phonemes = "h\xFF\xC0";
  const SpeakerReply reply = parse_reply(to_message(head), "");
  REQUIRE(reply.sounds.size() == 1);
  CHECK(reply.sounds[0].phonemes.starts_with("h"));
}

}  // namespace
}  // namespace lectern::tts
