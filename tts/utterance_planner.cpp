#include "tts/utterance_planner.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "tts/chinese/wording/verbalizer.h"
#include "tts/english/english_reader.h"
#include "tts/given_places.h"
#include "tts/given_reading.h"
#include "tts/international/international_reader.h"
#include "tts/unicode.h"
#include "tts/verbatim_reader.h"

namespace lectern::tts {
namespace {

/// From this many Latin words on, a sentence without Han is not a name in Chinese text but a
/// sentence of English.
constexpr int kFewestWordsOfASentence = 3;

struct ScriptCounts {
  int han = 0;
  int latin_words = 0;
};

ScriptCounts count_scripts(std::string_view sentence) {
  ScriptCounts counts;
  bool in_word = false;
  for (const CodePoint& point : code_points(sentence)) {
    const Script script = script_of(point.value);
    if (script == Script::han) ++counts.han;
    const bool latin = script == Script::latin;
    if (latin && !in_word) ++counts.latin_words;
    in_word = latin || (in_word && (point.value == U'\'' || point.value == U'’'));
  }
  return counts;
}

LanguageTag sentence_language(std::string_view sentence, const LanguageTag& block_language) {
  if (!block_language.is_chinese() && !block_language.empty()) return block_language;
  const ScriptCounts counts = count_scripts(sentence);
  if (counts.han > 0) return LanguageTag::from("zh");
  if (counts.latin_words >= kFewestWordsOfASentence || block_language.empty()) {
    return LanguageTag::from("en");
  }
  return block_language;
}

std::vector<Token> read_words(std::string_view text, TextRange sentence,
                              const LanguageTag& language) {
  if (language.language() == "en")
    return english::read_english(text, sentence, english::dialect_of(language));
  if (international::has_figure_rules(language)) {
    return international::read_international(text, sentence, language);
  }
  return read_verbatim(text, sentence, language);
}

/// A front-end leaves runs of Han in other languages' sentences to the Chinese reader: it alone
/// knows syllables.
std::vector<Token> with_han_read(std::vector<Token> tokens, std::string_view text,
                                 const chinese::ChineseReader& reader, chinese::Readings readings) {
  std::vector<Token> read;
  read.reserve(tokens.size());
  for (Token& token : tokens) {
    if (!token.language.is_chinese() || !token.syllables.empty() || token.spoken.empty()) {
      read.push_back(std::move(token));
      continue;
    }
    std::vector<Token> han = reader.read(text, token.source, readings);
    if (han.empty()) continue;
    han.back().pause_after = std::max(han.back().pause_after, token.pause_after);
    han.back().melody = token.melody;
    for (Token& each : han) each.confidence = std::min(each.confidence, token.confidence);
    std::move(han.begin(), han.end(), std::back_inserter(read));
  }
  return read;
}

/// What a rule's scope is compared with: a sentence of Chinese has its block's script and region.
const LanguageTag& scope_language(const LanguageTag& spoken_in, const LanguageTag& block) {
  return spoken_in.language() == block.language() ? block : spoken_in;
}

/// Rules' places and the author's, of which the latter hold where both want something.
std::vector<ReadingPlace> places_for(std::string_view text, TextRange sentence,
                                     const LanguageTag& language, const Guidance& guidance) {
  std::vector<ReadingPlace> places;
  if (guidance.directions != nullptr) {
    places = readings_within(*guidance.directions, sentence);
  }
  if (guidance.rules == nullptr) return places;
  const std::size_t authors = places.size();
  for (ReadingPlace& place :
       guidance.rules->places_in(text, sentence, language, guidance.context)) {
    const bool taken = std::any_of(
        places.begin(), places.begin() + static_cast<std::ptrdiff_t>(authors),
        [&place](const ReadingPlace& other) {
          return place.source.begin < other.source.end && other.source.begin < place.source.end;
        });
    if (!taken) places.push_back(std::move(place));
  }
  std::sort(places.begin(), places.end(), [](const ReadingPlace& a, const ReadingPlace& b) {
    return a.source.begin < b.source.begin;
  });
  return places;
}

}  // namespace

UtterancePlanner::UtterancePlanner(const std::filesystem::path& chinese_lexicon)
    : chinese_(chinese_lexicon) {}

std::vector<Token> UtterancePlanner::read_chinese(std::string_view text, TextRange sentence,
                                                  chinese::Readings readings,
                                                  const std::vector<ReadingPlace>& places) const {
  const LanguageTag chinese = LanguageTag::from("zh");
  std::vector<chinese::SpokenForm> given;
  for (const ReadingPlace& place : places) {
    std::vector<chinese::SpokenForm> forms = spoken_forms(text, place, chinese);
    std::move(forms.begin(), forms.end(), std::back_inserter(given));
  }
  const auto read = [text, readings](TextRange range) {
    return chinese::verbalize(text, range, readings);
  };
  return chinese_.read_forms(with_given(read(sentence), std::move(given), read), readings);
}

std::vector<Token> UtterancePlanner::read_other(std::string_view text, TextRange sentence,
                                                const LanguageTag& language,
                                                chinese::Readings readings,
                                                const std::vector<ReadingPlace>& places) const {
  std::vector<Token> given;
  for (const ReadingPlace& place : places) {
    std::vector<Token> tokens = chinese_.read_forms(spoken_forms(text, place, language), readings);
    std::move(tokens.begin(), tokens.end(), std::back_inserter(given));
  }
  const auto read = [&](TextRange range) {
    return with_han_read(read_words(text, range, language), text, chinese_, readings);
  };
  return with_given(read(sentence), std::move(given), read);
}

Utterance UtterancePlanner::plan(std::string_view text, TextRange sentence,
                                 const LanguageTag& language, chinese::Readings readings,
                                 const Guidance& guidance) const {
  const LanguageTag spoken_in = sentence_language(sentence.in(text), language);
  const std::vector<ReadingPlace> places =
      places_for(text, sentence, scope_language(spoken_in, language), guidance);
  std::vector<Token> tokens = spoken_in.is_chinese()
                                  ? read_chinese(text, sentence, readings, places)
                                  : read_other(text, sentence, spoken_in, readings, places);
  if (guidance.directions != nullptr) direct_rests_and_pace(tokens, *guidance.directions);
  return {sentence, std::move(tokens)};
}

chinese::Readings readings_for(const LanguageTag& language) {
  const bool mainland = language.region() == "CN" || language.region() == "SG" ||
                        (language.region().empty() && language.script() == "Hans");
  return mainland ? chinese::Readings::mainland : chinese::Readings::taiwan;
}

}  // namespace lectern::tts
