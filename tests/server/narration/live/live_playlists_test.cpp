#include "server/narration/live/live_playlists.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

#include "server/narration/folder/narration_files.h"
#include "server/narration/transcripts/manifest.h"
#include "server/narration/transcripts/web_vtt.h"
#include "tests/support/narrations.h"

using namespace lectern;
using server::LiveNarration;
using server::LivePhase;
using server::LiveState;

namespace {

/// A narration whose steps the test takes.
struct LiveArticle : tests::FakeStudio {
  bool step() {
    const auto next = narration.claim();
    if (next) narration.perform(*next);
    return next.has_value();
  }

  LiveNarration narration{
      std::make_shared<const server::SentenceSource>(
          server::SpeakingMeans{planner, engine, cache,
                                std::make_shared<server::PendingSpeech>(std::uint64_t{1} << 24U)},
          server::NarrationText{tests::small_article(), tests::fake_voice(), {}}),
      audio::aac_profile(), nullptr};
};

std::string text_of(const server::NarrationFile& file) {
  std::ostringstream out;
  file.write(out);
  return out.str();
}

nlohmann::json manifest(const LiveState& state) {
  return nlohmann::json::parse(
      server::live_manifest_json(state, {{"audio/mp4", "narration.m4a", std::nullopt}}));
}

}  // namespace

TEST_CASE_METHOD(LiveArticle, "a live playlist only grows, and ends complete",
                 "[narration][live_playlists]") {
  std::string before = server::live_media_playlist(*narration.state(), "init.mp4");
  CHECK_THAT(before, Catch::Contains("CAN-BLOCK-RELOAD=YES"));
  while (step() && !narration.state()->is_complete()) {
    const std::string now = server::live_media_playlist(*narration.state(), "init.mp4");
    CHECK(now.starts_with(before));
    CHECK_THAT(now, !Catch::Contains("ENDLIST"));
    before = now;
  }
  const auto complete = narration.state();
  REQUIRE(complete->phase == LivePhase::encoding);
  const std::string last = server::live_media_playlist(*complete, "init.mp4");
  CHECK(last.starts_with(before));
  CHECK_THAT(last, Catch::Contains("PLAYLIST-TYPE:EVENT") && Catch::EndsWith("#EXT-X-ENDLIST\n"));
  while (step()) {
  }
  REQUIRE(narration.state()->phase == LivePhase::ready);
  CHECK(server::live_media_playlist(*narration.state(), "init.mp4") == last);
  const auto sealed = server::grown_playlist_files(*narration.state()->narration);
  REQUIRE(sealed.size() == 2);
  CHECK(sealed.front().name == server::grown_twin_of("hls/audio.m3u8"));
  CHECK(text_of(sealed.front()) == last);
  CHECK(text_of(sealed.back()) == server::live_subtitles_playlist(*narration.state()));
}

TEST_CASE_METHOD(LiveArticle, "a playlist of a narration that failed ends where it broke off",
                 "[narration][live_playlists]") {
  while (narration.state()->segments.empty()) REQUIRE(step());
  const std::string before = server::live_media_playlist(*narration.state(), "init.mp4");
  narration.end("gone");
  const std::string playlist = server::live_media_playlist(*narration.state(), "init.mp4");
  CHECK(playlist.starts_with(before));
  CHECK_THAT(playlist, Catch::Contains("00001.m4s") && Catch::EndsWith("#EXT-X-ENDLIST\n"));
}

TEST_CASE_METHOD(LiveArticle, "subtitles of a segment never change once it is there",
                 "[narration][live_playlists]") {
  std::vector<std::string> shown;
  while (step()) {
    const auto state = narration.state();
    while (shown.size() < state->segments.size()) {
      shown.push_back(server::live_subtitles_segment(*state, shown.size()));
    }
  }
  const auto ready = narration.state();
  REQUIRE(ready->phase == LivePhase::ready);
  REQUIRE(shown.size() == ready->segments.size());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    CHECK(shown[i] ==
          server::vtt_segment(*ready->narration,
                              audio::samples_of(ready->segments[i], narration.profile())));
  }
  CHECK_THROWS_AS(server::live_subtitles_segment(*ready, shown.size()), std::out_of_range);
  const std::string playlist = server::live_subtitles_playlist(*ready);
  CHECK_THAT(playlist, Catch::Contains("00001.vtt") && !Catch::Contains("EXT-X-MAP"));
}

TEST_CASE_METHOD(LiveArticle, "a live manifest tells the sentences that can be heard, and no more",
                 "[narration][live_manifest]") {
  const nlohmann::json queued = manifest(*narration.state());
  CHECK(queued["state"] == "queued");
  CHECK(queued["title"] == "The ferry & the bridge");
  CHECK(queued["revision"].is_null());
  CHECK(queued["duration"].get<double>() > 0);
  CHECK(queued["duration_exact"] == false);
  CHECK(queued["available"] == 0);
  CHECK(queued["cues"].empty());
  while (step() && !narration.state()->is_complete()) {
    const nlohmann::json now = manifest(*narration.state());
    CHECK(now["state"] == "rendering");
    CHECK(now["duration_exact"] == false);
    for (const auto& cue : now["cues"]) {
      CHECK(cue["end"].get<double>() <= now["available"].get<double>());
    }
  }
  const nlohmann::json spoken = manifest(*narration.state());
  CHECK(spoken["state"] == "rendering");
  CHECK(spoken["duration_exact"] == true);
  CHECK(spoken["available"] == spoken["duration"]);
  CHECK(spoken["revision"].is_string());
  while (step()) {
  }
  const auto ready = narration.state();
  CHECK(server::live_manifest_json(*ready, {}) == server::manifest_json(*ready->narration, {}));
  CHECK(manifest(*ready)["cues"] == spoken["cues"]);
}

TEST_CASE_METHOD(LiveArticle, "a manifest of a narration that failed says why",
                 "[narration][live_manifest]") {
  narration.end("gone");
  const nlohmann::json failed = manifest(*narration.state());
  CHECK(failed["state"] == "failed");
  CHECK(failed["failure"] == "gone");
}
