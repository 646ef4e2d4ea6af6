#include "tts/reading/abbreviations.h"

#include <algorithm>
#include <array>

namespace lectern::tts {
namespace {

using Word = std::string_view;

// All tables are sorted; abbreviations.h says what each holds.
constexpr std::array kBeforeName = std::to_array<Word>(
    {"adm",    "amb",  "atty", "brig", "capt", "cmdr", "col", "cpl",  "cpt",  "det",
     "dr",     "fr",   "ft",   "gen",  "gov",  "hon",  "hr",  "insp", "lt",   "maj",
     "messrs", "mlle", "mme",  "mr",   "mrs",  "ms",   "mt",  "mx",   "pres", "prof",
     "pvt",    "rep",  "reps", "rev",  "sen",  "sens", "sgt", "supt"});
constexpr std::array kBeforeNumber = std::to_array<Word>(
    {"apr",  "art", "aug", "ca",   "ch",  "chap", "dec", "feb", "fig", "figs", "jan",
     "jul",  "jun", "mar", "no",   "nos", "nov",  "nr",  "n°",  "nº",  "oct",  "p",
     "para", "pp",  "sec", "sect", "sep", "sept", "ver", "vol", "vols"});
constexpr std::array kInside =
    std::to_array<Word>({"approx", "cf", "dept", "e.g", "est", "i.e", "v", "viz", "vs"});
constexpr std::array kAnywhere =
    std::to_array<Word>({"al", "assn", "ave", "blvd", "bros", "co", "corp", "etc", "inc", "jr",
                         "ltd", "ph.d", "plc", "rd", "sr", "st", "univ"});
constexpr std::array kStarters = std::to_array<Word>(
    {"a",         "about",   "according", "after",   "all",       "also",    "although",  "an",
     "and",       "another", "any",       "are",     "as",        "at",      "because",   "before",
     "both",      "but",     "by",        "can",     "critics",   "despite", "did",       "do",
     "does",      "during",  "each",      "even",    "every",     "experts", "few",       "finally",
     "for",       "from",    "had",       "has",     "have",      "he",      "her",       "here",
     "his",       "how",     "however",   "i",       "if",        "in",      "instead",   "is",
     "it",        "its",     "just",      "last",    "later",     "less",    "like",      "many",
     "meanwhile", "more",    "most",      "much",    "my",        "neither", "never",     "no",
     "nobody",    "nor",     "not",       "nothing", "now",       "of",      "officials", "on",
     "once",      "one",     "only",      "or",      "others",    "our",     "over",      "people",
     "perhaps",   "please",  "police",    "rather",  "residents", "several", "shares",    "she",
     "since",     "so",      "some",      "soon",    "still",     "such",    "that",      "the",
     "their",     "then",    "there",     "these",   "they",      "this",    "those",     "though",
     "through",   "thus",    "to",        "today",   "two",       "under",   "unless",    "until",
     "was",       "we",      "well",      "were",    "what",      "when",    "where",     "which",
     "while",     "who",     "why",       "will",    "with",      "without", "would",     "yes",
     "yesterday", "yet",     "you",       "your"});
constexpr std::array kFollowHour = std::to_array<Word>(
    {"april", "august",   "bst",       "cet",      "cst",      "december", "eastern", "edt",
     "est",   "et",       "february",  "friday",   "gmt",      "january",  "july",    "june",
     "march", "may",      "monday",    "november", "october",  "pacific",  "pdt",     "pst",
     "pt",    "saturday", "september", "sunday",   "thursday", "tuesday",  "utc",     "wednesday"});
constexpr std::array kReportingVerbs = std::to_array<Word>(
    {"added",    "admitted", "announced", "answered",  "argued",   "asked",   "asks",
     "called",   "cried",    "declared",  "exclaimed", "insisted", "joked",   "noted",
     "recalled", "replied",  "said",      "says",      "shouted",  "thought", "told",
     "tweeted",  "warned",   "whispered", "wondered",  "wrote",    "yelled"});
constexpr std::array kTakeLetter = std::to_array<Word>(
    {"and",   "appendix",  "block",     "category", "class",  "exhibit", "gate",  "grade",
     "group", "hepatitis", "influenza", "level",    "option", "or",      "phase", "plan",
     "point", "section",   "series",    "team",     "type",   "vitamin"});
constexpr std::array kNamesWithMark =
    std::to_array<Word>({"jeopardy", "joomla", "kahoot", "wham", "yahoo", "yum"});

template <std::size_t N>
constexpr bool is_sorted(const std::array<Word, N>& words) {
  return std::is_sorted(words.begin(), words.end());
}
static_assert(is_sorted(kBeforeName) && is_sorted(kBeforeNumber) && is_sorted(kInside) &&
              is_sorted(kAnywhere) && is_sorted(kStarters) && is_sorted(kFollowHour) &&
              is_sorted(kReportingVerbs) && is_sorted(kTakeLetter) && is_sorted(kNamesWithMark));

template <std::size_t N>
bool contains(const std::array<Word, N>& words, Word word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// "u.s", "j.k", "d.c": single letters with stops between.
bool is_dotted(Word word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool letter = word[i] >= 'a' && word[i] <= 'z';
    if (i % 2 == 0 ? !letter : word[i] != '.') return false;
  }
  return true;
}

}  // namespace

AbbreviationKind abbreviation_kind(std::string_view word) {
  if (word == "a.m" || word == "p.m") return AbbreviationKind::hour;
  if (contains(kBeforeName, word)) return AbbreviationKind::before_name;
  if (contains(kBeforeNumber, word)) return AbbreviationKind::before_number;
  if (contains(kInside, word)) return AbbreviationKind::inside;
  if (contains(kAnywhere, word) || is_dotted(word)) return AbbreviationKind::anywhere;
  return AbbreviationKind::none;
}

bool is_sentence_starter(std::string_view word) {
  return contains(kStarters, word);
}
bool follows_hour(std::string_view word) {
  return contains(kFollowHour, word);
}
bool is_reporting_verb(std::string_view word) {
  return contains(kReportingVerbs, word);
}
bool takes_letter(std::string_view word) {
  return contains(kTakeLetter, word);
}
bool is_name_with_mark(std::string_view word) {
  return contains(kNamesWithMark, word);
}

}  // namespace lectern::tts
