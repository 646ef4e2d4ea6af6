#include "server/service/open_narrations.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "tests/support/narrations.h"

using namespace lectern;
using server::LiveNarration;
using server::NarrationKey;
using server::OpenNarration;
using server::OpenNarrations;
using server::RenderLease;
using server::SealedNames;

namespace {

struct Narrations : tests::FakeStudio {
  OpenNarration one() {
    OpenNarration narration;
    narration.live = std::make_shared<LiveNarration>(
        std::make_shared<const server::SentenceSource>(
            server::SpeakingMeans{planner, engine, cache,
                                  std::make_shared<server::PendingSpeech>(1024)},
            server::NarrationText{tests::small_article(), tests::fake_voice(), {}}),
        audio::aac_profile(), LiveNarration::ChangeCallback{});
    return narration;
  }

  OpenNarrations open;
};

}  // namespace

TEST_CASE_METHOD(Narrations, "of two narrations of a revision the first stays, with either's lease",
                 "[service][open_narrations]") {
  const NarrationKey key{"tides", 1};
  const OpenNarration first = one();
  CHECK(open.add(key, first));
  OpenNarration second = one();
  second.lease = RenderLease{};
  CHECK_FALSE(open.add(key, second));
  CHECK(open.find(key).live == first.live);
  CHECK(open.find(key).lease);
  CHECK(open.size() == 1);
  CHECK(open.key_of(*first.live) == key);
  CHECK_FALSE(open.key_of(*second.live));
}

TEST_CASE_METHOD(Narrations, "what is known of one that is gone changes nothing",
                 "[service][open_narrations]") {
  const NarrationKey key{"tides", 1};
  open.add(key, one());
  const OpenNarration known = open.find(key);
  open.remove(key);
  open.add(key, one());
  CHECK_FALSE(open.update(key, known));
  CHECK(open.find(key).live != known.live);
}

TEST_CASE_METHOD(Narrations, "an article's narrations are found and removed together",
                 "[service][open_narrations]") {
  for (const NarrationKey& key :
       {NarrationKey{"tides", 1}, NarrationKey{"tides", 2}, NarrationKey{"tidesx", 1}}) {
    open.add(key, one());
  }
  CHECK(open.all_of("tides").size() == 2);
  CHECK(open.remove_all_of("tides").size() == 2);
  CHECK(open.size() == 1);
  CHECK(open.remove_all_of("tides").empty());
}

TEST_CASE_METHOD(Narrations, "a narration's first listener is noted once",
                 "[service][open_narrations]") {
  const NarrationKey key{"tides", 1};
  CHECK_FALSE(open.note_listener(key));
  const OpenNarration narration = one();
  open.add(key, narration);
  CHECK(open.note_listener(key) == narration.live);
  CHECK_FALSE(open.note_listener(key));
}

TEST_CASE_METHOD(Narrations, "the first sentence is noted once", "[service][open_narrations]") {
  const NarrationKey key{"tides", 1};
  CHECK_FALSE(open.note_first_sentence(key));
  open.add(key, one());
  CHECK(open.note_first_sentence(key));
  CHECK_FALSE(open.note_first_sentence(key));
}

TEST_CASE("the latest ten thousand sealed names are remembered", "[service][open_narrations]") {
  SealedNames names;
  for (int i = 0; i <= 10'000; ++i) names.remember({"tides", i}, "revision " + std::to_string(i));
  CHECK_FALSE(names.find({"tides", 0}));
  CHECK(names.find({"tides", 1}) == "revision 1");
  CHECK(names.find({"tides", 10'000}) == "revision 10000");
  names.remember({"tides", 5}, "another");
  CHECK(names.find({"tides", 5}) == "another");
  CHECK(names.find({"tides", 1}) == "revision 1");
}
