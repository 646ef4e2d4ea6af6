#include "tts/utterance_planner.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "tts/english/english_reader.h"
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
  if (language.language() == "en") return english::read_english(text, sentence);
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

}  // namespace

UtterancePlanner::UtterancePlanner(const std::filesystem::path& chinese_lexicon)
    : chinese_(chinese_lexicon) {}

Utterance UtterancePlanner::plan(std::string_view text, TextRange sentence,
                                 const LanguageTag& language, chinese::Readings readings) const {
  const LanguageTag spoken_in = sentence_language(sentence.in(text), language);
  if (spoken_in.is_chinese()) return {sentence, chinese_.read(text, sentence, readings)};
  return {sentence, with_han_read(read_words(text, sentence, spoken_in), text, chinese_, readings)};
}

chinese::Readings readings_for(const LanguageTag& language) {
  const bool mainland = language.region() == "CN" || language.region() == "SG" ||
                        (language.region().empty() && language.script() == "Hans");
  return mainland ? chinese::Readings::mainland : chinese::Readings::taiwan;
}

}  // namespace lectern::tts
