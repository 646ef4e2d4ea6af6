#pragma once

#include <string_view>

namespace lectern::tts {

/// The text of furniture.tsv, put in by the build (furniture_table.cpp.in).
extern const std::string_view kFurnitureTable;

}  // namespace lectern::tts
