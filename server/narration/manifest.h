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

/// narration.json, version 1: everything a player or a program needs of a finished narration. One
/// line of UTF-8 JSON and LF.
///
/// Times are seconds with six decimals, rounded from exact sample counts. Offsets of a cue's
/// `source` are into the document's text, offsets of its words into the cue's own `text`; both in
/// UTF-8 bytes and UTF-16 code units. A cue's `unit` names its sound: where two manifests have the
/// same one, the sentence sounds the same.
std::string manifest_json(const Narration& narration, const std::vector<ManifestSource>& sources);

}  // namespace lectern::server
