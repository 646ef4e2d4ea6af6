#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/narration/narration.h"

namespace lectern::server {

/// A sentence and when it is heard.
struct ReportedSentence {
  std::size_t index = 0;  ///< Of its cue.
  double start = 0;       ///< In seconds of the narration that it stands in.
  double end = 0;
};

/// What a render did, sentence by sentence.
struct RenderReport {
  std::vector<ReportedSentence> reused;    ///< Taken from the cache, as they were.
  std::vector<ReportedSentence> rendered;  ///< Spoken and encoded.
  std::vector<ReportedSentence> removed;   ///< Of the narration before, and heard no longer.
};

/// What `narration` took from the cache, what was made for it, and what it no longer has.
/// earlier_manifest  the narration.json that this one replaces; empty when there was none. What
///                   cannot be read as one counts as none.
RenderReport render_report(const Narration& narration, std::string_view earlier_manifest);

/// "57 reused (3:01), 3 rendered (0:09), 2 removed (0:07)"; what there was none of is left out.
std::string summary(const RenderReport& report);

/// One line of JSON: what was rendered to where, and for each of the three lists the count, the
/// seconds heard, and its sentences with times.
std::string to_json(const RenderReport& report, const std::string& input,
                    const std::string& folder);

}  // namespace lectern::server
