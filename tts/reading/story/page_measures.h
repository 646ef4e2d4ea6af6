#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tts/reading/story/page_outline.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// Below this a block says too little to be a paragraph by itself. In letters of Prose, as below.
inline constexpr double kShortBlock = 25;
/// A block of so many letters with a full stop is surely prose.
inline constexpr double kSureProse = 80;
/// More than this share of links makes a list of links.
inline constexpr double kMostLinks = 0.5;

/// Whether `block` is surely prose, and not a list of links.
bool is_prose(const PageBlock& block);

/// Sums over ranges of blocks: add() is called once for each block, in order.
class PrefixSums {
 public:
  explicit PrefixSums(std::size_t blocks) { sums_.reserve(blocks + 1); }
  void add(double value) { sums_.push_back(sums_.back() + value); }
  double within(const PageElement& element) const {
    return sums_[element.end_block] - sums_[element.first_block];
  }
  double before(std::size_t block) const { return sums_[block]; }
  double total() const { return sums_.back(); }

 private:
  std::vector<double> sums_ = {0};
};

/// What can be counted of a page before anything is judged.
struct PageMeasures {
  PrefixSums prose{0};        ///< Letters of blocks that are surely prose.
  PrefixSums told{0};         ///< Letters of blocks with sentences, however short, and few links.
  PrefixSums letters{0};      ///< Of all blocks.
  PrefixSums links{0};        ///< Letters that are links.
  std::vector<bool> in_body;  ///< For each block: the page's own data says it as story.
  bool body_tells = false;    ///< The page's own data has the text of a story that is in the page.

  /// Whether the page's own data says that block `i` is story.
  bool is_surely_story(std::size_t i) const { return body_tells && in_body[i]; }
};

/// Measures a page, given the story's text by the page's own data (may be empty). Linear.
PageMeasures measure_page(const PageOutline& outline, std::string_view body);

}  // namespace lectern::tts
