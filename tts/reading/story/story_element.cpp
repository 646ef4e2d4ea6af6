#include "tts/reading/story/story_element.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lectern::tts {
namespace {

class ElementChooser {
 public:
  ElementChooser(const PageOutline& outline, const PageMeasures& measures, const PageHints& hints,
                 std::string_view folded_title)
      : outline_(outline), measures_(measures), hints_(hints), folded_title_(folded_title) {}

  StoryElement choose() {
    score();
    const std::size_t element = choose_element();
    return {element, std::move(scores_)};
  }

 private:
  const PageBlock& block(std::size_t i) const { return outline_.blocks[i]; }
  std::size_t count() const { return outline_.blocks.size(); }

  void score() {
    headline_ = find_headline();
    sums_ = PrefixSums(count());
    gains_ = PrefixSums(count());
    for (std::size_t i = 0; i < count(); ++i) {
      scores_.push_back(score_of(i));
      sums_.add(scores_.back());
      gains_.add(is_item(block(i)) ? block(i).prose.letters : std::max(scores_.back(), 0.0));
    }
  }

  /// Whether a block is an item of a list that is part of what is told: it links nowhere.
  bool is_item(const PageBlock& it) const {
    return it.kind == BlockKind::list_item && it.link_letters == 0 && !hints_[it.element];
  }

  /// Where the headline stands: the first heading that says the title; else past the end.
  std::size_t find_headline() const {
    for (std::size_t i = 0; i < count(); ++i) {
      if (block(i).heading_level > 0 && !folded_title_.empty() &&
          fold_text(block(i).text) == folded_title_) {
        return i;
      }
    }
    return count();
  }

  double score_of(std::size_t i) const {
    const PageBlock& it = block(i);
    const double letters = it.prose.letters;
    if (hints_[it.element]) return -10 - std::min(letters, 200.0) * 0.3;
    if (it.kind == BlockKind::caption) return -1;
    if (it.link_share() > kMostLinks) return -5 - std::min(it.link_letters, 100.0) * 0.3;
    if (it.kind == BlockKind::heading) return 0;
    if (it.prose.stops == 0 && letters < kShortBlock * 2) return -1;
    if (it.prose.is_cut_off && letters < 250) return -3;
    double value = std::min(letters - it.link_letters, 600.0);
    if (it.prose.stops == 0) value *= 0.4;
    if (measures_.body_tells) value *= measures_.in_body[i] ? 2 : 0.4;
    constexpr double kOverHeadline = 0.5;  // stories stand under their headlines
    if (headline_ < count() && i < headline_) value *= kOverHeadline;
    return value;
  }

  /// The element with the greatest sum; of several, the innermost.
  std::size_t choose_element() const {
    std::size_t best = 0;
    double best_sum = -1e300;
    for (std::size_t i = 0; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (element.end_block == element.first_block) continue;
      double sum = sums_.within(element);
      if (element.is_marked_story && sum > 0) sum *= 1.1;
      if (is_named(element.node, "article") && sum > 0) sum *= 1.02;
      if (sum >= best_sum) {
        best = i;
        best_sum = sum;
      }
    }
    return article_under_headline(around_lone_paragraph(best));
  }

  /// A paragraph alone outweighs what it stands in where furniture stands between it and the next:
  /// the story is in that all the same, where more is told there.
  std::size_t around_lone_paragraph(std::size_t best) const {
    constexpr double kMore = 1.2;
    std::size_t around = best;
    while (around != 0 && count_within(around) == 1) around = outline_.elements[around].parent;
    const double told = gains_.within(outline_.elements[best]);
    return gains_.within(outline_.elements[around]) > told * kMore ? around : best;
  }

  std::size_t count_within(std::size_t element) const {
    return outline_.elements[element].end_block - outline_.elements[element].first_block;
  }

  /// Pages of several stories set each in an <article>: of those inside `best`, the one that holds
  /// the headline. `best` itself when there are no others, or the headline stands over them all.
  std::size_t article_under_headline(std::size_t best) const {
    std::size_t own = best;
    std::size_t articles = 0;
    for (std::size_t i = best + 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (element.first_block >= outline_.elements[best].end_block) break;
      if (!is_named(element.node, "article") || measures_.prose.within(element) == 0) continue;
      ++articles;
      const bool holds_headline = element.first_block <= headline_ && headline_ < element.end_block;
      if (holds_headline && sums_.within(element) > 0) own = i;
    }
    return articles > 1 ? own : best;
  }

  const PageOutline& outline_;
  const PageMeasures& measures_;
  const PageHints& hints_;
  const std::string_view folded_title_;
  std::vector<double> scores_;
  PrefixSums sums_{0};        ///< Of the scores.
  PrefixSums gains_{0};       ///< Of those above 0, and of items of lists.
  std::size_t headline_ = 0;  ///< The block that is it; count() when none is.
};

}  // namespace

StoryElement choose_story_element(const PageOutline& outline, const PageMeasures& measures,
                                  const PageHints& hints, const std::string& folded_title) {
  return ElementChooser(outline, measures, hints, folded_title).choose();
}

}  // namespace lectern::tts
