#pragma once

#include <string_view>

#include "tts/language_tag.h"

namespace lectern::tts {

/// What the stop behind an abbreviation says about the sentence.
enum class AbbreviationKind {
  none,
  before_name,    ///< "Dr.", "Gen.": a name follows, the sentence goes on.
  before_number,  ///< "No.", "p.", "Jan.": goes on where a number follows.
  inside,         ///< "vs.", "e.g.": hardly ever the last word.
  anywhere,       ///< "Inc.", "U.S.", "Jr.": the next word decides.
  closing,        ///< "etc.", "и т.д.", "руб.": ends the sentence before a capital.
  hour,           ///< "a.m.", "p.m.": ends the sentence unless a day or zone follows.
};

/// By the language's own abbreviations and, as English ones stand in every language's news, by
/// those; but elsewhere only with a capital, since "sen" and "col" are words there. In Chinese and
/// Japanese all Latin words are taken for English ones.
/// written   without the last stop: "Dr", "e.g", "U.S", "т.е".
/// language  of the text; English where we know none of the language's own.
AbbreviationKind abbreviation_kind(std::string_view written, const LanguageTag& language);

/// "Calif.", "Fla.": short forms of American states, in lower case; many are
/// words without a capital.
bool is_state_abbreviation(std::string_view word);

/// Whether a word, in lower case, begins a sentence far more often than it follows an
/// abbreviation inside one: articles, pronouns, prepositions. English ones count in every
/// language of Latin letters.
bool is_sentence_starter(std::string_view word, const LanguageTag& language);

/// Days ("Sundays" too), months and time zones, as they follow "5 a.m.".
bool follows_hour(std::string_view word);

/// "said", "asked": verbs, in lower case, by which an English quote is ascribed.
bool is_reporting_verb(std::string_view word);

/// Nouns after which a single letter is no initial: "vitamin C."
bool takes_letter(std::string_view word);

/// Names written with a mark that ends no sentence: "Yahoo!".
bool is_name_with_mark(std::string_view word);

/// What companies are called behind their names: "Inc", "Ltd".
bool is_company_form(std::string_view word);

/// Prepositions and auxiliaries, which hardly begin a sentence with a small letter, even one typed
/// in haste.
bool is_inner_word(std::string_view word);

}  // namespace lectern::tts
