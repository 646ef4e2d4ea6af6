#pragma once

#include <string>

#include "audio/containers/file_metadata.h"

namespace lectern::server {

/// The picture that --cover names; none for an empty name. Told by its first bytes, because that is
/// what players go by. Throws Error{unreadable_input} for what is no JPEG or PNG.
audio::Cover read_cover(const std::string& file);

}  // namespace lectern::server
