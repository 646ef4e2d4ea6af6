#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lectern::tts::chinese {

// The packages and lists that the lexicon is made of, each read into the same shape. For the
// generator alone.

using Syllables = std::vector<std::string>;  ///< Pinyin with tones, one a character.

/// How a word may be read, the likelier the higher its weight.
struct WeightedReading {
  Syllables syllables;
  double weight = 0;
};
using ReadingTable = std::map<std::u32string, std::vector<WeightedReading>>;

/// libchewing3-data 0.5: words with Taiwan's readings, weighted by frequency (single characters
/// have none). index_tree.dat holds 8-byte nodes {u16 key, u24 first, u24 end}: node 0 is the root,
/// [first, end) a node's children; key 0 is a leaf, whose `first` is a byte offset into
/// dictionary.dat and `end` a frequency; any other key is a syllable in zhuyin.
/// throws  std::runtime_error when there are not the numbers of nodes and words that version has.
ReadingTable read_chewing(const std::filesystem::path& folder);

/// `table` with the readings that newsreaders have given up replaced: rows of character, old
/// reading, new one.
/// throws  std::runtime_error when a row has less.
ReadingTable as_on_air(ReadingTable table,
                       const std::vector<std::vector<std::string>>& newsreaders);

/// terra_pinyin.dict.yaml: readings with their share in percent; sandhi of 一 and 不, which it
/// writes out, is undone. Like essay.txt it writes 爲 and 裏; words come in Taiwan's forms.
ReadingTable read_terra_pinyin(const std::filesystem::path& file);

/// essay.txt: how often each word stands in running text.
std::map<std::u32string, double> read_essay(const std::filesystem::path& file);

/// Unihan_Readings.txt: what scholars and standards say of single characters.
struct Unihan {
  /// kMandarin: the customary reading on the mainland and, where it differs, in Taiwan.
  struct Customary {
    std::string mainland;
    std::string taiwan;
  };
  std::map<char32_t, Customary> customary;
  /// kTGHZ2013: every reading that the mainland's Table of General Standard Characters knows, by
  /// Simplified character.
  std::map<char32_t, std::set<std::string>> mainland_standard;
};
Unihan read_unihan(const std::filesystem::path& file);

/// Our own lists: lines of fields separated by tabs; empty lines and lines that
/// begin with # are left out.
std::vector<std::vector<std::string>> read_tsv(const std::filesystem::path& file);

std::u32string to_utf32(std::string_view utf8);
Syllables split_syllables(std::string_view text);

}  // namespace lectern::tts::chinese
