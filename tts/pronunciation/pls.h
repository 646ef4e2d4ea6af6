#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/pronunciation/finding.h"
#include "tts/pronunciation/rule.h"
#include "tts/pronunciation/rule_file.h"

namespace lectern::tts::pronunciation {

// W3C Pronunciation Lexicon Specification 1.0 (PLS), for lexicons from and for other systems.
//
//   lexeme, grapheme      a rule for each grapheme, that matches its text exactly
//   alias                 Way::text
//   phoneme               alphabet ipa: Way::ipa; x-pinyin, x-zhuyin: Way::pinyin, Way::zhuyin
//   lexicon xml:lang      the rules' language
//   lexeme xml:id         the rule's id
//   prefer="true"         says which of several phonemes and aliases is taken, else the first
//   example, meta, metadata   passed over
// Everything else is named and left out: roles, other alphabets, all but the taken pronunciation.
//
// PLS has no word for a voice, a site or an article, for patterns, and for most of our ways.

/// Reads a lexicon; nothing in it throws, what is wrong is a finding. A document type, and with it
/// every entity but XML's own, is refused (tts/xml/xml_tree.h).
RuleFile read_pls(std::string_view xml, const std::string& name);

/// Rules as PLS, and what of them PLS cannot hold.
struct PlsFile {
  std::string xml;
  std::vector<Finding> findings;  ///< `file` is the rule's id. An error: the rule is left out; a
                                  ///< warning: it is there, but says less.
};

/// The rules for `language`. Reading what is written gives the same rules, where there is no
/// finding, but for notes and for ids that come from a file and its line.
PlsFile write_pls(const std::vector<Rule>& rules, const LanguageTag& language);

}  // namespace lectern::tts::pronunciation
