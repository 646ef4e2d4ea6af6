#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"
#include "server/installation.h"
#include "server/narration/text_offsets.h"
#include "tts/chinese/syllables/phonemes.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

std::string pinyin(const tts::Token& token) {
  std::string line;
  for (const tts::Syllable& syllable : token.syllables) {
    if (!line.empty()) line += ' ';
    line += syllable.base;
  }
  return line;
}

/// What the engine is given for a Chinese token; other languages get their words, and the engine
/// decides.
std::string phonemes(const tts::Token& token) {
  std::string line;
  for (const tts::Syllable& syllable : token.syllables) {
    const std::optional<std::string> sound = tts::chinese::mnemonics(syllable.surface);
    if (!line.empty()) line += ' ';
    line += sound.value_or("?");
  }
  return line;
}

ordered_json explanation(const tts::Token& token, const tts::Document& document,
                         const Utf16Offsets& utf16) {
  ordered_json line;
  line["text"] = document.text_of(token.source);
  line["source"] = {{"utf8", {token.source.begin, token.source.end}},
                    {"utf16", {utf16.at(token.source.begin), utf16.at(token.source.end)}}};
  line["kind"] = tts::name_of(token.kind);
  line["language"] = token.language.str();
  line["rule"] = token.rule;
  line["spoken"] = token.spoken;
  if (!token.syllables.empty()) {
    line["reading"] = pinyin(token);
    line["phonemes"] = phonemes(token);
  }
  line["confidence"] = token.confidence;
  return line;
}

void print_explanations(const std::string& name, const ArticleOptions& article) {
  const tts::UtterancePlanner planner(find_installation().chinese_lexicon);
  const tts::Document document = article.read(name);
  const Utf16Offsets utf16(document.text);
  for (const tts::Block& block : document.blocks) {
    const auto readings = tts::readings_for(block.language);
    for (const tts::TextRange sentence : tts::sentences_of(document, block)) {
      const tts::Utterance utterance =
          planner.plan(document.text, sentence, block.language, readings);
      for (const tts::Token& token : utterance.tokens) {
        std::cout << explanation(token, document, utf16).dump() << '\n';
      }
    }
  }
}

}  // namespace

void add_explain_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "explain", "Print how each word of an article is read, by which rule and how surely");
  const auto name = std::make_shared<std::string>("-");
  const auto article = add_article_options(*command);
  command->add_option("FILE", *name, "Article; - is standard input")->capture_default_str();
  command->callback([name, article] { print_explanations(*name, *article); });
}

}  // namespace lectern::server
