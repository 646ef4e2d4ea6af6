#pragma once

#include <string_view>

#include "server/store/stored_article.h"
#include "tts/reading/document.h"

namespace lectern::server {

/// Media type of an article that comes as blocks, ready-made: a JSON array of objects with `kind`
/// (as in the manifest; "paragraph" when left out) and `text`.
inline constexpr std::string_view kBlocksType = "application/vnd.lectern.blocks+json";

/// The article as it is to be read. What the newsroom says of it outweighs what is found in it: its
/// language, and its title, which is spoken first when the text has none of its own.
/// throws  tts::Error{bad_input} for what cannot be read, and for language tags and kinds of block
///         that there are not; the message says what to do.
tts::Document document_of(const ArticleContent& content);

}  // namespace lectern::server
