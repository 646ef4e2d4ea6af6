#pragma once

#include <string_view>

namespace lectern::tts {

/// What the stop behind an English abbreviation says about the sentence.
enum class AbbreviationKind {
  none,
  before_name,    ///< "Dr.", "Gen.": a name follows, the sentence goes on.
  before_number,  ///< "No.", "p.", "Jan.": goes on where a number follows.
  inside,         ///< "vs.", "e.g.": hardly ever the last word.
  anywhere,       ///< "Inc.", "U.S.", "etc.": the next word decides.
  hour,           ///< "a.m.", "p.m.": ends the sentence unless a day or zone follows.
};

/// word  without the last stop, in lower case: "dr", "e.g", "u.s".
AbbreviationKind abbreviation_kind(std::string_view word);

/// Whether a word, in lower case, begins a sentence far more often than it follows an abbreviation
/// inside one.
bool is_sentence_starter(std::string_view word);

/// Days, months and time zones, as they follow "5 a.m.".
bool follows_hour(std::string_view word);

/// "said", "asked": verbs, in lower case, by which an English quote is ascribed.
bool is_reporting_verb(std::string_view word);

/// Nouns after which a single letter is no initial: "vitamin C."
bool takes_letter(std::string_view word);

/// Names written with a mark that ends no sentence: "Yahoo!".
bool is_name_with_mark(std::string_view word);

}  // namespace lectern::tts
