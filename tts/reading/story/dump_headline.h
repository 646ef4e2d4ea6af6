#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tts/reading/story/dumped_line.h"

namespace lectern::tts {

/// The headline of the story in lines [begin, end) of a copied page: the line over its first
/// long paragraph, `body`, whose words the story uses most, the nearer the better. Names of
/// sections, dates and captions are none; of a headline and the lead under it, the headline comes
/// first.
/// returns  its index, which may be in [begin, end); nullopt where no line is like one.
/// Linear.
std::optional<std::size_t> headline_of_dump(const std::vector<DumpedLine>& lines, std::size_t begin,
                                            std::size_t end, std::size_t body);

}  // namespace lectern::tts
