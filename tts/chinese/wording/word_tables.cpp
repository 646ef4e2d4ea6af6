#include "tts/chinese/wording/word_tables.h"

#include <algorithm>
#include <map>
#include <utility>

#include "tts/chinese/wording/embedded_tables.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::size_t kLongestUnit = 8;
constexpr std::size_t kLongestMeasureWord = 4;

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (const CodePoint& point : code_points(text)) characters += point.value;
  return characters;
}

// Calls `take` with up to three fields of each line that is neither empty nor a comment; the third
// holds what follows, too.
template <typename Take>
void for_each_row(std::string_view table, Take take) {
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string_view rest = line.substr(std::min(line.size(), tab + 1));
    const std::size_t second = std::min(rest.find('\t'), rest.size());
    take(line.substr(0, tab), rest.substr(0, second),
         rest.substr(std::min(rest.size(), second + 1)));
  }
}

std::string_view unless_dash(std::string_view field) {
  return field == "-" ? std::string_view{} : field;
}

struct RegionalUnit {
  Unit taiwan;
  Unit mainland;
};

const std::map<std::u32string, RegionalUnit>& units() {
  static const auto kTableOfUnits = [] {
    std::map<std::u32string, RegionalUnit> table;
    for_each_row(kUnitsTsv, [&](auto written, auto before, auto names) {
      const std::size_t tab = std::min(names.find('\t'), names.size());
      const std::string_view name = unless_dash(names.substr(0, tab));
      const std::string_view mainland = names.substr(std::min(names.size(), tab + 1));
      table.insert({characters_of(written),
                    {{unless_dash(before), name},
                     {unless_dash(before), mainland.empty() ? name : mainland}}});
    });
    return table;
  }();
  return kTableOfUnits;
}

enum class Behind { measure_word, label };

const std::map<std::u32string, Behind>& measure_words() {
  static const auto kWords = [] {
    std::map<std::u32string, Behind> table;
    for_each_row(kMeasureWordsTsv, [&](auto word, auto note, auto) {
      table.insert({characters_of(word), note == "label" ? Behind::label : Behind::measure_word});
    });
    return table;
  }();
  return kWords;
}

const std::map<std::string_view, LatinWord>& latin_words() {
  static const auto kWords = [] {
    std::map<std::string_view, LatinWord> table;
    for_each_row(kLatinTsv, [&](auto written, auto way, auto spoken) {
      table.insert({written,
                    {way == "letters"   ? LatinWord::Way::letters
                     : way == "chinese" ? LatinWord::Way::chinese
                                        : LatinWord::Way::word,
                     spoken}});
    });
    return table;
  }();
  return kWords;
}

// The longest entry of `table` that stands at `at`, as an iterator and its length.
template <typename Table>
auto longest_at(const Table& table, const Passage& passage, std::size_t at, std::size_t longest) {
  std::u32string key;
  while (key.size() < longest && at + key.size() < passage.size()) key += passage[at + key.size()];
  auto found = table.end();
  while (!key.empty() && (found = table.find(key)) == table.end()) key.pop_back();
  return std::pair{found, key.size()};
}

}  // namespace

std::optional<Found<Unit>> unit_at(const Passage& passage, std::size_t at) {
  const auto [found, length] = longest_at(units(), passage, at, kLongestUnit);
  if (found == units().end()) return std::nullopt;
  const std::size_t end = at + length;
  const bool letters_go_on = passage.latin_at(end - 1) &&
                             (passage.latin_at(end) || passage.digit_at(end)) &&
                             passage.joined(end);
  if (letters_go_on) return std::nullopt;
  const RegionalUnit& unit = found->second;
  return Found<Unit>{passage.readings() == Readings::mainland ? unit.mainland : unit.taiwan,
                     length};
}

std::size_t measure_word_at(const Passage& passage, std::size_t at) {
  if (!passage.han_at(at)) return 0;
  const auto [found, length] = longest_at(measure_words(), passage, at, kLongestMeasureWord);
  if (found == measure_words().end() || found->second == Behind::label) return 0;
  return length;
}

std::optional<LatinWord> find_latin(std::string_view token) {
  const auto found = latin_words().find(token);
  if (found == latin_words().end()) return std::nullopt;
  return found->second;
}

}  // namespace lectern::tts::chinese
