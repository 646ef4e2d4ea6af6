#pragma once

#include <string_view>

namespace lectern::tts::chinese {

// The text of the tables in voices/lexicons/zh, put in by the build (embedded_tables.cpp.in).
extern const std::string_view kUnitsTsv;
extern const std::string_view kMeasureWordsTsv;
extern const std::string_view kLatinTsv;

}  // namespace lectern::tts::chinese
