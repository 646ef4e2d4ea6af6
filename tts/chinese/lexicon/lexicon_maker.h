#pragma once

#include <map>
#include <string>
#include <vector>

#include "tts/chinese/lexicon/lexicon.h"
#include "tts/chinese/lexicon/lexicon_sources.h"

namespace lectern::tts::chinese {

/// Everything that the lexicon is made of.
struct LexiconSources {
  ReadingTable chewing;  ///< As on the air; see as_on_air().
  ReadingTable terra;
  std::map<std::u32string, double> essay;
  Unihan unihan;
  std::vector<std::vector<std::string>> overrides;
  std::vector<std::vector<std::string>> char_defaults;
  std::vector<std::vector<std::string>> mainland;
};

/// A word of the lexicon.
struct LexiconEntry {
  Syllables taiwan;
  Syllables mainland;
  double frequency = 0;
  Warrant warrant = Warrant::none;  ///< Of the mainland's reading.
};

struct WrittenForm {
  char32_t taiwan = 0;
  char32_t simplified = 0;
  HanScript script = HanScript::either;
};

struct LexiconContents {
  std::map<std::u32string, LexiconEntry> words;  ///< In Taiwan's characters.
  /// By character: what Taiwan and the mainland write in its place, and the one script that has it.
  std::map<char32_t, WrittenForm> characters;
};

/// Weighs the sources against each other. A word's reading is, in this order: ours; libchewing's
/// heaviest, ties broken by rime's and then by what its characters are usually read; rime's, as
/// Taiwan would say it. The mainland's: ours; rime's; else Taiwan's, with every reading that the
/// mainland's standard does not know replaced. A character alone is read as our list says, else as
/// rime's shares and Unihan do. Throws std::runtime_error naming the line of ours that is wrong.
LexiconContents make_lexicon(const LexiconSources& sources);

}  // namespace lectern::tts::chinese
