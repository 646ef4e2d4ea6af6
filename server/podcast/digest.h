#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "server/podcast/digest_phrases.h"
#include "server/podcast/episode_renderer.h"

namespace lectern::server {

/// How digests are made.
struct DigestOptions {
  DigestPhrases phrases;  ///< Of the podcast; those that are empty are usual_digest_phrases().
  std::chrono::minutes utc_offset{0};  ///< Of the day's beginning.
};

/// One episode a day out of the articles of that day: for each day with two of them or more, one
/// story that holds all of them by time, with a heading, and so a chapter, for each, a few words
/// between them, and the article's own headings read as paragraphs. Its section is "digest", its
/// guid follows from the day alone, so that a digest that grows remains the same episode.
///
/// stories  those without a time of publication belong to no day.
std::vector<EpisodeStory> daily_digests(const std::vector<EpisodeStory>& stories,
                                        const DigestOptions& options);

}  // namespace lectern::server
