#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/reading/document.h"

namespace lectern::server {

/// A paragraph, heading or the like of the story, as the reader sees it.
struct PageBlock {
  tts::BlockKind kind = tts::BlockKind::paragraph;
  std::string text;  ///< Plain text in UTF-8; never markup.

  friend bool operator==(const PageBlock&, const PageBlock&) = default;
};

/// What stands on the page of a narration.
struct PageStory {
  std::string title;     ///< Of the browser's tab; also the headline unless a title block is there.
  std::string language;  ///< BCP 47 tag of the story; may be empty.
  std::string byline;    ///< Empty when unknown or when a byline block is there.
  std::vector<PageBlock> blocks;  ///< In reading order.

  friend bool operator==(const PageStory&, const PageStory&) = default;
};

/// The page of a narration folder, in HTML: the story with the player above it, script, styles and
/// manifest inlined, so that it opens from the file system as well as over HTTP. Its own text is
/// all it holds; only the sound and the downloads are files beside it (as the manifest's `sources`
/// name them; `narration.vtt`, `narration.srt`). Without script the browser's own audio control
/// stands in the player's place.
///
/// The page carries a Content-Security-Policy that lets nothing run or load but its own script (by
/// hash) and media.
///
/// narration_json  the manifest, `narration.json` version 1.
/// returns         a complete document in UTF-8 with LF.
/// throws          std::invalid_argument when `narration_json` is no JSON object.
/// threads         safe from any.
std::string narration_page(const PageStory& story, std::string_view narration_json);

}  // namespace lectern::server
