#include "tts/reading/abbreviations.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "tts/reading/language_abbreviations.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

using Word = std::string_view;

// All tables are sorted; abbreviations.h says what each holds.
constexpr std::array kBeforeName = std::to_array<Word>(
    {"adm",  "adv",  "ald",  "amb", "atty",   "brig", "capt", "cmdr", "col",  "cong",
     "cpl",  "cpt",  "det",  "dr",  "ens",    "fr",   "ft",   "gen",  "gov",  "hon",
     "hr",   "insp", "lt",   "maj", "messrs", "mlle", "mme",  "mr",   "mrs",  "ms",
     "msgr", "mt",   "mx",   "pfc", "pres",   "prof", "pvt",  "rep",  "reps", "rev",
     "rt",   "sen",  "sens", "sgt", "sra",    "srta", "ste",  "supt"});
constexpr std::array kBeforeNumber = std::to_array<Word>(
    {"apr",  "apt", "art",  "aug",   "ca",   "ch",   "chap", "dec", "feb",  "fig",  "figs",
     "fri",  "hwy", "jan",  "jul",   "jun",  "mar",  "mon",  "no",  "nos",  "nov",  "nr",
     "n°",   "nº",  "oct",  "p",     "para", "pp",   "rs",   "rte", "sec",  "sect", "sep",
     "sept", "thu", "thur", "thurs", "tue",  "tues", "ver",  "vol", "vols", "wed"});
constexpr std::array kInside =
    std::to_array<Word>({"approx", "assoc", "cf", "deg", "dept", "e.g", "est", "excl", "f.e",
                         "govt", "i.e", "incl", "intl", "misc", "natl", "orig", "v", "viz", "vs"});
constexpr std::array kAnywhere = std::to_array<Word>(
    {"al",   "assn", "ave",  "avg", "bldg", "blvd", "bros", "co",  "corp", "dist",
     "educ", "esq",  "hosp", "inc", "inst", "jr",   "ltd",  "max", "med",  "mfg",
     "min",  "ph.d", "plc",  "rd",  "sr",   "st",   "temp", "univ"});
constexpr std::array kStates = std::to_array<Word>(
    {"ala", "ariz", "ark",  "calif", "colo", "conn", "del",  "fla", "ga",   "ill", "ind", "kan",
     "ky",  "la",   "mass", "md",    "mich", "minn", "miss", "mo",  "mont", "neb", "nev", "okla",
     "ont", "ore",  "pa",   "que",   "tenn", "tex",  "va",   "vt",  "wash", "wis", "wyo"});
constexpr std::array kStarters = std::to_array<Word>(
    {"a",         "about",   "above",        "according", "across",     "after",     "all",
     "along",     "also",    "although",     "among",     "an",         "and",       "another",
     "any",       "are",     "around",       "as",        "at",         "because",   "before",
     "being",     "below",   "between",      "both",      "but",        "by",        "can",
     "critics",   "despite", "did",          "do",        "does",       "during",    "each",
     "earlier",   "even",    "every",        "everyone",  "everything", "except",    "experts",
     "few",       "finally", "five",         "for",       "four",       "from",      "further",
     "given",     "had",     "has",          "have",      "he",         "hence",     "her",
     "here",      "his",     "how",          "however",   "i",          "if",        "in",
     "including", "indeed",  "inside",       "instead",   "is",         "it",        "its",
     "just",      "last",    "later",        "less",      "like",       "many",      "maybe",
     "meanwhile", "more",    "moreover",     "most",      "much",       "my",        "nearly",
     "neither",   "never",   "nevertheless", "next",      "no",         "nobody",    "none",
     "nor",       "not",     "nothing",      "now",       "of",         "officials", "often",
     "on",        "once",    "one",          "only",      "or",         "others",    "otherwise",
     "our",       "outside", "over",         "overall",   "people",     "perhaps",   "please",
     "police",    "rather",  "residents",    "several",   "shares",     "she",       "since",
     "so",        "some",    "somehow",      "someone",   "something",  "sometimes", "soon",
     "still",     "such",    "that",         "the",       "their",      "then",      "there",
     "therefore", "these",   "they",         "this",      "those",      "though",    "three",
     "through",   "thus",    "to",           "today",     "tomorrow",   "tonight",   "two",
     "under",     "unless",  "unlike",       "until",     "upon",       "was",       "we",
     "well",      "were",    "what",         "when",      "whenever",   "where",     "whether",
     "which",     "while",   "who",          "why",       "will",       "with",      "within",
     "without",   "would",   "yes",          "yesterday", "yet",        "you",       "your"});
