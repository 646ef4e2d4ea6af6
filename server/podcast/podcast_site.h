#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "server/podcast/channel.h"
#include "server/podcast/episode.h"

namespace lectern::server {

/// Writes what stands above the episodes in a podcast's folder: feed.xml with its further pages,
/// the feeds of channel.selections, index.html and the artwork. Everything is written in full
/// before any of it gets its name; the page and feed.xml come last. Pages that a longer feed left
/// behind are removed. A file that is there with that very content stays untouched.
///
/// With its episodes the folder is a whole web site: it can be put on any server, or opened from
/// the disk, as it is.
///
/// throws  Error{unwritable_output}, Error{disk_failed}.
void write_podcast_site(const std::filesystem::path& out, const Channel& channel,
                        const std::vector<Episode>& episodes);

/// What a podcast is called and says when nobody said: after the folder or feed it was made from.
Channel default_channel(const std::string& title, const std::vector<Episode>& episodes);

}  // namespace lectern::server
