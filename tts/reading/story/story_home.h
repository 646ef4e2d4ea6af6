#pragma once

#include <cstddef>
#include <optional>

#include "tts/reading/story/page_hints.h"
#include "tts/reading/story/page_measures.h"
#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// The element whose children the story's paragraphs are. What stands there, side by side with
/// them, is believed more than what stands in a box of its own.
class StoryHome {
 public:
  /// story    The element that holds the story.
  /// hints    Of the elements; their prose does not count.
  /// The outline must outlive the home. Linear.
  StoryHome(const PageOutline& outline, const PageElement& story, const PageHints& hints);

  /// Whether a block stands at home, or in an element like it beside it: some pages part a story's
  /// paragraphs by advertisements, or put each in a box.
  bool holds(const PageBlock& block) const;

  /// Letters of sure prose at home.
  const PrefixSums& prose() const { return prose_; }

  /// The outermost element around `element` without such prose in it; `element` itself when there
  /// is none.
  const PageElement& box_around(std::size_t element) const;

  /// Whether home is in an element that the page calls its story, below block `i`.
  bool is_marked_below(std::size_t i) const;

 private:
  const PageOutline& outline_;
  std::optional<std::size_t> home_;  ///< nullopt when the story has no sure prose.
  PrefixSums prose_;
};

}  // namespace lectern::tts
