#pragma once

#include <string_view>

namespace lectern::tts::chinese {

// The text of the tables in voices/lexicons/zh, put in by the build (embedded_tables.cpp.in).
extern const std::string_view units_tsv;
extern const std::string_view measure_words_tsv;
extern const std::string_view latin_tsv;

}  // namespace lectern::tts::chinese
