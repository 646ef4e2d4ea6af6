#pragma once

#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/narration/folder/output_format.h"
#include "server/narration/narrator.h"
#include "server/narration/unit_cache.h"
#include "tests/support/fake_engine.h"
#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::tests {

/// A document of these blocks, in English, with a blank line between them.
inline tts::Document document_of(
    const std::vector<std::pair<tts::BlockKind, std::string>>& blocks) {
  tts::Document document;
  document.language = tts::LanguageTag::from("en-US");
  for (const auto& [kind, text] : blocks) {
    if (!document.text.empty()) document.text += "\n\n";
    const std::size_t begin = document.text.size();
    document.text += text;
    document.blocks.push_back({kind, {begin, document.text.size()}, document.language});
    if (kind == tts::BlockKind::title) document.title = text;
  }
  return document;
}

/// An article with a title, two headings, and something in it for escapes to get wrong.
inline tts::Document small_article() {
  return document_of({{tts::BlockKind::title, "The ferry & the bridge"},
                      {tts::BlockKind::paragraph, "It sails again. \"At last,\" says the pilot."},
                      {tts::BlockKind::heading, "What it <costs>"},
                      {tts::BlockKind::paragraph, "Two coins. Children go free."},
                      {tts::BlockKind::heading, "When it sails"},
                      {tts::BlockKind::paragraph, "Every hour, until ten."}});
}

inline tts::Voice fake_voice() {
  tts::Voice voice;
  voice.name = "fake";
  voice.language = tts::LanguageTag::from("en-US");
  voice.engine = "fake";
  voice.parts["en"] = {};
  return voice;
}

/// Makes narrations with an engine whose speech is known in advance, and a
/// cache of its own in memory.
class FakeStudio {
 public:
  server::Narration narrate(
      const tts::Document& document,
      const std::set<server::OutputFormat>& formats = {server::OutputFormat::m4a},
      unsigned workers = 1, const std::stop_token& stop = {}) {
    server::WorkerPool pool(workers);
    const server::Narrator narrator(planner, engine, cache, server::profiles_for(formats), pool);
    return narrator.narrate(document, fake_voice(), {}, stop);
  }

  FakeEngine engine;
  server::UnitCache cache{{}, {}};
  tts::UtterancePlanner planner{LECTERN_BINARY_DIR "/share/lectern/chinese.lexicon"};
};

}  // namespace lectern::tests