constexpr std::array kFollowHour = std::to_array<Word>(
    {"apr",      "april",     "aug",       "august", "bst",      "cdt",      "central",
     "cest",     "cet",       "cst",       "ct",     "dec",      "december", "eastern",
     "edt",      "est",       "et",        "feb",    "february", "fri",      "friday",
     "fridays",  "gmt",       "hkt",       "ist",    "jan",      "january",  "jst",
     "july",     "june",      "kst",       "march",  "may",      "mdt",      "monday",
     "mondays",  "mountain",  "mst",       "mt",     "nov",      "november", "oct",
     "october",  "pacific",   "pdt",       "pst",    "pt",       "saturday", "saturdays",
     "sep",      "sept",      "september", "sunday", "sundays",  "thu",      "thurs",
     "thursday", "thursdays", "tue",       "tues",   "tuesday",  "tuesdays", "utc",
     "wed",      "wednesday", "wednesdays"});
constexpr std::array kReportingVerbs = std::to_array<Word>(
    {"added",    "admitted", "announced", "answered",  "argued",   "asked",   "asks",
     "called",   "cried",    "declared",  "exclaimed", "insisted", "joked",   "noted",
     "recalled", "replied",  "said",      "says",      "shouted",  "thought", "told",
     "tweeted",  "warned",   "whispered", "wondered",  "wrote",    "yelled"});
constexpr std::array kTakeLetter = std::to_array<Word>(
    {"appendix", "block",     "category",  "class", "exhibit", "gate",   "grade",
     "group",    "hepatitis", "influenza", "level", "option",  "phase",  "plan",
     "point",    "section",   "series",    "team",  "type",    "vitamin"});
constexpr std::array kNamesWithMark =
    std::to_array<Word>({"jeopardy", "joomla", "kahoot", "wham", "yahoo", "yum"});
constexpr std::array kCompanyForms =
    std::to_array<Word>({"co", "corp", "gmbh", "inc", "llc", "ltd", "plc"});
constexpr std::array kInnerWords =
    std::to_array<Word>({"and", "are", "as", "at", "by", "for", "from", "had", "has", "in", "is",
                         "of", "on", "or", "to", "was", "were", "will", "with"});

static_assert(is_sorted_list(kBeforeName) && is_sorted_list(kBeforeNumber) &&
              is_sorted_list(kInside) && is_sorted_list(kAnywhere) && is_sorted_list(kStates) &&
              is_sorted_list(kStarters) && is_sorted_list(kFollowHour) &&
              is_sorted_list(kReportingVerbs) && is_sorted_list(kTakeLetter) &&
              is_sorted_list(kNamesWithMark) && is_sorted_list(kCompanyForms) &&
              is_sorted_list(kInnerWords));

using KindByWord = std::unordered_map<std::string, AbbreviationKind>;

std::string key_of(Word language, Word word) {
  return std::string(language).append(1, ' ').append(word);
}

