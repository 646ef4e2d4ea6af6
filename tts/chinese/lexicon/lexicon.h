#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "tts/chinese/readings/reading_model.h"
#include "tts/chinese/regional_readings.h"

namespace lectern::tts::chinese {

/// Which of the two ways of writing a character belongs to, by the conversion tables of OpenCC.
/// Stored in the lexicon; tts/reading/han_forms.h tells without one, by character sets.
enum class HanScript : std::uint32_t { either, simplified, traditional };

struct LexiconSlot;
struct LexiconCharacter;
struct SyllableText;

/// The Chinese words: how frequent each is and how it is read. A view of a memory-mapped file
/// (lexicon_format.h), so opening it takes no time and processes share it.
///
/// threads  const, safe from any.
class Lexicon {
 public:
  /// The longest word, in characters.
  static constexpr std::size_t kLongestWord = 8;

  /// A word found. Valid as long as the lexicon.
  struct Word {
    int cost = 0;  ///< The rarer, the higher: −log2 of its share of running text, in 1/256.
    std::span<const std::uint16_t> syllables;  ///< One for each character; see syllable().
    Warrant warrant = Warrant::none;           ///< Of the mainland's; none of Taiwan's.
  };

  /// Throws Error{bad_data} when the file is missing, cut off or of another version.
  explicit Lexicon(const std::filesystem::path& file);
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// `word` in Taiwan's characters; one character is a word, too. Constant time. This and
  /// syllable() throw Error{bad_data} where a damaged file leads them outside.
  std::optional<Word> find(std::u32string_view word, Readings readings) const;

  /// "hang2": pinyin with the tone behind it, ü written v.
  std::string_view syllable(std::uint16_t number) const;

  /// The character that stands in the words for one that Taiwan does not write (爲 為, 们 們); any
  /// other as it is. Logarithmic.
  char32_t taiwan_form(char32_t written) const;

  /// The character that the mainland writes for one that Taiwan writes. Logarithmic.
  char32_t simplified_form(char32_t written) const;

  const ReadingModel& model(Readings readings) const;

  /// Logarithmic.
  HanScript script(char32_t written) const;

 private:
  const LexiconCharacter* character(char32_t written) const;
  std::u32string_view letters_of(const LexiconSlot& slot) const;

  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::span<const LexiconSlot> slots_;
  std::span<const char32_t> letters_;
  std::span<const LexiconCharacter> characters_;
  std::span<const SyllableText> syllables_;
  std::span<const std::uint16_t> readings_;
  ReadingModel taiwan_model_;
  ReadingModel mainland_model_;
};

}  // namespace lectern::tts::chinese
