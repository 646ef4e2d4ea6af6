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
  /// What the podcast is known by: a day's digest has another guid in every other one.
  std::string podcast{};
};

/// As the channel has them: its days end at Channel::digest_at, by its time. It is known by its
/// address, and where it has none by that of its publication, else by its title.
DigestOptions digest_options(const Channel& channel, FeedTime now);

/// A day that digests are made of.
struct DigestDay {
  std::string name;  ///< "digest-2026-11-27", after the day that it ends in.
  std::string guid;
  FeedTime begin{};
  FeedTime end{};  ///< Where the next one begins.
};

/// The last one that has ended by `now`.
DigestDay last_ended_day(FeedTime now, const DigestOptions& options);

/// The name of the day whose digest has this guid, of those some days around `near`, where it was
/// made by a release that gave all podcasts the same guids. nullopt for any other.
std::optional<std::string> day_of_shared_guid(const std::string& guid, FeedTime near);

/// One episode a day out of the articles of that day: for each day with two of them or more, one
/// story that holds all of them by time, with a heading, and so a chapter, for each, a few words
/// between them, and the article's own headings read as paragraphs. Its section is "digest", its
/// guid follows from podcast and day, so that a digest that grows remains the same episode.
///
/// stories  those without a time of publication belong to no day.
std::vector<EpisodeStory> daily_digests(const std::vector<EpisodeStory>& stories,
                                        const DigestOptions& options);

/// The digest of the day of this name, under this guid, of `stories`: as daily_digests() made it of
/// them, whatever has become of the podcast's time and address and of theirs since. nullopt for
/// fewer than two, and for what is no day's name.
std::optional<EpisodeStory> digest_of_day(const std::string& name, const std::string& guid,
                                          const std::vector<EpisodeStory>& stories,
                                          const DigestOptions& options);

/// Has each digest whose day has one among `made` remain that episode, should the podcast be known
/// by something else now.
void keep_digests(std::vector<EpisodeStory>& digests, const std::vector<Episode>& made);

/// Whether an article of the digest `made` lay in a file and is no longer among those `named`, by
/// guid: it was deleted, and did not slide out of a feed.
bool has_lost_a_member(const Episode& made, const std::set<std::string>& named);

/// Whether `made` is a digest of the same day as `digest` and of more articles: some have slid out
/// of their feed since, which is no reason to tell the day anew without them.
bool tells_more_than(const Episode& made, const EpisodeStory& digest);

}  // namespace lectern::server
