#include "tts/english/spoken_word.h"

#include <algorithm>
#include <array>
#include <optional>

#include "tts/ascii.h"
#include "tts/english/passage.h"
#include "tts/english/phrase.h"
#include "tts/english/spelling.h"
#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

// Short words that are written in capitals to stress them, and mean no initialism.
constexpr std::array<std::string_view, 60> kStressedWords = {
    "ALL", "AND", "ANY", "ARE", "BAD", "BIG", "BUT", "BUY", "CAN", "DAD", "DAY", "DID",
    "DO",  "FOR", "GET", "GO",  "GOD", "HAD", "HAS", "HE",  "HER", "HIM", "HIS", "HOT",
    "HOW", "IF",  "IS",  "LET", "MAN", "MAY", "MEN", "MOM", "MY",  "NEW", "NO",  "NOT",
    "NOW", "OF",  "OFF", "OLD", "ON",  "ONE", "OUR", "OUT", "OWN", "RUN", "SAY", "SHE",
    "SO",  "THE", "TO",  "TOO", "TWO", "WAR", "WAS", "WE",  "WHY", "WIN", "YES", "YOU"};
// More of them, that are words only where everything is in capitals.
constexpr std::array<std::string_view, 40> kShoutedWords = {
    "AM",  "AN",  "AS",  "AT",  "BE",  "BY",  "IN",  "IT",  "ME",  "OR",
    "UP",  "WHO", "ITS", "END", "CUT", "SET", "TOP", "TAX", "LAW", "JOB",
    "AID", "AIR", "ACT", "ADD", "AGE", "AGO", "ART", "ASK", "BAN", "BID",
    "CAR", "CUP", "DIE", "FAR", "HIT", "OIL", "PAY", "PUT", "SEE", "WAY"};

constexpr std::size_t kShortestSpokenInitialism = 4;
/// Among capitals alone most words of three letters are ordinary ones; the initialisms of news are
/// in acronyms.tsv.
constexpr std::size_t kShortestShoutedWord = 3;

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

SpokenWord letters_of(std::string_view word, std::string_view rule, double confidence = 1.0) {
  return {spelled(word), TokenKind::letters, rule, confidence};
}

std::string capitalised(std::string_view word) {
  std::string result = ascii_lower(word);
  if (!result.empty() && is_ascii_lower(result.front()))
    result.front() = static_cast<char>(result.front() & ~0x20);
  return result;
}

std::optional<SpokenWord> from_tables(std::string_view word, Capitals capitals) {
  if (const auto respelling = find_respelling(word)) {
    return SpokenWord{std::string(*respelling), TokenKind::word, "lexicon"};
  }
  if (capitals == Capitals::shouted) {
    if (const auto respelling = find_respelling(capitalised(word))) {
      return SpokenWord{std::string(*respelling), TokenKind::word, "lexicon"};
    }
    if (contains(kShoutedWords, word)) return std::nullopt;
  }
  const auto acronym = find_acronym(word);
  if (!acronym) return std::nullopt;
  switch (acronym->way) {
    case Acronym::Way::word:
      return SpokenWord{ascii_lower(word), TokenKind::word, "acronym"};
    case Acronym::Way::said:
      return SpokenWord{std::string(acronym->said), TokenKind::letters, "acronym"};
    case Acronym::Way::letters:
      break;
  }
  return letters_of(word, "acronym");
}

SpokenWord say_capitals(std::string_view word, Capitals capitals) {
  if (contains(kStressedWords, word)) return {ascii_lower(word), TokenKind::word, "stressed"};
  if (capitals == Capitals::shouted) {
    const bool as_word = contains(kShoutedWords, word) ||
                         (word.size() >= kShortestShoutedWord && pronounceable(word));
    if (as_word) {
      return {ascii_lower(word), TokenKind::word, "shouted",
              word.size() >= kShortestSpokenInitialism ? 1.0 : 0.8};
    }
  }
  if (word.size() >= kShortestSpokenInitialism && pronounceable(word)) {
    return {ascii_lower(word), TokenKind::word, "pronounceable", 0.7};
  }
  return letters_of(word, "letters", word.size() >= kShortestSpokenInitialism ? 0.8 : 1.0);
}

// Where a new piece begins inside "OpenAI", "iPhone", "HTMLPage"; word.size() where none does.
std::size_t next_piece(std::string_view word, std::size_t from) {
  for (std::size_t i = from + 1; i < word.size(); ++i) {
    if (!is_ascii_upper(word[i])) continue;
    if (is_ascii_lower(word[i - 1])) return i;
    if (i + 1 < word.size() && is_ascii_lower(word[i + 1]) && is_ascii_upper(word[i - 1])) return i;
  }
  return word.size();
}

SpokenWord say_pieces(std::string_view word) {
  SpokenWord whole{{}, TokenKind::word, "camel_case", 0.9};
  for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end) {
    end = next_piece(word, begin);
    const std::string_view piece = word.substr(begin, end - begin);
    add_words(whole.spoken, say_word(piece, Capitals::meaningful).spoken);
  }
  return whole;
}

bool has_small_letter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_ascii_lower);
}

// "CEOs", "GPUs".
bool is_plural_of_capitals(std::string_view word) {
  return word.size() >= 3 && word.back() == 's' && is_all_capitals(word.substr(0, word.size() - 1));
}

// "McDonald", "O'Brien" and the like are one word.
bool is_one_name(std::string_view word) {
  return word.starts_with("Mc") || word.find('\'') != std::string_view::npos;
}

SpokenWord say_base(std::string_view word, Capitals capitals) {
  if (auto known = from_tables(word, capitals)) return *std::move(known);
  if (word.size() == 1)
    return word == "a" ? SpokenWord{"a", TokenKind::word, "word"}
                       : letters_of(word, word == "I" ? "word" : "letter");
  if (is_all_capitals(word)) return say_capitals(word, capitals);
  if (!has_small_letter(word)) return {ascii_lower(word), TokenKind::word, "shouted"};
  if (is_plural_of_capitals(word)) {
    SpokenWord plural = say_base(word.substr(0, word.size() - 1), capitals);
    plural.spoken += plural.kind == TokenKind::letters ? "'s" : "s";
    return plural;
  }
  if (is_one_name(word) || next_piece(word, 0) == word.size()) {
    return {std::string(word), TokenKind::word, "word"};
  }
  return say_pieces(word);
}

}  // namespace

SpokenWord say_word(std::string_view word, Capitals capitals) {
  const bool possessive = word.size() > 2 && (word.ends_with("'s") || word.ends_with("'S"));
  if (!possessive) return say_base(word, capitals);
  SpokenWord said = say_base(word.substr(0, word.size() - 2), capitals);
  said.spoken += "'s";
  return said;
}

}  // namespace lectern::tts::english
