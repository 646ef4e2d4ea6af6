#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "tts/error.h"

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
//   two models of readings, Taiwan's and the mainland's (reading_model.h), each:
//     ModelWeight    × weights      a hash table as above, by weight_key(); an empty slot weighs 0
//     ModelCharacter × characters   the characters it was taught, ascending
//     std::uint16_t  × candidates   syllable numbers
//
// The arrays of 2-byte numbers are filled up to an even count.

inline constexpr std::string_view kLexiconMagic = "lectern.zh.5";

struct ModelSizes {
  std::uint32_t weights;  ///< A power of two with at least one empty, or 0.
  std::uint32_t characters;
  std::uint32_t candidates;
};

struct LexiconHeader {
  char magic[12];
  std::uint32_t slots;  ///< A power of two, with at least one empty.
  std::uint32_t letters;
  std::uint32_t characters;
  std::uint32_t syllables;
  std::uint32_t readings;
  ModelSizes taiwan_model;
  ModelSizes mainland_model;
  std::uint32_t total_bytes;  ///< Of the whole file, so that a cut-off one is noticed.
};

struct LexiconSlot {
  std::uint32_t letters;   ///< Index of the word's first code point.
  std::uint32_t taiwan;    ///< Index of its first reading as Taiwan reads it.
  std::uint32_t mainland;  ///< The same, as the mainland does; equal where both agree.
  std::uint16_t cost;      ///< −log2 of its share of running text, in 1/256.
  std::uint8_t length;     ///< In code points.
  std::uint8_t warrant;    ///< Warrant of the mainland's reading.
};

/// A character that only one script has, or that Taiwan writes otherwise;
/// all others are not listed.
struct LexiconCharacter {
  char32_t written;
  char32_t taiwan;       ///< What stands for it in Taiwan, and in the words.
  char32_t simplified;   ///< What the mainland writes.
  std::uint32_t script;  ///< HanScript.
};

/// "zhuang1" and zeros.
struct SyllableText {
  char text[8];
};
inline std::string_view text_of(const SyllableText& syllable) {
  return {syllable.text, strnlen(syllable.text, sizeof syllable.text)};
}

/// items[first, first + count). Throws Error{bad_data} for a file whose numbers lead outside: it is
/// damaged where its header cannot tell.
template <class T>
std::span<const T> part(std::span<const T> items, std::size_t first, std::size_t count) {
  if (first > items.size() || count > items.size() - first)
    throw Error(Errc::bad_data, "the Chinese lexicon is damaged; build Lectern again",
                "chinese.lexicon");
  return items.subspan(first, count);
}

/// A character that a model was taught.
struct ModelCharacter {
  char32_t character;
  std::uint16_t first;  ///< Index of its first candidate.
  std::uint16_t count;
};

struct ModelWeight {
  std::uint32_t check;  ///< check_of() its key.
  std::int32_t weight;  ///< In 1/kWeightScale.
};
inline constexpr double kWeightScale = 1024;

/// The half of a key that tells it from others in its slot's neighbourhood.
constexpr std::uint32_t check_of(std::uint64_t key) {
  return static_cast<std::uint32_t>(key >> 32U);
}

constexpr std::uint64_t model_bytes(const ModelSizes& sizes) {
  return std::uint64_t{sizes.weights} * sizeof(ModelWeight) +
         std::uint64_t{sizes.characters} * sizeof(ModelCharacter) +
         std::uint64_t{sizes.candidates} * sizeof(std::uint16_t);
}

/// How long the file is that `header` begins.
constexpr std::uint64_t lexicon_bytes(const LexiconHeader& header) {
  return sizeof header + std::uint64_t{header.slots} * sizeof(LexiconSlot) +
         std::uint64_t{header.letters} * sizeof(char32_t) +
         std::uint64_t{header.characters} * sizeof(LexiconCharacter) +
         std::uint64_t{header.syllables} * sizeof(SyllableText) +
         std::uint64_t{header.readings} * sizeof(std::uint16_t) + model_bytes(header.taiwan_model) +
         model_bytes(header.mainland_model);
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
