#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// How somebody wants a stretch of text to be read: a newsroom's rule, or mark-up in the article.
struct GivenReading {
  enum class Way {
    text,      ///< As if `value` stood there: "台積電" for TSMC, figures and all.
    letters,   ///< Letter by letter, figure by figure.
    cardinal,  ///< A number, never a year: 2024 two thousand twenty-four.
    ordinal,   ///< Its place in a row: 3 third.
    word,      ///< As a word, however many capitals it has: NASA.
    language,  ///< By the rules and the voice of `language`.
    ipa,       ///< `value` is the sound in IPA; English only (tts/pronunciation/ipa.h).
    pinyin,    ///< `value` is the syllables: "hang2 zhang3".
    zhuyin,    ///< `value` is the syllables: "ㄏㄤˊ ㄓㄤˇ".
    name,      ///< An emoji by its name, in the sentence's language (tts/emoji/emoji_names.h).
    silent,    ///< Not at all.
  };
  Way way = Way::text;
  std::string value;     ///< For ways that do not need one: read this instead of what is written,
                         ///< unless empty.
  LanguageTag language;  ///< Of Way::language.

  friend bool operator==(const GivenReading&, const GivenReading&) = default;
};

/// The name by which files, mark-up and messages call a way: "text", "letters", …
std::string_view name_of(GivenReading::Way way);
/// nullopt where no way is called so.
std::optional<GivenReading::Way> way_named(std::string_view name);
/// All of them, for messages: "text, letters, …".
std::string names_of_ways();

/// A place in a text and how it is read.
struct ReadingPlace {
  TextRange source;  ///< Not empty.
  GivenReading reading;
  std::string rule;         ///< Who says so, for `explain`: "lexicon:newsroom:12", "ssml:sub".
  bool possessive = false;  ///< The source ends with an English 's that is said behind the reading.

  friend bool operator==(const ReadingPlace&, const ReadingPlace&) = default;
};

/// A rest that the author asks for.
struct Break {
  std::size_t position = 0;  ///< In the text, between two characters.
  Pause pause = Pause::none;
  std::chrono::milliseconds length{0};  ///< Exact, instead of what the voice makes of `pause`; 0:
                                        ///< as the voice has it.

  friend bool operator==(const Break&, const Break&) = default;
};

/// Words said with weight: slower than the rest and with a short rest around them, or faster.
struct Emphasis {
  enum class Level { strong, moderate, reduced };
  TextRange source;
  Level level = Level::moderate;

  friend bool operator==(const Emphasis&, const Emphasis&) = default;
};

/// A name for a place, so that a program can be told when it is reached.
struct Bookmark {
  std::size_t position = 0;
  std::string name;

  friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// What an article's mark-up says about how it is read. All in the order of the text; readings do
/// not overlap each other, nor do emphases.
struct Directions {
  std::vector<ReadingPlace> readings;
  std::vector<Break> breaks;
  std::vector<Emphasis> emphases;
  std::vector<Bookmark> bookmarks;

  friend bool operator==(const Directions&, const Directions&) = default;
};

/// The readings that fall into `sentence`, cut to it.
std::vector<ReadingPlace> readings_within(const Directions& directions, TextRange sentence);

/// Gives the tokens of one sentence the rests and the pace that `directions` ask for. A break
/// inside a token comes behind it; one before the first token is between two sentences, and none of
/// theirs.
void direct_rests_and_pace(std::vector<Token>& tokens, const Directions& directions);

}  // namespace lectern::tts
