#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/feeds/feed.h"
#include "server/intake/feeds/feed_reader.h"

namespace lectern::server {

// Private to the feed readers: what their formats' fields mean, the same for all.

/// The absolute URL that `link` is at `base`; "" when that is no web address.
std::string absolute_url(std::string_view link, std::string_view base);

/// The empty tag for what is none.
tts::LanguageTag language_named(std::string_view tag);

/// What a feed calls an item, in one line: names are told in logs, where a stranger's new line
/// would begin a line of its own.
std::string item_name(std::string_view id);

/// "A, B" without those that are empty or said before.
std::string joined_names(const std::vector<std::string>& names);

/// nullopt for empty text.
std::optional<FeedText> feed_text(FeedText::Form form, std::string text);

/// A size as attributes have it; nullopt for what is no number.
std::optional<std::uint64_t> byte_count(std::string_view text);

/// Throws Error{unreadable_input} when there are more than kMostFeedItems.
void require_few_items(std::size_t count, const FeedSource& source);

}  // namespace lectern::server
