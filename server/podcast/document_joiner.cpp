#include "server/podcast/document_joiner.h"

#include <utility>

#include "tts/ascii.h"

namespace lectern::server {
namespace {

using tts::BlockKind;

tts::TextRange moved(tts::TextRange range, std::size_t by) {
  return {range.begin + by, range.end + by};
}

BlockKind kind_in_part(BlockKind kind, DocumentJoiner::Headings headings, bool is_first) {
  if (tts::is_heading(kind) && headings == DocumentJoiner::Headings::as_paragraphs) {
    return BlockKind::paragraph;
  }
  return kind == BlockKind::title && !is_first ? BlockKind::heading : kind;
}

void add_directions(const tts::Directions& added, std::size_t by, tts::Directions& all) {
  for (tts::ReadingPlace place : added.readings) {
    place.source = moved(place.source, by);
    all.readings.push_back(std::move(place));
  }
  for (tts::Break rest : added.breaks) {
    rest.position += by;
    all.breaks.push_back(rest);
  }
  for (tts::Emphasis emphasis : added.emphases) {
    emphasis.source = moved(emphasis.source, by);
    all.emphases.push_back(emphasis);
  }
  for (tts::Bookmark bookmark : added.bookmarks) {
    bookmark.position += by;
    all.bookmarks.push_back(std::move(bookmark));
  }
}

}  // namespace

std::size_t DocumentJoiner::begin_part() {
  if (!joined_.text.empty()) joined_.text += "\n\n";
  return joined_.text.size();
}

void DocumentJoiner::add_line(BlockKind kind, std::string_view text,
                              const tts::LanguageTag& language) {
  const std::string_view line = tts::ascii_trimmed(text);
  if (line.empty()) return;
  const std::size_t begin = begin_part();
  joined_.text += line;
  joined_.blocks.push_back({kind, {begin, joined_.text.size()}, language, {}});
}

void DocumentJoiner::add(const tts::Document& document, Headings headings) {
  const std::size_t begin = begin_part();
  joined_.text += document.text;
  for (tts::Block block : document.blocks) {
    block.kind = kind_in_part(block.kind, headings, joined_.blocks.empty());
    block.range = moved(block.range, begin);
    for (tts::TextRange& sentence : block.sentences) sentence = moved(sentence, begin);
    joined_.blocks.push_back(std::move(block));
  }
  add_directions(document.directions, begin, joined_.directions);
  joined_.problems.insert(joined_.problems.end(), document.problems.begin(),
                          document.problems.end());
}

tts::Document DocumentJoiner::take() {
  return std::exchange(joined_, {});
}

}  // namespace lectern::server
