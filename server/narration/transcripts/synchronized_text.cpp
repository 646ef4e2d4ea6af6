#include "server/narration/transcripts/synchronized_text.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "server/narration/media_time.h"
#include "server/narration/transcripts/text_offsets.h"
#include "server/narration/transcripts/web_vtt.h"
#include "server/player/html_text.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

std::string block_id(std::size_t block) {
  return "b" + std::to_string(block);
}

std::string sentence_id(std::size_t cue) {
  return "s" + std::to_string(cue);
}

std::string_view element_of(tts::BlockKind kind) {
  switch (kind) {
    case tts::BlockKind::title:
      return "h1";
    case tts::BlockKind::heading:
      return "h2";
    case tts::BlockKind::quote:
      return "blockquote";
    default:
      return "p";
  }
}

/// Cues [begin, end) that stand in one block.
struct BlockCues {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Calls `take` for every block that is heard, in order.
template <typename Take>
void for_each_block(const std::vector<Cue>& cues, const Take& take) {
  for (std::size_t begin = 0; begin < cues.size();) {
    std::size_t end = begin;
    while (end < cues.size() && cues[end].block == cues[begin].block) ++end;
    take(BlockCues{begin, end});
    begin = end;
  }
}

/// "NARRATION#t=1.25,2.5" (W3C Media Fragments, normal play time).
std::string sound_fragment(const Narration& narration, std::size_t cue,
                           const SynchronizedLinks& links) {
  const int rate = narration.rendition.profile().rate_hz;
  const audio::SampleRange heard = narration.cues[cue].heard;
  return links.sound + "#t=" + seconds_text(heard.begin, rate) + "," +
         seconds_text(heard.end, rate);
}

std::string text_fragment(std::size_t cue, const SynchronizedLinks& links) {
  return links.text + "#" + sentence_id(cue);
}

/// One block's markup: its text as written, each sentence in an element of its own.
std::string block_markup(const Narration& narration, BlockCues cues) {
  const tts::Document& document = narration.document;
  const std::size_t block = narration.cues[cues.begin].block;
  const std::string element(element_of(document.blocks[block].kind));
  std::string markup = "<" + element + " id=\"" + block_id(block) + "\">";
  std::size_t at = document.blocks[block].range.begin;
  for (std::size_t i = cues.begin; i < cues.end; ++i) {
    const tts::TextRange source = narration.cues[i].source;
    markup += escape_xml(document.text_of({at, source.begin}));
    markup +=
        "<span id=\"" + sentence_id(i) + "\">" + escape_xml(document.text_of(source)) + "</span>";
    at = source.end;
  }
  markup += escape_xml(document.text_of({at, document.blocks[block].range.end}));
  return markup + "</" + element + ">\n";
}

std::string parallel(const Narration& narration, std::size_t cue, const SynchronizedLinks& links) {
  const int rate = narration.rendition.profile().rate_hz;
  const audio::SampleRange heard = narration.cues[cue].heard;
  return "<par id=\"p" + std::to_string(cue) + "\"><text src=\"" +
         escape_xml(text_fragment(cue, links)) + "\"/><audio src=\"" + escape_xml(links.sound) +
         "\" clipBegin=\"" + seconds_text(heard.begin, rate) + "s\" clipEnd=\"" +
         seconds_text(heard.end, rate) + "s\"/></par>\n";
}

std::string sync_media_cue(audio::SampleRange heard, const ordered_json& selector, int rate_hz) {
  const ordered_json payload = {{"selector", selector}};
  return "\n" + vtt_timing_line(heard, rate_hz) + payload.dump() + "\n";
}

ordered_json sentence_selector(std::size_t cue) {
  return {{"type", "FragmentSelector"}, {"value", sentence_id(cue)}};
}

}  // namespace

std::string synchronized_page(const Narration& narration) {
  const std::string language = escape_xml(narration.document.language.str());
  std::string page =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" +
      language + "\" xml:lang=\"" + language + "\">\n<head><title>" +
      escape_xml(narration.document.title) + "</title></head>\n<body>\n";
  for_each_block(narration.cues, [&](BlockCues cues) { page += block_markup(narration, cues); });
  return page + "</body>\n</html>\n";
}

std::string media_overlay(const Narration& narration, const SynchronizedLinks& links) {
  std::string smil =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<smil xmlns=\"http://www.w3.org/ns/SMIL\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
      "version=\"3.0\">\n<body>\n";
  for_each_block(narration.cues, [&](BlockCues cues) {
    const std::string id = block_id(narration.cues[cues.begin].block);
    smil += "<seq id=\"" + id + "\" epub:textref=\"" + escape_xml(links.text + "#" + id) + "\">\n";
    for (std::size_t i = cues.begin; i < cues.end; ++i) smil += parallel(narration, i, links);
    smil += "</seq>\n";
  });
  return smil + "</body>\n</smil>\n";
}

std::string synchronized_narration(const Narration& narration, const SynchronizedLinks& links) {
  ordered_json blocks = ordered_json::array();
  for_each_block(narration.cues, [&](BlockCues cues) {
    ordered_json leaves = ordered_json::array();
    for (std::size_t i = cues.begin; i < cues.end; ++i) {
      leaves.push_back(
          {{"text", text_fragment(i, links)}, {"audio", sound_fragment(narration, i, links)}});
    }
    blocks.push_back({{"narration", std::move(leaves)}});
  });
  const ordered_json document = {{"narration", std::move(blocks)}};
  return document.dump() + "\n";
}

std::string guided_navigation(const Narration& narration, const SynchronizedLinks& links) {
  ordered_json blocks = ordered_json::array();
  for_each_block(narration.cues, [&](BlockCues cues) {
    ordered_json children = ordered_json::array();
    for (std::size_t i = cues.begin; i < cues.end; ++i) {
      children.push_back({{"textref", text_fragment(i, links)},
                          {"audioref", sound_fragment(narration, i, links)},
                          {"text", narration.document.text_of(narration.cues[i].source)}});
    }
    const std::string block = block_id(narration.cues[cues.begin].block);
    blocks.push_back({{"textref", links.text + "#" + block}, {"children", std::move(children)}});
  });
  const ordered_json document = {{"guided", std::move(blocks)}};
  return document.dump() + "\n";
}

std::string sync_media_sentences(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  std::string vtt = "WEBVTT\n";
  for (std::size_t i = 0; i < narration.cues.size(); ++i) {
    vtt += sync_media_cue(narration.cues[i].heard, sentence_selector(i), rate);
  }
  return vtt;
}

std::string sync_media_words(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  const Utf16Offsets utf16(narration.document.text);
  std::string vtt = "WEBVTT\n";
  for (std::size_t i = 0; i < narration.cues.size(); ++i) {
    const std::size_t origin = utf16.at(narration.cues[i].source.begin);
    for (const CueWord& word : narration.cues[i].words) {
      ordered_json selector = sentence_selector(i);
      selector["refinedBy"] = {{"type", "TextPositionSelector"},
                               {"start", utf16.at(word.source.begin) - origin},
                               {"end", utf16.at(word.source.end) - origin - 1}};
      vtt += sync_media_cue(word.heard, selector, rate);
    }
  }
  return vtt;
}

}  // namespace lectern::server
