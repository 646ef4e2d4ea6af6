#pragma once

#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// The main language of a text, by script, letters and words: Han with kana is Japanese, Hangul
/// Korean, other Han Chinese with the script its characters belong to; other scripts by CLD2
/// (language_guess.h), and by frequent small words where that is not sure.
/// hint     of the article around it: decides where the text itself does not (no script of its own,
///          a name, a number), and against a guess on fewer than four words.
/// returns  the empty tag when neither text nor hint tells.
/// Linear; looks at the first 20,000 characters.
LanguageTag detect_language(std::string_view text, const LanguageTag& hint = {});

/// Whether detect_language() ever answers `language`; what it cannot, a page may know better.
bool can_detect(const LanguageTag& language);

/// Whether `text` is written in the letters that `language` is written in, so that nothing but a
/// person's word tells it from another language of the same letters. True without letters. Linear;
/// looks at the first 20,000 characters.
bool is_in_script_of(const LanguageTag& language, std::string_view text);

struct LanguageSpan {
  TextRange range;
  LanguageTag language;

  friend bool operator==(const LanguageSpan&, const LanguageSpan&) = default;
};

/// The stretches of `range` that are each in one language, where the script shows it: English words
/// in Chinese text, but not an English quote in a French article. Marks and figures belong to what
/// stands before them, opening marks to what follows.
/// range    inside `text`.
/// hint     as for detect_language().
/// returns  spans that cover `range` in order without gaps, neighbours in different languages;
///          empty for an empty range.
/// Linear.
std::vector<LanguageSpan> detect_languages(std::string_view text, TextRange range,
                                           const LanguageTag& hint);

}  // namespace lectern::tts
