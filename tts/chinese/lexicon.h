#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace lectern::tts::chinese {

/// Whose readings: they differ in about one word of twenty (企業 qi4 in Taiwan, qi3 on the
/// mainland).
enum class Readings { taiwan, mainland };

struct LexiconSlot;
struct SyllableText;

/// The Chinese words: how frequent each is and how it is read. A view of a memory-mapped file
/// (lexicon_format.h), so opening it takes no time and processes share it. threads  const, safe
/// from any.
class Lexicon {
 public:
  /// The longest word, in characters.
  static constexpr std::size_t kLongestWord = 8;

  /// A word found. Valid as long as the lexicon.
  struct Word {
    int cost = 0;  ///< The rarer, the higher: −log2 of its share of running text, in 1/256.
    std::span<const std::uint16_t> syllables;  ///< One for each character; see syllable().
  };

  /// Throws Error{bad_data} when the file is missing, cut off or of another version.
  explicit Lexicon(const std::filesystem::path& file);
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// Traditional characters; one character is a word, too. Constant time.
  std::optional<Word> find(std::u32string_view word, Readings readings) const;

  /// "hang2": pinyin with the tone behind it, ü written v.
  std::string_view syllable(std::uint16_t number) const;

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::span<const LexiconSlot> slots_;
  const char32_t* letters_ = nullptr;
  const std::uint16_t* readings_ = nullptr;
  std::span<const SyllableText> syllables_;
};

}  // namespace lectern::tts::chinese
