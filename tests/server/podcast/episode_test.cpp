#include "server/podcast/episode.h"

#include <catch2/catch.hpp>

#include "tests/support/episodes.h"

using lectern::server::Episode;
using lectern::server::episode_from;
using lectern::server::to_json;
using lectern::tests::sample_episode;

TEST_CASE("an episode comes back from its file as it went in", "[podcast][episode]") {
  Episode episode = sample_episode(1);
  CHECK(episode_from(to_json(episode)) == episode);
  episode.members = {"ferry", "bridge"};
  episode.published.reset();
  CHECK(episode_from(to_json(episode)) == episode);
}

TEST_CASE("what is no episode of this version is none", "[podcast][episode]") {
  const std::string json = to_json(sample_episode(1));
  CHECK(episode_from("") == std::nullopt);
  CHECK(episode_from("[]") == std::nullopt);
  CHECK(episode_from(json.substr(0, json.size() / 2)) == std::nullopt);
  std::string later = json;
  later.replace(later.find("\"version\": 1"), 12, "\"version\": 2");
  CHECK(episode_from(later) == std::nullopt);
  std::string mistyped = json;
  mistyped.replace(mistyped.find("\"title\": \""), 10, "\"titel\": \"");
  CHECK(episode_from(mistyped) == std::nullopt);
  std::string negative = json;
  negative.insert(negative.find("\"bytes\": ") + 9, "-");
  CHECK(episode_from(negative) == std::nullopt);
}

TEST_CASE("an episode without sound is none, for no feed could list it", "[podcast][episode]") {
  Episode silent = sample_episode(1);
  silent.sounds.clear();
  CHECK(episode_from(to_json(silent)) == std::nullopt);
}
