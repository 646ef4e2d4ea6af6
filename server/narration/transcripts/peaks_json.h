#pragma once

#include <string>

#include "server/narration/narration.h"

namespace lectern::server {

/// The narration's outline for players that draw a waveform, as audiowaveform writes it (JSON data
/// format, version 2): 8 bits, a pair of lowest and highest sample for each codec frame. One line
/// of JSON and LF.
std::string peaks_json(const Narration& narration);

}  // namespace lectern::server
