#pragma once

#include "audio/containers/file_metadata.h"

namespace lectern::audio {

/// Decodes the whole picture, as strictly as libav can, to see that it is one. Takes the memory of
/// its pixels meanwhile.
/// throws  Error{bad_input} when it is damaged, Error{unsupported} when libav has no decoder for
///         it.
void require_decodable(const Cover& cover);

}  // namespace lectern::audio
