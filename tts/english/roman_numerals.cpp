#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/quantity.h"
#include "tts/roman_numeral.h"

namespace lectern::tts::english {
namespace {

using namespace std::string_view_literals;

// Words that are numbered: "World War II", "Chapter IV".
constexpr std::array kNumberedWords = {
    "war"sv,      "bowl"sv,     "chapter"sv,  "part"sv,    "volume"sv,   "vol"sv,      "act"sv,
    "phase"sv,    "type"sv,     "title"sv,    "article"sv, "section"sv,  "stage"sv,    "class"sv,
    "level"sv,    "book"sv,     "episode"sv,  "season"sv,  "appendix"sv, "figure"sv,   "table"sv,
    "mark"sv,     "category"sv, "schedule"sv, "tier"sv,    "group"sv,    "division"sv, "round"sv,
    "olympiad"sv, "scene"sv,    "grade"sv};
// Names of kings, queens and popes: the number is their ordinal.
constexpr std::array kRegnalNames = {
    "elizabeth"sv, "charles"sv,     "henry"sv,     "edward"sv,    "george"sv,    "william"sv,
    "james"sv,     "mary"sv,        "john"sv,      "paul"sv,      "benedict"sv,  "francis"sv,
    "pius"sv,      "leo"sv,         "louis"sv,     "philip"sv,    "felipe"sv,    "peter"sv,
    "catherine"sv, "nicholas"sv,    "alexander"sv, "frederick"sv, "frederik"sv,  "wilhelm"sv,
    "franz"sv,     "napoleon"sv,    "ramses"sv,    "rama"sv,      "ferdinand"sv, "isabella"sv,
    "juan"sv,      "carlos"sv,      "carl"sv,      "harald"sv,    "gustaf"sv,    "christian"sv,
    "margrethe"sv, "albert"sv,      "leopold"sv,   "victor"sv,    "emmanuel"sv,  "abdullah"sv,
    "mohammed"sv,  "constantine"sv, "theodore"sv,  "tawadros"sv,  "ivan"sv,      "richard"sv,
    "robert"sv,    "stephen"sv,     "alfonso"sv,   "pedro"sv,     "clement"sv,   "gregory"sv,
    "innocent"sv,  "urban"sv,       "sixtus"sv,    "julius"sv,    "selim"sv,     "mehmed"sv,
    "darius"sv,    "xerxes"sv,      "haakon"sv};

// Words in the names of games and films, whose numbers are no ordinals: "Final Fantasy III".
constexpr std::array kSequelWords = {
    "fantasy"sv, "fighter"sv, "kombat"sv, "wars"sv,   "redemption"sv, "empires"sv,   "souls"sv,
    "quest"sv,   "gate"sv,    "hearts"sv, "evil"sv,   "effect"sv,     "duty"sv,      "auto"sv,
    "creed"sv,   "craft"sv,   "park"sv,   "story"sv,  "force"sv,      "command"sv,   "strike"sv,
    "legends"sv, "dead"sv,    "star"sv,   "super"sv,  "final"sv,      "grand"sv,     "bros"sv,
    "the"sv,     "a"sv,       "my"sv,     "new"sv,    "project"sv,    "operation"sv, "game"sv,
    "movie"sv,   "wave"sv,    "planet"sv, "heroes"sv, "kingdom"sv,    "phantom"sv,   "king's"sv,
    "queen"sv,   "block"sv};

template <std::size_t n>
bool lists(const std::array<std::string_view, n>& words, const Passage& p, std::size_t at) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view each) { return p.is_word(at, each); });
}

// "Elizabeth I" but not "Elizabeth I know".
bool pronoun_follows_name(const Passage& p, std::size_t at) {
  return p.plain(at) == "I" && p.lower_case(at + 1) &&
         !p.is_any_word(at + 1, {"of", "was", "and", "in", "is", "died", "who", "to", "on", "at"});
}

// Numerals that are rather letters where nothing asks for a number: "C", "CD", "MD", "DC".
bool only_ones_fives_tens(std::string_view numeral) {
  return numeral.size() > 1 && numeral.find_first_not_of("IVX") == std::string_view::npos;
}

Expression numeral_until(std::size_t end, std::string spoken, double confidence) {
  return {end, TokenKind::number, "roman_numeral", std::move(spoken), confidence};
}

