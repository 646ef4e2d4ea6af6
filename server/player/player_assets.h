#pragma once

#include <string_view>

namespace lectern::server {

/// A file that was built into the program.
struct PlayerAsset {
  std::string_view content;  ///< UTF-8; lives as long as the program.
  std::string_view gzipped;  ///< The same, packed (RFC 1952).
  std::string_view sha256;   ///< Of `content`, 64 lower-case hexadecimal digits.
};

/// The player, a classic script that defines the element `article-narration`.
PlayerAsset article_narration_script();

/// Styles of the narration folder's own page; the player does not need them.
PlayerAsset page_stylesheet();

/// Script and styles of the page of embed codes (server/api/embed_code_page.h).
PlayerAsset embed_code_script();
PlayerAsset embed_code_stylesheet();

/// The player's source, as served under `/player/`.
inline std::string_view article_narration_js() {
  return article_narration_script().content;
}

}  // namespace lectern::server
