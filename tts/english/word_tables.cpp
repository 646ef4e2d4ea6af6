#include "tts/english/word_tables.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "tts/ascii.h"
#include "tts/english/embedded_tables.h"
#include "tts/english/passage.h"

namespace lectern::tts::english {
namespace {

using Fields = std::array<std::string_view, 5>;

Fields fields_of(std::string_view line) {
  Fields fields;
  for (std::string_view& field : fields) {
    field = line.substr(0, line.find('\t'));
    line.remove_prefix(std::min(line.size(), field.size() + 1));
  }
  return fields;
}

// Calls `take` with the fields of each line that is neither empty nor a comment.
template <typename Take>
void for_each_row(std::string_view table, Take take) {
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (!line.empty() && line.front() != '#') take(fields_of(line));
  }
}

template <typename Entry>
using Table = std::unordered_map<std::string_view, Entry>;

template <typename Entry>
std::optional<Entry> find_in(const Table<Entry>& table, std::string_view key) {
  const auto found = table.find(key);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

Table<std::string_view> two_columns(std::string_view text) {
  Table<std::string_view> table;
  for_each_row(text, [&](const Fields& row) { table.emplace(row[0], row[1]); });
  return table;
}

Acronym::Way way_named(std::string_view name) {
  if (name == "word") return Acronym::Way::word;
  return name == "said" ? Acronym::Way::said : Acronym::Way::letters;
}

Abbreviation::Place place_named(std::string_view name) {
  using Place = Abbreviation::Place;
  constexpr std::array<std::pair<std::string_view, Place>, 7> kPlaces = {
      {{"always", Place::always},
       {"title", Place::title},
       {"name", Place::name},
       {"figure", Place::figure},
       {"weekday", Place::weekday},
       {"amid", Place::amid},
       {"state", Place::state}}};
  const auto* found = std::find_if(kPlaces.begin(), kPlaces.end(),
                                   [&](const auto& each) { return each.first == name; });
  return found == kPlaces.end() ? Place::always : found->second;
}

std::string_view unless_dash(std::string_view field) {
  return field == "-" ? std::string_view{} : field;
}

// Units by their lower-cased spelling, where only one unit has it and it is no single letter.
const std::unordered_map<std::string, Unit>& units_in_any_case() {
  static const auto kTable = [] {
    std::unordered_map<std::string, Unit> table;
    std::unordered_map<std::string, std::string_view> names;
    for_each_row(kUnitsTable, [&](const Fields& row) {
      const std::string key = ascii_lower(row[0]);
      if (key.size() < 2) return;
      const auto [known, fresh] = names.emplace(key, row[1]);
      if (fresh) {
        table.emplace(key, Unit{row[1], row[2]});
      } else if (known->second != row[1]) {
        table.erase(key);
      }
    });
    return table;
  }();
  return kTable;
}

}  // namespace

std::optional<std::string_view> find_respelling(std::string_view word) {
  static const auto kTable = two_columns(kWordsTable);
  return find_in(kTable, word);
}

std::optional<Acronym> find_acronym(std::string_view word) {
  static const auto kTable = [] {
    Table<Acronym> table;
    for_each_row(kAcronymsTable, [&](const Fields& row) {
      table.emplace(row[0], Acronym{way_named(row[1]), row[2]});
    });
    return table;
  }();
  return find_in(kTable, word);
}

std::optional<Abbreviation> find_abbreviation(std::string_view word, std::size_t index) {
  static const auto kTable = [] {
    std::unordered_multimap<std::string_view, Abbreviation> table;
    for_each_row(kAbbreviationsTable, [&](const Fields& row) {
      table.emplace(row[0], Abbreviation{row[1], place_named(row[2])});
    });
    return table;
  }();
  auto [entry, end] = kTable.equal_range(word);
  for (; entry != end && index > 0; --index) ++entry;
  if (entry == end) return std::nullopt;
  return entry->second;
}

std::optional<Unit> find_unit(std::string_view written) {
  static const auto kTable = [] {
    Table<Unit> table;
    for_each_row(kUnitsTable, [&](const Fields& row) {
      table.emplace(row[0], Unit{row[1], row[2]});
    });
    return table;
  }();
  return find_in(kTable, written);
}

std::optional<Unit> find_unit_in_any_case(std::string_view written) {
  const auto found = units_in_any_case().find(ascii_lower(written));
  if (found == units_in_any_case().end()) return std::nullopt;
  return found->second;
}

std::optional<Currency> find_currency(std::string_view written) {
  static const auto kTable = [] {
    Table<Currency> table;
    for_each_row(kCurrenciesTable, [&](const Fields& row) {
      table.emplace(row[0], Currency{row[1], row[2], unless_dash(row[3]), unless_dash(row[4])});
    });
    return table;
  }();
  return find_in(kTable, written);
}

std::optional<std::string_view> find_state(std::string_view code) {
  static const auto kTable = two_columns(kStatesTable);
  return find_in(kTable, code);
}

std::optional<std::string_view> find_street(std::string_view written) {
  static const auto kTable = two_columns(kStreetsTable);
  return find_in(kTable, written);
}

}  // namespace lectern::tts::english
