#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/podcast/channel.h"
#include "server/podcast/rss_feed.h"
#include "server/service/narration_orders.h"
#include "server/serving/settings.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// For whom a podcast's feed is written.
struct PodcastListener {
  std::string origin;  ///< As the listener reaches the service: "https://audio.news.example".
  std::string pass;    ///< Of a private feed; empty for everybody's.
};

using SiteChannels = std::unordered_map<std::string, std::shared_ptr<const Channel>>;  ///< By site.

/// Reads the channel files that the settings name.
/// throws  as read_channel_file().
SiteChannels read_site_channels(const Settings& settings);

/// The podcasts of sites whose settings name a channel file: all published articles that can be
/// heard, the newest first. A change of an article keeps the episode's guid, the newsroom's name
/// for it, and gives its sound another address, by content; the addresses are those of /media.
///
/// Of a site whose audio is paid for there are private feeds alone: with a pass in their address,
/// and a pass that lasts as long in that of each episode.
///
/// threads  safe from any; calls wait for the disk.
class SitePodcasts {
 public:
  /// catalogue, orders  outlive this.
  SitePodcasts(Catalogue& catalogue, const NarrationOrders& orders)
      : catalogue_(catalogue), orders_(orders) {}

  /// As read_site_channels(). When it throws, all is as before.
  void follow_settings(const Settings& settings);

  /// What the site's podcast says of itself; null when it has none.
  std::shared_ptr<const Channel> channel(const std::string& site) const;

  /// All of them.
  SiteChannels channels() const;

  /// One file of the site's feed, "feed.xml" or a further page, or of a feed beside it: [[feed]] of
  /// the channel file. nullopt when there is none of that name.
  std::optional<FeedPage> page(const std::string& site, const std::string& file,
                               const PodcastListener& listener);

  /// Lets its bearer hear the site's podcast. See signed_url.h.
  std::string issue_pass(const std::string& site, StoreTime expires);
  /// No signed address of the site is valid any longer that was made before: no private feed, and
  /// no link to an article either. What a MediaLibrary knows of the site is of before.
  void end_passes(const std::string& site);
  TokenVerdict judge_pass(const std::string& site, const std::string& pass);

 private:
  /// What an article's text says of it. Kept, since reading it takes a while.
  struct Story {
    std::int64_t revision = 0;  ///< Of the article.
    Episode episode;
  };
  using Stories = std::unordered_map<std::string, Story>;  ///< By article id.

  std::vector<Episode> episodes(const std::string& site, const PodcastListener& listener);
  std::shared_ptr<const Stories> stories_told_before(const std::string& site) const;
  std::optional<Story> story_of(const std::string& site, const ArticleSummary& summary,
                                const Stories& known) const;
  Episode episode_of(Story story, const ArticleSummary& summary, const std::string& pass,
                     const std::string& origin) const;
  Episode described(const std::string& site, const Article& article) const;

  Catalogue& catalogue_;
  const NarrationOrders& orders_;
  mutable std::mutex mutex_;  ///< Guards what is below.
  SiteChannels channels_;
  std::unordered_map<std::string, std::shared_ptr<const Stories>> stories_;  ///< By site.
};

/// "/podcast/SITE/", or what a private feed's address begins with.
std::string podcast_path(const std::string& site, const std::string& pass);

}  // namespace lectern::server
