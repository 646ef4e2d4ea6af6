#include "tts/reading/story/story_home.h"

#include <unordered_map>

namespace lectern::tts {
namespace {

/// The element whose children paragraphs are: what holds a <p> or a heading, or bare text itself.
std::size_t home_of(const PageOutline& outline, const PageBlock& block) {
  const PageElement& element = outline.elements[block.element];
  const bool is_own_box = is_named(element.node, "p") || block.heading_level > 0;
  return is_own_box ? element.parent : block.element;
}

/// The home of most prose in `story`: where its paragraphs stand side by side.
std::optional<std::size_t> home_in(const PageOutline& outline, const PageElement& story,
                                   const PageHints& hints) {
  std::unordered_map<std::size_t, double> letters;
  std::optional<std::size_t> home;
  for (std::size_t i = story.first_block; i < story.end_block; ++i) {
    const PageBlock& block = outline.blocks[i];
    if (!is_prose(block) || hints[block.element]) continue;
    const std::size_t candidate = home_of(outline, block);
    letters[candidate] += block.prose.letters;
    if (!home || letters[candidate] > letters[*home]) home = candidate;
  }
  return home;
}

}  // namespace

StoryHome::StoryHome(const PageOutline& outline, const PageElement& story, const PageHints& hints)
    : outline_(outline), home_(home_in(outline, story, hints)), prose_(outline.blocks.size()) {
  for (const PageBlock& block : outline.blocks) {
    prose_.add(is_prose(block) && holds(block) ? block.prose.letters : 0);
  }
}

bool StoryHome::holds(const PageBlock& block) const {
  if (!home_) return false;
  const std::size_t home = home_of(outline_, block);
  if (home == *home_) return true;
  return home > 0 && *home_ > 0 &&
         outline_.elements[home].likeness == outline_.elements[*home_].likeness;
}

const PageElement& StoryHome::box_around(std::size_t element) const {
  std::size_t box = element;
  for (std::size_t at = element; at != 0; at = outline_.elements[at].parent) {
    if (prose_.within(outline_.elements[at]) > 0) break;
    box = at;
  }
  return outline_.elements[box];
}

bool StoryHome::is_marked_below(std::size_t i) const {
  for (std::size_t at = home_.value_or(0); at != 0; at = outline_.elements[at].parent) {
    const PageElement& element = outline_.elements[at];
    if (element.is_marked_story && element.first_block > i) return true;
  }
  return false;
}

}  // namespace lectern::tts
