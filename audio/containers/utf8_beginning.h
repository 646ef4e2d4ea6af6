#pragma once

// Private to audio/: texts for which a container has limited room.

#include <cstddef>
#include <string_view>

namespace lectern::audio {

/// At most `most` bytes from the beginning, no character cut.
std::string_view utf8_beginning(std::string_view text, std::size_t most);

}  // namespace lectern::audio
