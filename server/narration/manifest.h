#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/narration/narration.h"

namespace lectern::server {

/// A way to get at the sound, relative to the manifest.
struct ManifestSource {
  std::string type;  ///< Media type.
  std::string src;   ///< Relative URL.
  std::optional<std::uint64_t> bytes;

  friend bool operator==(const ManifestSource&, const ManifestSource&) = default;
};

/// How far the narration of a manifest has come.
struct ManifestState {
  std::string name;      ///< "queued", "rendering", "failed".
  double duration = 0;   ///< Of the whole, in seconds.
  bool exact = false;    ///< Whether that is no estimate.
  double available = 0;  ///< Up to where it can be heard by now, in seconds.
};

/// narration.json, version 1: everything a player or a program needs of a finished narration. One
/// line of UTF-8 JSON and LF.
///
/// Times are seconds with six decimals, rounded from exact sample counts. Offsets of a cue's
/// `source` are into the document's text, offsets of its words into the cue's own `text`; both in
/// UTF-8 bytes and UTF-16 code units. A cue's `unit` names its sound: where two manifests have the
/// same one, the sentence sounds the same. `marks` is there where the article's mark-up has any:
/// names, and the time at which the next word begins.
std::string manifest_json(const Narration& narration, const std::vector<ManifestSource>& sources);

/// As manifest_json, of a narration that is being made: with the sentences that are spoken by now.
std::string growing_manifest_json(const Narration& narration,
                                  const std::vector<ManifestSource>& sources,
                                  const ManifestState& state);

}  // namespace lectern::server
