#pragma once

#include <string_view>

namespace lectern::tts::english {

// The text of the tables in voices/lexicons/en, put in by the build (embedded_tables.cpp.in).
extern const std::string_view kWordsTable;
extern const std::string_view kAcronymsTable;
extern const std::string_view kAbbreviationsTable;
extern const std::string_view kUnitsTable;
extern const std::string_view kCurrenciesTable;
extern const std::string_view kStatesTable;
extern const std::string_view kStreetsTable;

}  // namespace lectern::tts::english
