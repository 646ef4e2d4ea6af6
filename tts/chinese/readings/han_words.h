#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tts/chinese/lexicon/lexicon.h"
#include "tts/chinese/readings/reading_model.h"
#include "tts/chinese/wording/spoken_form.h"
#include "tts/text_range.h"

namespace lectern::tts::chinese {

/// How a character without any reading is passed over: with a short sound, and told so by its
/// confidence.
inline constexpr std::string_view kUnreadable = "e5";

/// A word of Chinese on its way to a token.
struct HanWord {
  std::u32string characters;  ///< Traditional, as looked up.
  std::u32string written;     ///< As the text has them; as many.
  std::vector<TextRange> sources;
  std::vector<std::string> syllables;
  std::string rule;
  double confidence = 1.0;
  std::size_t form = 0;             ///< The spoken form it belongs to.
  bool is_figure = false;           ///< Part of a number, date, sum …
  Warrant warrant = Warrant::none;  ///< Of its syllables.
  bool is_given = false;            ///< Its reading was told us: nothing weighs it again.
  bool begins_clause = false;
  bool after_breath = false;   ///< A breath is taken before it; breaths.h.
  bool after_foreign = false;  ///< Another language is spoken right before it.
};

/// The Chinese of a sentence.
struct HanWords {
  std::vector<HanWord> words;
  HanScript script = HanScript::either;  ///< In which it was written.
};

/// A form that is Chinese as written, no figure put into words.
bool is_plain_han(const SpokenForm& form);

/// Breaks the Chinese forms into words, without readings. A figure's words never reach into what
/// stands beside it. readings: text that both scripts write alike is Simplified on the mainland.
HanWords break_forms(const Lexicon& lexicon, const std::vector<SpokenForm>& forms,
                     Readings readings);

/// Gives each word its syllables, from the rules by neighbouring words or from the lexicon.
void read_by_rules(const Lexicon& lexicon, Readings readings, std::vector<HanWord>& words);

/// The same, weighed by the lexicon's model of readings against the characters around.
void read_words(const Lexicon& lexicon, Readings readings, std::vector<HanWord>& words);

/// Words that have been read, as a model of readings sees them: the mainland's in Simplified
/// characters, which both ways of writing lead to.
class SiteText {
 public:
  /// `words` must live longer, and keep their number.
  SiteText(const Lexicon& lexicon, Readings readings, const std::vector<HanWord>& words);

  /// Of the character at `position` in the word numbered `word`. Valid as long as this is and as
  /// that character's syllable stays.
  ReadingSite site(std::size_t word, std::size_t position) const;

 private:
  bool is_cut(std::size_t word) const;  ///< From the word before it.
  char32_t before(std::size_t word, std::size_t position, std::size_t distance) const;
  char32_t behind(std::size_t word, std::size_t position, std::size_t distance) const;

  const Lexicon& lexicon_;
  Readings readings_;
  const std::vector<HanWord>& words_;
  std::vector<std::u32string> spellings_;
};

}  // namespace lectern::tts::chinese
