#include "server/service/narration_orders.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/support/stored_articles.h"
#include "tests/support/synthetic_speech.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wav_writer.h"

using namespace lectern;
using server::NarrationOrder;
using server::NarrationOrders;
using server::SiteSettings;

namespace {

/// A site whose settings the test says.
struct Newsdesk {
  NarrationOrder order() const {
    return orders.order("harbour", article, server::RenderPriority::publish);
  }

  tests::TemporaryFolder folder;
  tests::TemporaryCatalogue catalogue;
  tts::VoiceCatalog voices{LECTERN_BINARY_DIR "/share/lectern/voices"};
  SiteSettings settings;
  NarrationOrders orders{voices, catalogue->rules(),
                         [this](const std::string&) { return settings; }};
  server::Article article = tests::store(*catalogue, "a1", "ferries").article;
};

}  // namespace

TEST_CASE_METHOD(Newsdesk, "a site's jingles stand in every order", "[service][orders]") {
  const std::string intro = (folder.path() / "intro.wav").string();
  tests::write_wav(intro, tests::synthetic_speech(1, 16000, 16000).samples, 1, 16000);
  settings.intro = intro;
  const NarrationOrder first = order();
  REQUIRE(first.jingles.intro);
  CHECK_FALSE(first.jingles.outro);
  CHECK_FALSE(first.jingles.sting);
  CHECK(first.document.problems.empty());
  CHECK(order().jingles == first.jingles);
  settings.intro.clear();
  CHECK(order().jingles == server::Jingles{});
}

TEST_CASE_METHOD(Newsdesk, "a jingle that cannot be read is left out, and the narration says so",
                 "[service][orders]") {
  settings.outro = (folder.path() / "gone.wav").string();
  const NarrationOrder without = order();
  CHECK(without.jingles == server::Jingles{});
  REQUIRE(without.document.problems.size() == 1);
  CHECK_THAT(without.document.problems.front(), Catch::Matchers::Contains("gone.wav"));

  tests::write_wav(settings.outro, tests::synthetic_speech(1, 16000, 16000).samples, 1, 16000);
  CHECK(order().jingles.outro);
}
