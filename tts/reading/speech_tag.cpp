#include "tts/reading/speech_tag.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/abbreviations.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

// All tables are sorted.
constexpr std::array kParticles = std::to_array<std::string_view>(
    {"al", "and", "bin", "da", "de", "del", "der", "di", "for", "la", "of", "the", "van", "von"});
constexpr std::array kAdverbs = std::to_array<std::string_view>(
    {"afterward", "afterwards", "again", "aloud", "also", "later", "recently", "today"});
constexpr std::array kDays = std::to_array<std::string_view>(
    {"friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday", "yesterday"});
constexpr std::array kPrepositions = std::to_array<std::string_view>(
    {"after",   "alongside", "amid",    "around", "as",  "at",     "before", "by",
     "during",  "following", "for",     "from",   "in",  "inside", "of",     "on",
     "outside", "over",      "through", "to",     "via", "when",   "while",  "with"});
/// What they begin is a clause of its own, with a subject and a verb.
constexpr std::array kConjunctions =
    std::to_array<std::string_view>({"after", "as", "before", "when", "while"});
constexpr std::array kDeterminers =
    std::to_array<std::string_view>({"a", "an", "her", "his", "its", "my", "our", "some", "the",
                                     "their", "these", "this", "those"});
/// Words by which a report of what was said begins, or that only a sentence has.
constexpr std::array kClauseWords = std::to_array<std::string_view>(
    {"are", "can",  "could", "did",   "does",    "had", "has",  "have",  "he",    "how",
     "i",   "if",   "is",    "it",    "not",     "she", "that", "there", "they",  "was",
     "we",  "were", "what",  "where", "whether", "who", "why",  "will",  "would", "you"});
constexpr std::array kVerbsWithListener =
    std::to_array<std::string_view>({"asked", "asks", "told", "warned"});

static_assert(is_sorted_list(kParticles) && is_sorted_list(kAdverbs) && is_sorted_list(kDays) &&
              is_sorted_list(kPrepositions) && is_sorted_list(kConjunctions) &&
              is_sorted_list(kDeterminers) && is_sorted_list(kClauseWords) &&
              is_sorted_list(kVerbsWithListener));

/// What a word's marks say about the clause it stands in.
enum class Ending { none, comma, stop, other };

struct Word {
  std::string lower;  ///< Without the marks around it.
  bool is_capital = false;
  Ending ending = Ending::none;
};

const LanguageTag& english() {
  static const LanguageTag kTag = LanguageTag::from("en");
  return kTag;
}

bool is_abbreviation(std::string_view word) {
  return count_code_points(word, 2) == 1 ||
         abbreviation_kind(word, english()) != AbbreviationKind::none;
}

std::string_view without_quotes(std::string_view word) {
  while (!word.empty()) {
    const CodePoint last = code_point_before(word, word.size());
    if (!may_close(last.value)) break;
    word = word.substr(0, last.offset);
  }
  while (!word.empty()) {
    const CodePoint first = code_point_at(word, 0);
    if (!may_open(first.value)) break;
    word = word.substr(first.end());
  }
  return word;
}

Ending ending_of(std::string_view word) {
  if (word.ends_with(',')) return Ending::comma;
  if (word.ends_with('.')) {
    return is_abbreviation(word.substr(0, word.size() - 1)) ? Ending::none : Ending::stop;
  }
  return !word.empty() && is_one_of(static_cast<unsigned char>(word.back()), U"!?:;")
             ? Ending::other
             : Ending::none;
}

Word word_of(std::string_view written) {
  std::string_view bare = without_quotes(written);
  Word word;
  if (bare.empty()) return word;
  word.ending = ending_of(bare);
  word.is_capital = is_upper_case(code_point_at(bare, 0).value);
  while (!bare.empty() && is_one_of(static_cast<unsigned char>(bare.back()), U".,!?:;")) {
    bare.remove_suffix(1);
  }
  for (const CodePoint& point : code_points(bare)) append_utf8(word.lower, lower_case(point.value));
  return word;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return words;
    text.remove_prefix(begin);
    const std::string_view written = text.substr(0, text.find(' '));
    words.push_back(word_of(written));
    text.remove_prefix(written.size());
  }
}

bool is_adverb(std::string_view word) {
  return is_one_of_sorted(word, kAdverbs) || word.ends_with("ly");
}

