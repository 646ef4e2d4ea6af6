#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tts/reading/story/block_judgement.h"
#include "tts/reading/story/page_measures.h"
#include "tts/reading/story/page_outline.h"
#include "tts/reading/story/story_home.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// Finds where a story begins and ends, once each of its blocks has been judged on its own. All
/// that it is given must outlive it. Each step is linear.
class StoryEdges {
 public:
  StoryEdges(const PageOutline& outline, const PageMeasures& measures, const PageElement& story,
             const StoryHome& home, std::vector<BlockJudgement>& judgements);

  /// Behind the innermost element with nearly all prose of the story, once furniture has begun,
  /// paragraphs are notes of the house, writers' lives, the next story. Of a story with one long
  /// paragraph that element is what the paragraph stands in: its lists and quotes are beside it.
  void end_where_furniture_began();

  /// The last paragraphs that begin with a writer's name tell who that is. Names as fold_text() has
  /// them.
  void drop_lives_of(const std::vector<std::string>& folded_writers);

  /// What stands before the first and behind the last sure prose is furniture unless it is prose
  /// itself; a heading with nothing of its own to head is none.
  void trim();

 private:
  const PageBlock& block(std::size_t i) const { return outline_.blocks[i]; }

  /// Whether an element is the box of one block's text and of nothing else.
  bool is_paragraph(std::size_t element) const;

  /// From sure prose to the end of the element, either way: what follows on it is kept, up to the
  /// first furniture.
  void trim_run(std::size_t from, std::size_t to);

  /// At home, among the story's paragraphs, a line without a stop is believed: behind the story
  /// always, before it as long as no furniture stands between.
  bool is_past_prose(std::size_t i, bool forward, bool is_past_furniture) const;

  bool is_trimmed(std::size_t i) const;
  void drop_empty_headings();

  const PageOutline& outline_;
  const PageMeasures& measures_;
  const PageElement& story_;
  const StoryHome& home_;
  std::vector<BlockJudgement>& judgements_;
};

}  // namespace lectern::tts
