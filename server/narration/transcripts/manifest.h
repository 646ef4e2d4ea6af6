#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/narration/live/live_narration.h"
#include "server/narration/narration.h"

namespace lectern::server {

/// A way to get at the sound, relative to the manifest.
struct ManifestSource {
  std::string type;  ///< Media type.
  std::string src;   ///< Relative URL.
  std::optional<std::uint64_t> bytes;

  friend bool operator==(const ManifestSource&, const ManifestSource&) = default;
};

/// Bytes of a manifest beyond which a file is none: that of a thousand hours of speech has less.
inline constexpr std::size_t kLargestManifest = std::size_t{1} << 30U;

/// narration.json, version 1: everything a player or a program needs of a finished narration. One
/// line of UTF-8 JSON and LF.
///
/// Times are seconds with six decimals, rounded from exact sample counts. Offsets of a cue's
/// `source` are into the document's text, offsets of its words into the cue's own `text`; both in
/// UTF-8 bytes and UTF-16 code units. A cue's `unit` names its sound: where two manifests have the
/// same one, the sentence sounds the same. `marks` is there where the article's mark-up has any:
/// names, and the time at which the next word begins.
std::string manifest_json(const Narration& narration, const std::vector<ManifestSource>& sources);

/// The manifest of a narration that is not ready: "state" is "queued", "rendering" or "failed",
/// "available" how far it can be heard, and the cues are those heard entirely up to there. Until
/// all is spoken, "duration" is an estimate, "duration_exact" false and "revision" null. A failed
/// one has a "failure", for people. Once it is ready, this is manifest_json().
std::string live_manifest_json(const LiveState& state, const std::vector<ManifestSource>& sources);

}  // namespace lectern::server
