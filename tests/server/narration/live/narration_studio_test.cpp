#include "server/narration/live/narration_studio.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <future>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/narration/folder/output_format.h"
#include "tests/support/held_engine.h"
#include "tests/support/narrations.h"
#include "tts/error.h"

using namespace lectern;
using namespace std::chrono_literals;
using server::LivePhase;
using server::LiveState;
using server::NarrationOrder;
using server::NarrationStudio;
using server::RenderPriority;
using tests::HeldEngine;

namespace {

NarrationOrder order_of(tts::Document document, RenderPriority priority = RenderPriority::publish) {
  return {.document = std::move(document),
          .voice = tests::fake_voice(),
          .rules = nullptr,
          .context = {},
          .priority = priority,
          .tenant = "a"};
}

tts::Document article(int number) {
  return tests::document_of({{tts::BlockKind::title, "Story " + std::to_string(number)},
                             {tts::BlockKind::paragraph, "It sails again. Go and see."}});
}

std::shared_ptr<const LiveState> finished(const server::LiveNarration& narration) {
  return narration.wait_until([](const LiveState&) { return false; },
                              std::chrono::steady_clock::now() + 60s);
}

std::string m4a(const server::Narration& narration) {
  const audio::MediaFile file = server::media_file(server::OutputFormat::m4a, narration, {});
  std::string bytes(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

/// An engine that cannot be started.
class BrokenEngine : public tests::FakeEngine {
 public:
  tts::Speech speak(const tts::Utterance&, const tts::Voice&, const std::stop_token&) override {
    throw tts::Error(tts::Errc::engine_failed, "the speaker cannot be started", "test");
  }
};

}  // namespace

TEST_CASE_METHOD(tests::FakeStudio, "one worker or several make the narrator's bytes",
                 "[narration][studio]") {
  const unsigned workers = GENERATE(1U, 2U, 5U);
  CAPTURE(workers);
  const std::string expected = m4a(narrate(tests::small_article()));
  server::UnitCache own({}, {});
  NarrationStudio studio(planner, engine, own, {.workers = workers});
  std::vector<std::shared_ptr<server::LiveNarration>> narrations;
  for (int i = 0; i < 8; ++i) narrations.push_back(studio.begin(order_of(article(i))));
  const auto narration = studio.begin(order_of(tests::small_article(), RenderPriority::listener));
  const auto state = finished(*narration);
  REQUIRE(state->phase == LivePhase::ready);
  CHECK(m4a(*state->narration) == expected);
  for (int i = 0; i < 8; ++i) {
    const auto other = finished(*narrations[static_cast<std::size_t>(i)]);
    REQUIRE(other->phase == LivePhase::ready);
    CHECK(m4a(*other->narration) == m4a(narrate(article(i))));
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "segments can be fetched by many while they are rendered",
                 "[narration][studio]") {
  NarrationStudio studio(planner, engine, cache, {.workers = 2});
  const auto narration = studio.begin(order_of(tests::small_article()));
  const auto fetch_all = [&narration] {
    std::vector<std::string> segments;
    while (true) {
      const auto state = narration->wait_until(
          [&segments](const LiveState& now) { return now.segments.size() > segments.size(); },
          std::chrono::steady_clock::now() + 60s);
      if (state->segments.size() == segments.size()) return segments;
      segments.push_back(narration->segment(segments.size()));
    }
  };
  std::vector<std::future<std::vector<std::string>>> listeners;
  for (int i = 0; i < 4; ++i) listeners.push_back(std::async(std::launch::async, fetch_all));
  const std::vector<std::string> first = listeners.front().get();
  CHECK(first.size() == finished(*narration)->segments.size());
  for (std::size_t i = 1; i < listeners.size(); ++i) CHECK(listeners[i].get() == first);
}

TEST_CASE("a full queue takes no more, and says so", "[narration][studio]") {
  tests::FakeStudio fake;
  HeldEngine engine;
  NarrationStudio studio(fake.planner, engine, fake.cache, {.longest_queue = 2});
  const auto first = studio.begin(order_of(article(1)));
  const auto second = studio.begin(order_of(article(2)));
  CHECK_THROWS_MATCHES(studio.begin(order_of(article(3))), server::Error,
                       Catch::Predicate<server::Error>([](const server::Error& error) {
                         return error.code() == server::Errc::overloaded;
                       }));
  engine.release();
  CHECK(finished(*first)->phase == LivePhase::ready);
  CHECK(finished(*second)->phase == LivePhase::ready);
}

TEST_CASE("a cancelled narration ends at once, and what it was speaking is broken off",
          "[narration][studio]") {
  tests::FakeStudio fake;
  HeldEngine engine;
  NarrationStudio studio(fake.planner, engine, fake.cache, {});
  const auto narration = studio.begin(order_of(article(1)));
  engine.held.wait();
  studio.cancel(*narration);
  CHECK(narration->state()->phase == LivePhase::failed);
  CHECK(narration->state()->failure == "cancelled");
  CHECK(studio.queue_length() == 0);
  engine.release();
  CHECK(finished(*studio.begin(order_of(article(2))))->phase == LivePhase::ready);
}

TEST_CASE("a studio that closes ends what it has not finished", "[narration][studio]") {
  tests::FakeStudio fake;
  HeldEngine engine;
  std::shared_ptr<server::LiveNarration> narration;
  {
    NarrationStudio studio(fake.planner, engine, fake.cache, {});
    narration = studio.begin(order_of(article(1)));
    engine.held.wait();
  }
  CHECK(narration->state()->phase == LivePhase::failed);
}

TEST_CASE("a narration that takes longer than the deadline fails", "[narration][studio]") {
  tests::FakeStudio fake;
  HeldEngine engine;
  NarrationStudio studio(fake.planner, engine, fake.cache, {.workers = 4, .deadline = 1ms});
  const auto late = studio.begin(order_of(article(1)));
  engine.held.wait();
  const auto later = std::chrono::steady_clock::now() + 2ms;
  late->wait_until([](const LiveState&) { return false; }, later);
  const auto next = studio.begin(order_of(article(2)));  // wakes an idle worker, who looks
  CHECK(finished(*late)->phase == LivePhase::failed);
  CHECK_THAT(late->state()->failure, Catch::Contains("in time"));
  engine.release();
}

TEST_CASE_METHOD(tests::FakeStudio, "a studio closes whatever its workers are looking at",
                 "[narration][studio]") {
  constexpr int kRounds = 100;
  for (int round = 0; round < kRounds; ++round) {
    std::shared_ptr<server::LiveNarration> narration;
    {
      NarrationStudio studio(planner, engine, cache, {.workers = 4, .deadline = 1h});
      narration = studio.begin(order_of(article(round % 7)));
      if (round % 2 == 0) finished(*narration);
    }
    CHECK(narration->state()->is_over());
  }
}

TEST_CASE("an engine that cannot be started fails the narration, not the studio",
          "[narration][studio]") {
  tests::FakeStudio fake;
  BrokenEngine engine;
  NarrationStudio studio(fake.planner, engine, fake.cache, {});
  const auto narration = studio.begin(order_of(article(1)));
  const auto state = finished(*narration);
  CHECK(state->phase == LivePhase::failed);
  CHECK_THAT(state->failure, Catch::Contains("cannot be started"));
}

TEST_CASE_METHOD(tests::FakeStudio, "every change is told, until it is ready",
                 "[narration][studio]") {
  std::promise<void> ready;
  std::atomic<int> changes{0};
  const auto on_change = [&](const server::LiveNarration& narration) {
    ++changes;
    if (narration.state()->phase == LivePhase::ready) ready.set_value();
  };
  NarrationStudio studio(planner, engine, cache, {.on_change = on_change});
  const auto narration = studio.begin(order_of(tests::small_article()));
  REQUIRE(ready.get_future().wait_for(60s) == std::future_status::ready);
  CHECK(changes == 2 * static_cast<int>(narration->state()->sentences_total));
}
