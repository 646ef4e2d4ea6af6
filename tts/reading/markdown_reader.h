#pragma once

#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads Markdown (CommonMark 0.30, by cmark's syntax tree). The first heading of level 1 is the
/// title; text of links and emphasis is kept; code blocks, HTML, images, link targets and front
/// matter are skipped, with the reason. text  well-formed UTF-8.
Document read_markdown(std::string_view text);

}  // namespace lectern::tts
