#pragma once

#include <string>

#include "server/podcast/channel.h"
#include "server/podcast/episode.h"

namespace lectern::tests {

/// The episode of that number: a day later than the one before, with something in it for escapes to
/// get wrong, as MP3 and Opus.
inline server::Episode sample_episode(int number) {
  const std::string name = "ferry-" + std::to_string(number);
  server::Episode episode;
  episode.slug = name;
  episode.guid = "urn:example:" + name;
  episode.title = "The ferry & the bridge, part " + std::to_string(number);
  episode.summary = "It sails <again>.";
  episode.author = "Harbour desk";
  episode.section = number % 2 == 0 ? "harbour" : "city";
  episode.url = "https://news.example/" + name + "?from=feed&lang=en";
  episode.language = number % 3 == 0 ? "zh-Hant-TW" : "en-US";
  episode.voice = "en-US-female";
  episode.published = server::FeedTime(std::chrono::seconds(1'700'000'000 + number * 86'400));
  episode.duration = std::chrono::milliseconds(125'400);
  episode.story = "0123456789abcdef";
  episode.revision = "fedcba9876543210";
  episode.inputs = "inputs";
  episode.reading = "reading";
  const std::string sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  episode.sounds = {{name + "-1.mp3", "audio/mpeg", 1'003'200, sha256},
                    {name + "-1.opus", "audio/ogg", 501'600, sha256}};
  episode.former_sounds = {name + "-0.mp3"};
  episode.files = {{"index.html", 1000}, {"exports/chapters.json", 200}};
  return episode;
}

inline server::Channel sample_channel() {
  server::Channel channel;
  channel.title = "Harbour & City";
  channel.description = "What the harbour desk writes, read aloud.";
  channel.link = "https://news.example/";
  channel.language = "en-US";
  channel.author = "Harbour News";
  channel.owner_name = "Harbour News";
  channel.owner_email = "podcast@news.example";
  channel.feed_url = "https://news.example/podcast/feed.xml";
  channel.identity = channel.feed_url;
  channel.categories = {{"News", "Daily News"}, {"Technology", {}}};
  channel.persons = {{"Harbour desk", "editor", "writing", "https://news.example/desk", ""}};
  return channel;
}

}  // namespace lectern::tests
