#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts::chinese {

struct ModelCharacter;
struct ModelWeight;
struct SyllableText;

/// How well a word's reading is known before a model is asked. Taiwan's model is heard about single
/// characters alone, so its words need none.
enum class Warrant : std::uint8_t {
  none,    ///< Carried over from the other side of the strait, or one of several.
  listed,  ///< A list of this side has the word with this reading alone.
  ours,    ///< Of voices/lexicons/zh/overrides.tsv, or by a rule that is sure: not weighed again.
};

/// A character in its sentence, with what may tell its reading.
struct ReadingSite {
  char32_t character = 0;
  std::array<char32_t, 2> before = {};  ///< The two characters before it, the nearer one first;
  std::array<char32_t, 2> behind = {};  ///< kClauseEnd and kForeign where there is no Han.
  std::u32string_view word;             ///< The word it is in …
  std::size_t position = 0;             ///< … and where.
  std::u32string_view word_before;      ///< The words beside that; empty at the clause's ends.
  std::u32string_view word_behind;
  std::string_view usual;  ///< What the rules and the lexicon say: "hang2".
  std::string_view alone;  ///< What the lexicon says of the character without any context.
  /// The usual reading may be chosen although the model was never taught it.
  bool trusts_usual = true;
  Warrant warrant = Warrant::none;  ///< Of the usual reading.
};
inline constexpr char32_t kClauseEnd = U'，';
inline constexpr char32_t kForeign = U'A';

/// What of a site a weight belongs to.
enum class Feature : std::uint8_t {
  bias,
  left,
  second_left,
  right,
  second_right,
  left_pair,
  right_pair,
  both_sides,
  word,  ///< With the place in it; empty for a character that is a word.
  word_before,
  word_behind,
  usual,
  agrees,  ///< The reading is the usual one: what all characters share, by the word's length and
           ///< whether the character is read so alone.
};
inline constexpr std::array<std::string_view, 13> kFeatureNames = {
    "bias",       "left", "second_left", "right",       "second_right", "left_pair", "right_pair",
    "both_sides", "word", "word_before", "word_behind", "usual",        "agrees"};

/// What a feature sees at a site.
class Sight {
 public:
  Sight(Feature feature, std::u32string_view characters);
  Sight& operator+=(char32_t character);  ///< Kept up to a dozen characters.

  Feature feature() const { return feature_; }
  std::u32string_view characters() const { return {characters_.data(), size_}; }

 private:
  Feature feature_;
  std::size_t size_ = 0;
  std::array<char32_t, 12> characters_ = {};
};

/// All that is seen at `site`, but for Feature::agrees.
std::vector<Sight> sights_at(const ReadingSite& site);
inline constexpr std::size_t kWordSight = 8;  ///< The index of Feature::word among them.

/// What Feature::agrees sees for the usual reading.
Sight agreement_at(const ReadingSite& site);

/// The key under which a weight is kept is weight_key(reading_key(…), sight). What all characters
/// share has character 0 and no reading.
std::uint64_t reading_key(char32_t character, std::string_view reading);
std::uint64_t weight_key(std::uint64_t reading_key, const Sight& sight);

/// Chooses among a character's readings by what stands around it: a multinomial logistic regression
/// over features that are there or not. Linear models of this kind read nearly as well as neural
/// ones, and a person can read every weight. A view of the lexicon's file.
///
/// threads  const, safe from any.
class ReadingModel {
 public:
  struct Choice {
    std::string_view
        syllable;           ///< Valid as long as the lexicon or, if it is the usual one, the site.
    double confidence = 0;  ///< 0 to 1: the share of probability that it has.
  };

  ReadingModel() = default;  ///< Knows no character.
  ReadingModel(std::span<const ModelCharacter> characters,
               std::span<const std::uint16_t> candidates, std::span<const ModelWeight> weights,
               std::span<const SyllableText> syllables);

  /// nullopt for a character that it was not taught, and where the usual reading is Warrant::ours.
  /// Throws Error{bad_data} where a damaged file leads outside.
  std::optional<Choice> choose(const ReadingSite& site) const;

 private:
  std::vector<std::string_view> candidates_for(const ReadingSite& site, const Sight& word) const;
  double weight(std::uint64_t key) const;

  std::span<const ModelCharacter> characters_;
  std::span<const std::uint16_t> candidates_;
  std::span<const ModelWeight> weights_;
  std::span<const SyllableText> syllables_;
};

}  // namespace lectern::tts::chinese