template <typename Take>
void for_each_word(Word words, Take take) {
  while (!words.empty()) {
    const Word word = words.substr(0, words.find(' '));
    if (!word.empty()) take(word);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
}

/// By language and word: "de dr".
const KindByWord& own_abbreviations() {
  static const KindByWord kKinds = [] {
    KindByWord kinds;
    for (const LanguageAbbreviations& each : kLanguageAbbreviations) {
      const auto add = [&](Word words, AbbreviationKind kind) {
        for_each_word(words, [&](Word word) { kinds.emplace(key_of(each.language, word), kind); });
      };
      add(each.before_name, AbbreviationKind::before_name);
      add(each.before_number, AbbreviationKind::before_number);
      add(each.inside, AbbreviationKind::inside);
      add(each.anywhere, AbbreviationKind::anywhere);
      add(each.closing, AbbreviationKind::closing);
    }
    return kinds;
  }();
  return kKinds;
}

const std::unordered_set<std::string>& own_starters() {
  static const std::unordered_set<std::string> kStartersByLanguage = [] {
    std::unordered_set<std::string> starters;
    for (const auto& [language, words] : kLanguageStarters) {
      for_each_word(words, [&, key = language](Word word) { starters.insert(key_of(key, word)); });
    }
    return starters;
  }();
  return kStartersByLanguage;
}

bool is_own_starter(Word word, const LanguageTag& language) {
  return own_starters().count(key_of(language.language(), word)) > 0;
}

AbbreviationKind english_kind(Word word) {
  if (is_one_of_sorted(word, kBeforeName)) return AbbreviationKind::before_name;
  if (is_one_of_sorted(word, kBeforeNumber)) return AbbreviationKind::before_number;
  if (is_one_of_sorted(word, kInside)) return AbbreviationKind::inside;
  return is_one_of_sorted(word, kAnywhere) ? AbbreviationKind::anywhere : AbbreviationKind::none;
}

std::string in_lower_case(Word word) {
  std::string lower;
  for (const CodePoint& point : code_points(word)) append_utf8(lower, lower_case(point.value));
  return lower;
}

/// Letters with stops between, of any script: "u.s", "л.н", "т.е".
bool is_dotted(Word word) {
  bool letter_wanted = true;
  std::size_t letters = 0;
  for (const CodePoint& point : code_points(word)) {
    if (letter_wanted ? !is_letter(point.value) : point.value != U'.') return false;
    if (letter_wanted) ++letters;
    letter_wanted = !letter_wanted;
  }
  return letters >= 2 && !letter_wanted;
}

AbbreviationKind dotted_kind(Word word) {
  if (word == "a.m" || word == "p.m") return AbbreviationKind::hour;
  return is_one_of_sorted(word, kInside) ? AbbreviationKind::inside : AbbreviationKind::anywhere;
}

/// Then Latin letters are English's.
bool is_written_in_han(const LanguageTag& language) {
  return language.language() == "zh" || language.language() == "ja";
}

}  // namespace

AbbreviationKind abbreviation_kind(std::string_view written, const LanguageTag& language) {
  const std::string word = in_lower_case(written);
  const auto own = own_abbreviations().find(key_of(language.language(), word));
  if (own != own_abbreviations().end()) return own->second;
  // "Goethestr. 5"
  if (language.language() == "de" && word.ends_with("str")) return AbbreviationKind::before_number;
  if (is_dotted(word)) return dotted_kind(word);
  if (written == "EST") return AbbreviationKind::none;  // the time zone, not "established"
  // "det", a Danish word, is no detective there, nor is Polish "sen" a senator.
  const bool may_be_word = is_own_starter(word, language) || written == word;
  if (may_be_word && language.language() != "en" && !is_written_in_han(language)) {
    return AbbreviationKind::none;
  }
  return english_kind(word);
}

bool is_sentence_starter(std::string_view word, const LanguageTag& language) {
  return is_one_of_sorted(word, kStarters) ||
         own_starters().count(key_of(language.language(), word)) > 0;
}
bool is_state_abbreviation(std::string_view word) {
  return is_one_of_sorted(word, kStates);
}
bool follows_hour(std::string_view word) {
  return is_one_of_sorted(word, kFollowHour);
}
bool is_reporting_verb(std::string_view word) {
  return is_one_of_sorted(word, kReportingVerbs);
}
bool takes_letter(std::string_view word) {
  return is_one_of_sorted(word, kTakeLetter);
}
bool is_name_with_mark(std::string_view word) {
  return is_one_of_sorted(word, kNamesWithMark);
}
bool is_company_form(std::string_view word) {
  return is_one_of_sorted(word, kCompanyForms);
}
bool is_inner_word(std::string_view word) {
  return is_one_of_sorted(word, kInnerWords);
}

}  // namespace lectern::tts
