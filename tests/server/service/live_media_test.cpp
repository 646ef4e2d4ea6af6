#include "server/service/live_media.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "tests/support/narrations.h"
#include "tests/support/newsroom_office.h"

using namespace lectern;
using namespace std::chrono_literals;
using server::LiveNarration;
using server::LiveStep;
using server::OpenNarration;

namespace {

/// The manifest, as it is made for who asks now.
std::string manifest_of(const OpenNarration& narration, server::BackgroundMaker& maker) {
  server::LiveFileAnswer answer;
  const bool is_there = tests::comes_to([&] {
    answer = server::live_manifest(narration, "tides", 1, maker, "tides");
    return std::holds_alternative<server::LiveFile>(answer);
  });
  if (!is_there) throw std::runtime_error("no manifest");
  return *std::get<server::LiveFile>(answer).bytes;
}

/// A narration of a hundred sentences or so, in the test's hands.
struct Growing : tests::FakeStudio {
  Growing() {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "Boat " + std::to_string(i) + " sails at noon. ";
    narration.live = std::make_shared<LiveNarration>(
        std::make_shared<const server::SentenceSource>(
            server::SpeakingMeans{planner, engine, cache,
                                  std::make_shared<server::PendingSpeech>(std::size_t{1} << 24U)},
            server::NarrationText{
                tests::document_of({{tts::BlockKind::paragraph, text}}), tests::fake_voice(), {}}),
        audio::aac_profile(), LiveNarration::ChangeCallback{});
    narration.opened = std::chrono::steady_clock::now();
  }

  LiveNarration::StatePointer state() const { return narration.live->state(); }

  /// Steps of the narration's own order, as long as there are and `wanted` holds.
  template <typename Wanted>
  void work_while(Wanted wanted) {
    while (wanted(*state())) {
      const std::optional<LiveStep> step = narration.live->claim();
      if (!step) return;
      narration.live->perform(*step);
    }
  }
  void speak_all() {
    work_while([](const server::LiveState& s) { return !s.is_complete(); });
  }

  OpenNarration narration;
};

}  // namespace

TEST_CASE_METHOD(Growing, "nothing is said of how long a file will be before there is a sign of it",
                 "[service][live_media]") {
  CHECK_FALSE(server::time_until_whole(narration, narration.opened + 10s));
  speak_all();
  CHECK_FALSE(server::time_until_whole(narration, narration.opened + 500ms));
}

TEST_CASE_METHOD(Growing, "how long a file will be is told by how long encoding has taken so far",
                 "[service][live_media]") {
  speak_all();
  const auto all_spoken = state()->all_spoken_at;
  REQUIRE(all_spoken);
  // It was spoken within ten seconds, and encoding goes on at one sentence in four.
  narration.opened = *all_spoken - 10s;
  const std::size_t total = state()->sentences_total;
  for (const std::size_t encoded : {total / 4, total / 2, total * 3 / 4}) {
    CAPTURE(encoded, total);
    work_while([encoded](const server::LiveState& s) { return s.sentences_encoded < encoded; });
    const auto now = *all_spoken + 4s * static_cast<long>(encoded);
    const auto left = server::time_until_whole(narration, now);
    REQUIRE(left);
    const auto expected = 4s * static_cast<long>(total - encoded);
    CHECK(*left > expected * 2 / 3);
    CHECK(*left < expected * 4 / 3);
  }
  work_while([](const server::LiveState&) { return true; });
  CHECK(server::time_until_whole(narration, *all_spoken + 500s) == 0s);
}

TEST_CASE_METHOD(Growing, "while a text is spoken, most of the work is taken to be still to come",
                 "[service][live_media]") {
  const std::size_t half = state()->sentences_total / 2;
  work_while([half](const server::LiveState& s) { return s.sentences_spoken < half; });
  REQUIRE_FALSE(state()->all_spoken_at);
  const auto left = server::time_until_whole(narration, narration.opened + 10s);
  REQUIRE(left);
  CHECK(*left > 30s);
}

TEST_CASE_METHOD(Growing, "a length is told as exact as soon as all is spoken",
                 "[service][live_media]") {
  server::BackgroundMaker maker(1, std::size_t{1} << 20U, [](const std::string&) {});
  work_while([](const server::LiveState& s) { return s.sentences_spoken < 10; });
  CHECK_THAT(manifest_of(narration, maker), Catch::Contains(R"("duration_exact":false)"));
  speak_all();
  CHECK_THAT(manifest_of(narration, maker), Catch::Contains(R"("duration_exact":true)"));
}
