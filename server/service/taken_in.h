#pragma once

#include <nlohmann/json.hpp>

#include "server/store/stored_article.h"

namespace lectern::server {

/// What an editor has read of a story although its reading skips it: said by the story's blocks,
/// each with why it was skipped, as `taken_in`. It holds as long as the paragraph stands in the
/// story, whoever sends the next version of it.

/// The story in blocks, as an editor sees it (story_in_blocks()).
/// throws  as document_of().
nlohmann::ordered_json story_as_taken_in(const ArticleContent& content);

/// `sent`, which takes the place of `known`, with the paragraphs that an editor has taken in there:
/// as blocks where any of them still stands in it, else as it came. Blocks say themselves what is
/// read.
/// throws  as document_of().
ArticleContent keeping_taken_in(const ArticleContent& known, ArticleContent sent);

}  // namespace lectern::server
