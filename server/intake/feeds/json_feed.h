#pragma once

#include <string_view>

#include "server/intake/feeds/feed.h"
#include "server/intake/feeds/feed_reader.h"

namespace lectern::server {

// Private to feed_reader.cpp.

/// Reads JSON Feed, version 1 and 1.1. Fields of another type than the format's are as if missing.
/// Throws Error{unreadable_input} for what is not JSON (with the byte), nested deeper than 32, or
/// no JSON Feed.
Feed read_json_feed(std::string_view json, const FeedSource& source);

}  // namespace lectern::server
