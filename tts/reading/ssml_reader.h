#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads an article in a subset of W3C's SSML 1.1. The document's text is the text without mark-up;
/// what the mark-up says is in Document::directions. None of it ever reaches the speech engine.
///
///   speak            the root; xml:lang is the article's language. Text outside p is a paragraph
///   p, s             a paragraph, a sentence (text beside s in the same p is a sentence, too);
///                    xml:lang
///   break            strength none to x-strong, or time (at most 10 s); between p or s it
///                    lengthens the rest there
///   sub              alias: said instead
///   say-as           interpret-as characters, spell-out, verbatim, digits, telephone: one by one;
///                    cardinal, number, ordinal; date, time, currency, measure, fraction, address:
///                    as our own rules find it in the text;
///                format dmy, mdy, ymd, ym, my, md, dm, y, m, d: the order of a date's figures,
///                    else that of the language
///   phoneme          ph, alphabet ipa (English alone), x-pinyin, x-zhuyin
///   lang             xml:lang: in another language
///   emphasis         level strong, moderate, reduced: rest and pace; none
///   mark             name
///   skip             ours: shown and not read
/// Of mark-up inside sub, phoneme, say-as and skip only the text counts; the innermost lang and the
/// outermost emphasis hold. Every other element and every value that is not above is named in
/// Document::problems, and its text read.
///
/// xml     UTF-8. Limits and document types: tts/xml/xml_tree.h.
/// name    for the message.
/// throws  Error{bad_input} for what is no XML or has another root than speak.
Document read_ssml(std::string_view xml, const std::string& name);

}  // namespace lectern::tts
