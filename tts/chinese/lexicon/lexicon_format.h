#pragma once

#include <cstdint>
#include <string_view>

namespace lectern::tts::chinese {

// The file chinese.lexicon, made when Lectern is built and mapped into memory when it runs.
// Little-endian, as the machine that builds it; every number is aligned to its size. In this order,
// without gaps:
//
//   LexiconHeader
//   LexiconSlot     × slots      a hash table of words: open addressing, linear probing from
//                                lexicon_hash(); an empty slot has length 0
//   char32_t        × letters    the words' code points, each word in one piece
//   LexiconCharacter × characters  what tells the script, ascending by code point
//   SyllableText    × syllables  the syllables by number
//   std::uint16_t   × readings   syllable numbers, one for each code point of a word

inline constexpr std::string_view kLexiconMagic = "lectern.zh.3";

struct LexiconHeader {
  char magic[12];
  std::uint32_t slots;  ///< A power of two, with at least one empty.
  std::uint32_t letters;
  std::uint32_t characters;
  std::uint32_t syllables;
  std::uint32_t readings;
  std::uint32_t total_bytes;  ///< Of the whole file, so that a cut-off one is noticed.
};

struct LexiconSlot {
  std::uint32_t letters;   ///< Index of the word's first code point.
  std::uint32_t taiwan;    ///< Index of its first reading as Taiwan reads it.
  std::uint32_t mainland;  ///< The same, as the mainland does; equal where both agree.
  std::uint16_t cost;      ///< −log2 of its share of running text, in 1/256.
  std::uint16_t length;    ///< In code points.
};

/// A character that only one script has, or that Taiwan writes otherwise;
/// all others are not listed.
struct LexiconCharacter {
  char32_t written;
  char32_t taiwan;       ///< What stands for it in Taiwan, and in the words.
  std::uint32_t script;  ///< HanScript.
};

/// "zhuang1" and zeros.
struct SyllableText {
  char text[8];
};

/// How long the file is that `header` begins.
constexpr std::uint64_t lexicon_bytes(const LexiconHeader& header) {
  return sizeof header + std::uint64_t{header.slots} * sizeof(LexiconSlot) +
         std::uint64_t{header.letters} * sizeof(char32_t) +
         std::uint64_t{header.characters} * sizeof(LexiconCharacter) +
         std::uint64_t{header.syllables} * sizeof(SyllableText) +
         std::uint64_t{header.readings} * sizeof(std::uint16_t);
}

/// Where a word's search begins: FNV-1a over its code points.
constexpr std::uint32_t lexicon_hash(std::u32string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char32_t letter : word) {
    hash ^= static_cast<std::uint32_t>(letter);
    hash *= 16777619U;
  }
  return hash ^ hash >> 15U;
}

}  // namespace lectern::tts::chinese