// "the XIX century", "XXI Olympic Games", "V Corps": what follows is counted.
std::optional<Expression> counting_numeral(const Passage& p, std::size_t begin) {
  const std::string& numeral = p.plain(begin);
  const bool spelled = begin > 0 && p.plain(begin - 1).size() == 1 && p.capitalised(begin - 1);
  if (spelled || numeral.find_first_not_of("IVX") != std::string::npos) return std::nullopt;
  const std::size_t next = tight_dash_at(p, begin + 1) ? begin + 2 : begin + 1;
  const bool counted =
      p.is_any_word(next, {"century", "centuries", "corps"}) ||
      (numeral.size() > 1 &&
       p.is_any_word(next, {"olympic", "olympics", "olympiad", "winter", "summer", "games",
                            "commonwealth", "paralympic", "congress", "dynasty", "legion",
                            "airborne", "army", "plenum", "anniversary"}));
  const auto value = counted ? roman_value(numeral) : std::nullopt;
  if (!value) return std::nullopt;
  return numeral_until(begin + 1, ordinal(std::to_string(*value)), 0.9);
}

constexpr unsigned kMostNamesakes = 5;  // more generations of a name have only kings

// "Henry Ford II", "John D. Rockefeller IV": a first name and a family's, and not whose the thing
// is that has a number: "NASA's Artemis II".
bool behind_full_name(const Passage& p, std::size_t begin) {
  const auto names = [&p](std::size_t at) {
    return p.capitalised(at) && !is_all_capitals(p.plain(at)) && !lists(kSequelWords, p, at);
  };
  if (begin < 2 || !names(begin - 1)) return false;
  const bool initial =
      begin > 3 && p.joined_mark(begin - 2, U'.') && p.plain(begin - 3).size() == 1;
  return initial ? p.capitalised(begin - 4)
                 : names(begin - 2) && !p.plain(begin - 2).ends_with("'s") && !p.joined(begin - 1);
}

// "II" of "Phase I/II".
std::optional<Expression> second_of_pair(const Passage& p, std::size_t begin) {
  const bool pair = begin > 2 && p.joined(begin) && p.joined_mark(begin - 1, U'/') &&
                    p.capitalised(begin - 2) && lists(kNumberedWords, p, begin - 3) &&
                    roman_value(p.plain(begin - 2));
  const auto value = pair ? roman_value(p.plain(begin)) : std::nullopt;
  if (!value) return std::nullopt;
  return numeral_until(begin + 1, cardinal(std::to_string(*value)), 1.0);
}

}  // namespace

std::optional<Expression> roman_numeral(const Passage& p, std::size_t begin) {
  if (auto second = second_of_pair(p, begin)) return second;
  if (!p.capitalised(begin) || p.joined(begin)) return std::nullopt;
  if (auto counting = counting_numeral(p, begin)) return counting;
  if (begin == 0) return std::nullopt;
  std::string_view numeral = p.plain(begin);
  const bool possessive = numeral.ends_with("'s");
  if (possessive) numeral.remove_suffix(2);
  // "Group C" has a letter, and "Louis C E O" letters.
  const bool letter = numeral.size() == 1 && "IVX"sv.find(numeral) == std::string_view::npos;
  const auto value = letter ? std::nullopt : roman_value(numeral);
  if (!value) return std::nullopt;
  const std::string figures = std::to_string(*value);
  const bool behind_stop = begin > 1 && p.joined_mark(begin - 1, U'.') &&
                           p.is_any_word(begin - 2, {"vol", "ch", "art", "sec", "fig", "pt", "bk"});
  if (behind_stop) return numeral_until(begin + 1, cardinal(figures), 1.0);
  if (!p.word_at(begin - 1)) return std::nullopt;
  const std::string ending = possessive ? "'s" : "";
  if (p.capitalised(begin - 1) && lists(kRegnalNames, p, begin - 1)) {
    if (pronoun_follows_name(p, begin)) return std::nullopt;
    return numeral_until(begin + 1, "the " + ordinal(figures) + ending, 0.9);
  }
  const bool first_of_pair = p.joined_mark(begin + 1, U'/') && roman_value(p.plain(begin + 2));
  const bool numbered = lists(kNumberedWords, p, begin - 1) &&
                        (p.capitalised(begin - 1) || numeral.size() > 1 || first_of_pair);
  if (numbered) return numeral_until(begin + 1, cardinal(figures) + ending, 1.0);
  if (!only_ones_fives_tens(numeral) || !p.capitalised(begin - 1) || p.shouted()) {
    return std::nullopt;
  }
  if (*value <= kMostNamesakes && behind_full_name(p, begin)) {
    const double confidence = lists(kRegnalNames, p, begin - 2) ? 0.9 : 0.7;
    return numeral_until(begin + 1, "the " + ordinal(figures) + ending, confidence);
  }
  return numeral_until(begin + 1, cardinal(figures) + ending, 0.7);
}

}  // namespace lectern::tts::english
