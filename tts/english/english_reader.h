#pragma once

#include <string_view>
#include <vector>

#include "tts/english/dialect.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts::english {

/// How a news reader says a sentence of English: figures, signs and abbreviations in
/// words, initials by their letters, each decision under the name of its rule.
///
/// Tokens are what a reader of the page sees as one thing ("$3.5 million" is one, so is
/// "well-known"), in order, covering all of the sentence but its white space. `spoken` holds only
/// ASCII letters, apostrophes, hyphens and single spaces: nothing in it is a command or a figure to
/// a speech engine. Accented Latin letters lose their accents; letters of an initialism stand apart
/// ("G D P"). A run of another script is one token of a language that is written with it (Han: zh,
/// kana: ja, hangul: ko …), `spoken` as written, for somebody else to read. Emoji, control
/// characters and ill-formed bytes are silent tokens of kind symbol.
///
/// text      UTF-8; ill-formed bytes count as U+FFFD.
/// sentence  a range of `text` that cuts no code point; nothing outside it is looked at. The last
///           token carries the sentence's melody.
/// dialect   the news reader's, as far as figures go; spelling and words are left as written.
/// threads   safe from any. Linear in sentence.size(), some MB a second.
std::vector<Token> read_english(std::string_view text, TextRange sentence,
                                Dialect dialect = Dialect::american);

}  // namespace lectern::tts::english
