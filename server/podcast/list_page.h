#pragma once

#include <string>
#include <vector>

#include "server/podcast/channel.h"
#include "server/podcast/episode.h"

namespace lectern::server {

/// The page that lists a podcast's episodes, in HTML: each with date, length and first paragraph,
/// and a link to the page with its player. Links are relative, there is no script, and styles are
/// inlined, so it works from the file system and on any web server. Its own words are in the
/// channel's language: Chinese, else English.
std::string list_page(const Channel& channel, const std::vector<Episode>& episodes);

}  // namespace lectern::server
