#include "server/narration/narration_folder.h"

#include <cstdio>
#include <vector>

#include "audio/hls.h"
#include "audio/hls_playlist.h"
#include "audio/m4a_file.h"
#include "audio/segment_plan.h"
#include "server/narration/manifest.h"
#include "server/narration/staging_folder.h"
#include "server/narration/web_vtt.h"
#include "server/player/page.h"

namespace lectern::server {
}  // namespace lectern::server
