#pragma once

#include "server/player/player_assets.h"

namespace lectern::server {

// The studio: where editors make, hear, correct and publish narrations. A page with one script and
// one stylesheet, to be served as /studio, /studio/studio.js and /studio/studio.css of the origin
// that has the API; it takes the player from /player/1/article-narration.js. It holds no secret:
// the editor enters an API key, which stays in the tab.
//
// A Content-Security-Policy that suffices: default-src 'none'; script-src 'self'; style-src 'self';
// connect-src 'self'; media-src 'self' blob:; img-src data:; require-trusted-types-for 'script';
// trusted-types 'none'.

/// HTML.
PlayerAsset studio_page();

/// A classic script.
PlayerAsset studio_script();

PlayerAsset studio_stylesheet();

}  // namespace lectern::server
