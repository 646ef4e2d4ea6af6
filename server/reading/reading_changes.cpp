#include "server/reading/reading_changes.h"

#include "tts/reading/sentence_breaker.h"

namespace lectern::server {
namespace {

void append(std::string& reading, std::string_view more) {
  if (more.empty()) return;
  if (!reading.empty()) reading += ' ';
  reading += more;
}

/// How the tokens that touch `place` are said.
std::string reading_of(const std::vector<tts::Token>& tokens, tts::TextRange place) {
  std::string reading;
  for (const tts::Token& token : tokens) {
    if (token.source.end <= place.begin || token.source.begin >= place.end) continue;
    for (const tts::Syllable& syllable : token.syllables) append(reading, syllable.base);
    if (!token.phonemes.empty()) {
      append(reading, "[[" + token.phonemes + "]]");
    } else if (token.syllables.empty()) {
      append(reading, token.spoken);
    }
  }
  return reading.empty() ? "(silent)" : reading;
}

bool is_by_rule(const tts::Token& token) {
  return token.rule.starts_with("lexicon:");
}

void add_changes(const tts::Utterance& plain, const tts::Utterance& guided,
                 std::vector<ReadingChange>& changes) {
  tts::TextRange last{};
  for (const tts::Token& token : guided.tokens) {
    if (!is_by_rule(token) || token.source == last) continue;
    last = token.source;
    ReadingChange change{token.source, guided.source, token.rule,
                         reading_of(plain.tokens, token.source),
                         reading_of(guided.tokens, token.source)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
}

}  // namespace

std::vector<ReadingChange> reading_changes(const tts::Document& document,
                                           const tts::UtterancePlanner& planner,
                                           const tts::pronunciation::RuleMatcher& rules,
                                           const tts::pronunciation::RuleContext& context) {
  std::vector<ReadingChange> changes;
  const tts::Guidance without{nullptr, {}, &document.directions};
  const tts::Guidance with{&rules, context, &document.directions};
  for (const tts::Block& block : document.blocks) {
    const auto readings = tts::readings_for(block.language);
    for (const tts::TextRange sentence : tts::sentences_of(document, block)) {
      add_changes(planner.plan(document.text, sentence, block.language, readings, without),
                  planner.plan(document.text, sentence, block.language, readings, with), changes);
    }
  }
  return changes;
}

}  // namespace lectern::server