bool is_possessive(std::string_view word) {
  return word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") ||
         word.ends_with("s’");
}

class Parser {
 public:
  explicit Parser(std::string_view text) : words_(words_of(text)) {}

  bool finds_tag() const {
    const auto verb = verb_behind_name();
    if (!verb) return false;
    switch (words_[*verb].ending) {
      case Ending::comma:
      case Ending::stop:
        return true;
      case Ending::other:
        return false;
      case Ending::none:
        return ends_without_clause(*verb);
    }
    return false;
  }

 private:
  /// The verb of saying whose subject begins the text.
  std::optional<std::size_t> verb_behind_name() const {
    if (words_.empty() || !words_[0].is_capital ||
        is_sentence_starter(words_[0].lower, english())) {
      return std::nullopt;
    }
    constexpr std::size_t kMostWords = 9;
    for (std::size_t i = 0; i < std::min(words_.size(), kMostWords); ++i) {
      const Word& word = words_[i];
      if (i > 0 && is_reporting_verb(word.lower))
        return is_name(i) ? std::optional(i) : std::nullopt;
      if (word.ending == Ending::comma) return verb_behind_apposition(i + 1);
      if (word.ending != Ending::none) break;
    }
    return std::nullopt;
  }

  /// "Hall", "Sen. Ann Poe", "Ohio State coach Ryan Day", "Poe of Quay Bank", "Hall's older
  /// sister", each perhaps with an adverb behind it; not "Hall left the room and".
  bool is_name(std::size_t end) const {
    if (end > 1 && is_adverb(words_[end - 1].lower)) --end;
    constexpr std::size_t kMostPlainWords = 2;
    std::size_t plain = 0;
    bool is_pair = false;
    for (std::size_t i = 0; i < end; ++i) {
      const Word& word = words_[i];
      is_pair = is_pair || word.lower == "and";
      if (!word.is_capital && !is_one_of_sorted(word.lower, kParticles)) ++plain;
    }
    if (plain > kMostPlainWords || (plain > 0 && is_pair)) return false;
    return words_[end - 1].is_capital || is_possessive(words_[end - 1 - plain].lower);
  }

  /// "Hall, 45, of Quay, Ohio, said": the verb stands directly behind a comma.
  std::optional<std::size_t> verb_behind_apposition(std::size_t begin) const {
    constexpr std::size_t kMostWords = 12;
    for (std::size_t i = begin; i < std::min(words_.size(), begin + kMostWords); ++i) {
      const bool behind_comma = words_[i - 1].ending == Ending::comma;
      if (i > begin && behind_comma && is_reporting_verb(words_[i].lower)) return i;
      if (words_[i].ending == Ending::stop || words_[i].ending == Ending::other) break;
    }
    return std::nullopt;
  }

  /// Behind the verb stands at most who listened and how, when or where it was said. Told at
  /// length, that is a sentence of its own.
  bool ends_without_clause(std::size_t verb) const {
    constexpr std::size_t kMostWords = 10;
    const bool has_listener = is_one_of_sorted(words_[verb].lower, kVerbsWithListener);
    bool phrase_begins = has_listener;
    bool is_circumstance = false;
    const std::size_t end = std::min(words_.size(), verb + 1 + kMostWords);
    for (std::size_t i = verb + 1; i < end; ++i) {
      const Word& word = words_[i];
      const bool leads = is_one_of_sorted(word.lower, kPrepositions) || is_adverb(word.lower) ||
                         is_one_of_sorted(word.lower, kDays);
      if (i == verb + 1 && !has_listener && !leads) return false;
      if (is_one_of_sorted(word.lower, kClauseWords)) return false;
      if (has_listener && !is_circumstance && word.lower == "to") return false;  // to do what
      if (is_one_of_sorted(word.lower, kDeterminers) && !phrase_begins) return false;
      if (word.ending != Ending::none) return word.ending != Ending::other;
      if (is_one_of_sorted(word.lower, kConjunctions)) return true;
      is_circumstance = is_circumstance || leads;
      phrase_begins = is_one_of_sorted(word.lower, kPrepositions);
    }
    return end == words_.size();
  }

  std::vector<Word> words_;
};

}  // namespace

bool begins_with_speech_tag(std::string_view text) {
  return Parser(text).finds_tag();
}

}  // namespace lectern::tts
