#pragma once

#include <string>
#include <vector>

#include "server/podcast/channel.h"
#include "server/podcast/episode.h"

namespace lectern::server {

/// One file of a feed.
struct FeedPage {
  std::string file;  ///< "feed.xml", then "feed-2.xml" …, beside each other.
  std::string xml;
};

/// A podcast's feed: RSS 2.0 with the elements of Apple Podcasts (itunes:), the podcast name space
/// (podcast:, github.com/Podcastindex-org/podcast-namespace), and Atom's links. Each item has its
/// enclosure, transcripts (WebVTT, JSON, SubRip), chapters, and for every other format an
/// alternateEnclosure; each enclosure's integrity (W3C SRI) is there too.
///
/// Where there are more episodes than channel.page_size the feed goes on in further files, linked
/// as RFC 5005, section 3 (paged feeds) has it.
///
/// episodes  in the order they are to be listed in, the newest first.
/// file      the first page's name; the others are named after it. Links are made from
///           channel.feed_url, which is that of `feed.xml` in the same folder; where that is empty
///           they are relative. The guid of the podcast is made from channel.identity, as if that
///           were its address; where that is empty it is left out.
/// returns   at least one page. The same arguments give the same bytes: no time of writing.
std::vector<FeedPage> podcast_feed(const Channel& channel, const std::vector<Episode>& episodes,
                                   const std::string& file = "feed.xml");

/// The channel that a selection of its episodes is, and the episodes, in order.
Channel channel_for(const ChannelSelection& selection, const Channel& channel);
std::vector<Episode> selected(const ChannelSelection& selection,
                              const std::vector<Episode>& episodes);

}  // namespace lectern::server
