#include "server/narration/live/render_queue.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/support/narrations.h"

using namespace lectern;
using server::LiveNarration;
using server::RenderPriority;
using server::RenderQueue;

namespace {

/// Three sentences that no article of another name has.
tts::Document article_named(const std::string& name) {
  return tests::document_of(
      {{tts::BlockKind::title, "Story " + name + "x"},
       {tts::BlockKind::paragraph,
        "It is " + name + "x, as it has been all the time. So " + name + "x."}});
}

/// Steps of such an article: each sentence spoken and encoded.
constexpr int kStepsOfAll = 6;

/// A queue of narrations with names.
struct NamedQueue : tests::FakeStudio {
  void add(const std::string& name, RenderPriority priority, const std::string& tenant = "a") {
    const server::SpeakingMeans means{planner, engine, cache, pending};
    auto source = std::make_shared<const server::SentenceSource>(
        means, server::NarrationText{article_named(name), tests::fake_voice(), {}});
    narrations[name] =
        std::make_shared<LiveNarration>(std::move(source), audio::aac_profile(), nullptr);
    queue.push(narrations[name], priority, tenant);
  }

  /// Performs the next step, if there is one, and says whose it was.
  std::string step() {
    const auto turn = queue.next();
    if (!turn) return "";
    turn->narration->perform(turn->step);
    if (turn->narration->state()->is_over()) queue.remove(*turn->narration);
    for (const auto& [name, narration] : narrations) {
      if (narration == turn->narration) return name;
    }
    return "?";
  }

  std::string steps(int count) {
    std::string names;
    for (int i = 0; i < count; ++i) names += step();
    return names;
  }

  std::shared_ptr<server::PendingSpeech> pending =
      std::make_shared<server::PendingSpeech>(std::uint64_t{1} << 20U);
  std::map<std::string, std::shared_ptr<LiveNarration>> narrations;
  RenderQueue queue;
};

}  // namespace

TEST_CASE_METHOD(NamedQueue, "whoever is more urgent goes first, from the next sentence on",
                 "[narration][queue]") {
  add("b", RenderPriority::batch);
  CHECK(steps(2) == "bb");
  add("p", RenderPriority::publish);
  CHECK(steps(2) == "pp");
  add("v", RenderPriority::preview);
  CHECK(steps(2) == "vv");
  add("l", RenderPriority::listener);
  CHECK(steps(kStepsOfAll) == std::string(kStepsOfAll, 'l'));
  CHECK(steps(kStepsOfAll - 2) == std::string(kStepsOfAll - 2, 'v'));
  CHECK(steps(kStepsOfAll - 2) == std::string(kStepsOfAll - 2, 'p'));
  CHECK(steps(kStepsOfAll - 2) == std::string(kStepsOfAll - 2, 'b'));
  CHECK(step().empty());
  CHECK(queue.size() == 0);
}

TEST_CASE_METHOD(NamedQueue, "tenants take turns, however much each of them asked for",
                 "[narration][queue]") {
  for (const char* name : {"1", "2", "3"}) add(name, RenderPriority::batch, "much");
  add("x", RenderPriority::batch, "little");
  CHECK(steps(8) == "1x1x1x1x");
}

TEST_CASE_METHOD(NamedQueue, "where somebody listens, first segments go before the rest",
                 "[narration][queue]") {
  add("1", RenderPriority::listener);
  CHECK(steps(4) == "1111");
  add("2", RenderPriority::listener);
  CHECK(steps(3) == "222");
  CHECK(narrations["2"]->state()->segments.size() == 1);
  CHECK(steps(2) == "11");
}

TEST_CASE_METHOD(NamedQueue, "what is not waited for is finished one by one",
                 "[narration][queue]") {
  add("1", RenderPriority::batch);
  add("2", RenderPriority::batch);
  CHECK(steps(kStepsOfAll + 1) == std::string(kStepsOfAll, '1') + "2");
}

TEST_CASE_METHOD(NamedQueue, "a raised narration goes before those of its old priority",
                 "[narration][queue]") {
  add("1", RenderPriority::batch);
  add("2", RenderPriority::batch);
  queue.raise(*narrations["2"], RenderPriority::listener);
  CHECK(steps(2) == "22");
  queue.raise(*narrations["2"], RenderPriority::batch);  // never less urgent
  CHECK(step() == "2");
  CHECK(queue.size() == 2);
}

TEST_CASE_METHOD(NamedQueue, "a narration is late when it began before the moment",
                 "[narration][queue]") {
  add("1", RenderPriority::batch);
  add("2", RenderPriority::batch);
  step();
  const auto later = RenderQueue::Clock::now() + std::chrono::seconds(1);
  CHECK(queue.begun_before(later) == std::vector{narrations["1"]});
  CHECK(queue.begun_before(later - std::chrono::hours(1)).empty());
}
