#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "server/podcast/digest.h"
#include "server/store/catalogue.h"
#include "server/syndication/feed_poller.h"
#include "server/syndication/site_podcasts.h"
#include "server/syndication/story_intake.h"

namespace lectern::server {

/// The daily digests of sites whose podcast's channel file has a [digest]: when a day has ended, by
/// its `at` and `utc_offset`, one article that holds the day's published articles, a chapter each,
/// as daily_digests() puts them together. It is narrated at once, and so in the site's podcast.
///
/// A day is told once, of what there is when it has ended, or as soon as there are two articles of
/// it and no other has come for some seconds. One that ended while the service stood still is told
/// when it is there again, a week later at most. Where `at` or `utc_offset` change, as with summer
/// time, a day begins where the last one ended: no article is told twice or left out. An article
/// that was a draft when its day was told is in the digest of the day when it is published. Which
/// days are done is remembered after their article is safe, so that none is lost or told twice,
/// whatever happens to the service or its clock.
///
/// What has been told follows its articles as long as it is there, whatever becomes of the podcast:
/// one that nobody may hear any longer takes the digest down with it, and the digest comes back
/// without it; one that is edited is edited there, and one that gets another date stays there. One
/// that left its digest and can be heard again is in that of the day on which it comes back.
class SiteDigests {
 public:
  /// All of it outlives this.
  struct Means {
    Newsroom& newsroom;
    Catalogue& catalogue;
    const SitePodcasts& podcasts;
    std::function<void(const FeedDecision&)> tell;  ///< From its own thread.
  };
  /// Looks for what is due every `interval`, on a thread of its own.
  SiteDigests(Means means, std::chrono::seconds interval);

  /// The same look, once. Not while the thread has one.
  static void look(const Means& means, StoreTime now);

 private:
  std::jthread thread_;
};

}  // namespace lectern::server
