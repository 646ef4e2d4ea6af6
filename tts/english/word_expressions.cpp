#include <array>

#include "tts/ascii.h"
#include "tts/english/expression.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/spelling.h"
#include "tts/english/spoken_word.h"
#include "tts/word_lists.h"

namespace lectern::tts::english {
namespace {

constexpr std::size_t kMostParts = 8;
constexpr std::size_t kLongestInitials = 3;

Capitals capitals_of(const Passage& p) {
  return p.shouted() ? Capitals::shouted : Capitals::meaningful;
}

// A letter that stands alone, as those of a spelled word do: "U S A", "A M".
bool is_lone_capital(const Passage& p, std::size_t at) {
  return p.word_at(at) && p.plain(at).size() == 1 && is_ascii_upper(p.plain(at).front()) &&
         p.plain(at) != "I";
}

// What figures have become, "one", "twenty"; those of which an article may stand are left out.
bool is_figure_word(const Passage& p, std::size_t at) {
  return p.lower_case(at) &&
         p.is_any_word(at, {"zero",      "oh",       "one",      "two",      "three",   "four",
                            "five",      "six",      "seven",    "eight",    "nine",    "ten",
                            "eleven",    "twelve",   "thirteen", "fourteen", "fifteen", "sixteen",
                            "seventeen", "eighteen", "nineteen", "twenty",   "thirty",  "forty",
                            "fifty",     "sixty",    "seventy",  "eighty",   "ninety",  "point"});
}

// "thirty-eight" of "the A thirty-eight", but not of "a thirty-eight-hour wait".
bool is_number_in_words(const Passage& p, std::size_t at) {
  if (!is_figure_word(p, at)) return false;
  return !tight_dash_at(p, at + 1) || (is_figure_word(p, at + 2) && !tight_dash_at(p, at + 3));
}

// "M one A two", "A two T", "A I's": a code that has been put in words.
bool is_letter_of_code(const Passage& p, std::size_t at) {
  if (p.word_at(at + 1) && (p.plain(at + 1) == "I" || p.plain(at + 1) == "I's")) return true;
  if (at > 0 && is_figure_word(p, at - 1)) return true;
  const bool counted = is_number_in_words(p, at + 1);
  return counted && (at > 0 || is_lone_capital(p, at + 2) || at + 2 == p.size());
}

// "Q and A", "grades B or A".
bool answers_a_letter(const Passage& p, std::size_t at) {
  return at > 1 && p.is_any_word(at - 1, {"and", "or"}) && is_lone_capital(p, at - 2);
}

// "A three twenty neo": figures by pairs are no count that an article could stand before.
bool begins_spoken_model(const Passage& p, std::size_t at) {
  return p.is_any_word(at + 1,
                       {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}) &&
         is_figure_word(p, at + 2) && !p.joined(at + 2);
}

// "Plan A", "hepatitis A": what stands around it makes it a letter, not the article.
bool is_letter_a(const Passage& p, std::size_t at) {
  if (p.plain(at) != "A") return false;
  if (is_lone_capital(p, at + 1) || (at > 0 && is_lone_capital(p, at - 1))) return true;
  if (is_letter_of_code(p, at)) return true;
  if (answers_a_letter(p, at) || begins_spoken_model(p, at)) return true;
  // "an A/B test", "A- and B-levels"
  if (p.joined_mark(at + 1, U'/') || (p.joined_mark(at + 1, U'-') && !p.joined(at + 2)))
    return true;
  if (p.shouted()) return false;
  // An article has a word to go with.
  const bool ends = at + 1 == p.size() || (p.joined(at + 1) && p.mark_at(at + 1, U".,;:!?)"));
  if (ends || p.is_any_word(at + 1, {"at", "dot", "slash", "and", "or"})) return true;
  if (at == 0) return false;
  return p.is_any_word(
      at - 1,
      {"slash",   "dot",    "dash",     "plan",    "hepatitis", "vitamin",  "serie",     "class",
       "type",    "series", "grade",    "triple",  "double",    "triple",   "double",    "group",
       "exhibit", "team",   "block",    "section", "appendix",  "category", "influenza", "point",
       "option",  "part",   "schedule", "side",    "level",     "division", "terminal"});
}

std::optional<Expression> say_a(const Passage& p, std::size_t at) {
  if (p.plain(at) != "A") return std::nullopt;
  if (is_letter_a(p, at)) return Expression{at + 1, TokenKind::letters, "letter", "A"};
  return Expression{at + 1, TokenKind::word, "article", "a", at == 0 ? 1.0 : 0.8};
}

// Spellings of two words that sound apart. What the voice makes of them is a guess.
constexpr auto kHeteronyms = std::to_array<std::string_view>(
    {"bass", "bow",   "bows", "close", "dove", "lead",  "leads", "live",  "lives", "read",  "row",
     "rows", "sewer", "sow",  "sows",  "tear", "tears", "wind",  "winds", "wound", "wounds"});
static_assert(is_sorted_list(kHeteronyms));

// "to lead", "cannot close": a verb in its plain form, which has one sound.
bool is_plain_verb(const Passage& p, std::size_t at) {
  return at > 0 && p.is_any_word(at - 1, {"to", "will", "would", "can", "could", "should", "must",
                                          "may", "might", "cannot", "can't", "won't", "don't",
                                          "didn't", "doesn't", "couldn't", "wouldn't"});
}

bool is_heteronym(const Passage& p, std::size_t at) {
  const std::string word = ascii_lower(p.plain(at));
  return is_one_of_sorted(word, kHeteronyms) && !is_plain_verb(p, at);
}

bool is_possessive(std::string_view word) {
  return word.size() > 2 && (word.ends_with("'s") || word.ends_with("'S"));
}

std::string_view without_possessive(std::string_view word) {
  return is_possessive(word) ? word.substr(0, word.size() - 2) : word;
}

bool is_initials(const Passage& p, std::size_t at) {
  if (!p.word_at(at)) return false;
  const std::string_view letters = without_possessive(p.plain(at));
  return letters.size() <= kLongestInitials && is_ascii_upper(letters.front()) &&
         (letters.size() == 1 || is_all_capitals(letters));
}

// "D-Calif.", "R-TX", "I-Vt.": the state is a word of its own.
bool is_party(const Passage& p, std::size_t at) {
  return (p.plain(at) == "D" || p.plain(at) == "R" || p.plain(at) == "I") &&
         p.mark_at(at + 1, U'-') &&
         (p.joined_mark(at + 3, U'.') || is_all_capitals(p.plain(at + 2)));
}

}  // namespace

std::optional<Expression> joined_initials(const Passage& p, std::size_t begin) {
  if (!is_initials(p, begin) || is_possessive(p.plain(begin)) || !p.joined_mark(begin + 1, U'&') ||
      !p.joined(begin + 2) || !is_initials(p, begin + 2)) {
    return std::nullopt;
  }
  std::string spoken = spelled(p.plain(begin)) + " and ";
  spoken += spelled(without_possessive(p.plain(begin + 2)));
  if (is_possessive(p.plain(begin + 2))) spoken += "'s";
  return Expression{begin + 3, TokenKind::letters, "joined_initials", std::move(spoken)};
}

std::optional<Expression> compound_word(const Passage& p, std::size_t begin) {
  Expression compound{begin + 1, TokenKind::word, "compound", {}};
  bool as_written = true;
  std::string hyphenated;
  std::size_t parts = 0;
  for (std::size_t at = begin;; at += 2) {
    SpokenWord part = say_word(p.plain(at), capitals_of(p));
    as_written = as_written && (part.as_written() || p.plain(at).size() == 1);
    add_words(compound.spoken, part.spoken);
    hyphenated += (parts == 0 ? "" : "-") + part.spoken;
    compound.end = at + 1;
    const bool goes_on = p.joined_mark(at + 1, U'-') && p.joined_word(at + 2);
    if (++parts == kMostParts || !goes_on || is_party(p, at)) break;
  }
  if (parts < 2) return std::nullopt;
  if (as_written) compound.spoken = std::move(hyphenated);
  return compound;
}

std::optional<Expression> slashed_shorthand(const Passage& p, std::size_t begin) {
  struct SlashedWord {
    std::string_view first;
    std::string_view second;  ///< Empty: a word apart follows the slash.
    std::string_view said;
  };
  constexpr auto kShorthands = std::to_array<SlashedWord>({{"w", "", "with"},
                                                           {"w", "o", "without"},
                                                           {"c", "o", "care of"},
                                                           {"y", "y", "year on year"},
                                                           {"q", "q", "quarter on quarter"},
                                                           {"m", "m", "month on month"},
                                                           {"b", "d", "barrels per day"},
                                                           {"P", "E", "P E"},
                                                           {"N", "A", "not applicable"}});
  if (p.plain(begin).size() != 1 || !p.joined_mark(begin + 1, U'/')) return std::nullopt;
  const bool joined = p.joined_word(begin + 2);
  const std::string_view second = joined ? std::string_view(p.plain(begin + 2)) : "";
  if (!joined && !p.word_at(begin + 2) && !p.digits_at(begin + 2)) return std::nullopt;
  for (const SlashedWord& each : kShorthands) {
    if (p.plain(begin) != each.first || second != each.second) continue;
    return Expression{begin + (joined ? 3 : 2), TokenKind::word, "shorthand",
                      std::string(each.said)};
  }
  return std::nullopt;
}

std::optional<Expression> word(const Passage& p, std::size_t begin) {
  if (auto article = say_a(p, begin)) return article;
  SpokenWord said = say_word(p.plain(begin), capitals_of(p));
  if (said.kind == TokenKind::word && is_heteronym(p, begin)) {
    return Expression{begin + 1, said.kind, "heteronym", std::move(said.spoken), 0.7};
  }
  return Expression{begin + 1, said.kind, said.rule, std::move(said.spoken), said.confidence};
}

}  // namespace lectern::tts::english
