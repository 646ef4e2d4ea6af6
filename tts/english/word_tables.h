#pragma once

#include <optional>
#include <string_view>

namespace lectern::tts::english {

/// How a word of capitals is said.
struct Acronym {
  enum class Way { word, letters, said };
  Way way = Way::letters;
  std::string_view said;  ///< For Way::said.
};

/// What an abbreviation stands for, and where it is one.
struct Abbreviation {
  enum class Place {
    always,   ///< With its full stop.
    title,    ///< A capitalised word follows.
    name,     ///< With its full stop, behind a capitalised word.
    figure,   ///< Figures follow.
    weekday,  ///< Before a date, time or weekday; else with its stop, before a figure or a mark.
    amid,     ///< With its full stop, before a small letter or figures.
    state,    ///< With its full stop, behind a comma or before a small letter.
  };
  std::string_view said;
  Place place = Place::always;
};

struct Unit {
  std::string_view one;
  std::string_view many;
};

struct Currency {
  std::string_view one;
  std::string_view many;
  std::string_view cent;  ///< Empty where no hundredth part is said.
  std::string_view cents;
};

// The tables of voices/lexicons/en, compiled in. Each is built on first use (below 1 ms together),
// never changed, and safe from any thread. Keys are as written, in their case.

std::optional<std::string_view> find_respelling(std::string_view word);  ///< words.tsv
std::optional<Acronym> find_acronym(std::string_view word);              ///< acronyms.tsv
/// abbreviations.tsv; an abbreviation may stand in several places: `index` counts them from 0.
std::optional<Abbreviation> find_abbreviation(std::string_view word, std::size_t index);
std::optional<Unit> find_unit(std::string_view written);  ///< units.tsv
/// A unit of two letters or more in whatever case ("KG"), unless two differ by case alone.
std::optional<Unit> find_unit_in_any_case(std::string_view written);
std::optional<Currency> find_currency(std::string_view written);        ///< currencies.tsv
std::optional<std::string_view> find_state(std::string_view code);      ///< states.tsv
std::optional<std::string_view> find_street(std::string_view written);  ///< streets.tsv

}  // namespace lectern::tts::english
