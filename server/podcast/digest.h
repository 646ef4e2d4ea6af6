#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/podcast/channel.h"
#include "server/podcast/digest_phrases.h"
#include "server/podcast/episode_renderer.h"

namespace lectern::server {

/// The section that all digests are in.
inline constexpr std::string_view kDigestSection = "digest";

/// How digests are made.
struct DigestOptions {
  DigestPhrases phrases;  ///< Of the podcast; those that are empty are usual_digest_phrases().
  /// Of the day's beginning; more than a time zone's where it begins earlier than at midnight.
  std::chrono::minutes utc_offset{0};
  /// Days that have not ended by then have no digest yet: one that is published and grows would be
  /// heard by some when it is half of the day. nullopt: all days have ended.
  std::optional<FeedTime> now;
};

/// As the channel has them: its days end at Channel::digest_at, by its time.
DigestOptions digest_options(const Channel& channel, FeedTime now);

/// A day that digests are made of.
struct DigestDay {
  std::string name;  ///< "digest-2026-11-27", after the day that it ends in.
  std::string guid;
  FeedTime begin{};
  FeedTime end{};  ///< Where the next one begins.
};

/// The last one that has ended by `now`.
DigestDay last_ended_day(FeedTime now, std::chrono::minutes utc_offset);

/// One episode a day out of the articles of that day: for each day with two of them or more, one
/// story that holds all of them by time, with a heading, and so a chapter, for each, a few words
/// between them, and the article's own headings read as paragraphs. Its section is "digest", its
/// guid follows from the day alone, so that a digest that grows remains the same episode.
///
/// stories  those without a time of publication belong to no day.
std::vector<EpisodeStory> daily_digests(const std::vector<EpisodeStory>& stories,
                                        const DigestOptions& options);

/// The digest of the day with this guid, of `stories`: as daily_digests() made it of them, whatever
/// has become of the podcast's time and of theirs since. nullopt for fewer than two, and for the guid
/// of a day that is not within two days of the first one's.
std::optional<EpisodeStory> digest_with_guid(const std::string& guid,
                                             const std::vector<EpisodeStory>& stories,
                                             const DigestOptions& options);

/// Whether an article of the digest `made` lay in a file and is no longer among those `named`, by
/// guid: it was deleted, and did not slide out of a feed.
bool has_lost_a_member(const Episode& made, const std::set<std::string>& named);

/// Whether `made` is a digest of the same day as `digest` and of more articles: some have slid out of
/// their feed since, which is no reason to tell the day anew without them.
bool tells_more_than(const Episode& made, const EpisodeStory& digest);

}  // namespace lectern::server
