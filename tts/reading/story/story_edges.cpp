#include "tts/reading/story/story_edges.h"

#include <algorithm>
#include <string_view>

#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

bool begins_with_one_of(const std::vector<std::string>& folded_writers, const std::string& text) {
  const std::string folded = fold_text(std::string_view(text).substr(0, 120));
  return std::any_of(folded_writers.begin(), folded_writers.end(),
                     [&folded](const std::string& name) { return folded.starts_with(name); });
}

}  // namespace

StoryEdges::StoryEdges(const PageOutline& outline, const PageMeasures& measures,
                       const PageElement& story, const StoryHome& home,
                       std::vector<BlockJudgement>& judgements)
    : outline_(outline), measures_(measures), story_(story), home_(home), judgements_(judgements) {}

void StoryEdges::end_where_furniture_began() {
  constexpr double kNearlyAll = 0.8;
  const double all = measures_.prose.within(story_);
  std::size_t prose_end = story_.end_block;
  std::size_t end = story_.end_block;
  for (std::size_t i = 0; i < outline_.elements.size(); ++i) {
    const PageElement& element = outline_.elements[i];
    if (element.first_block < story_.first_block || element.end_block > story_.end_block) continue;
    if (all <= 0 || measures_.prose.within(element) < all * kNearlyAll) continue;
    prose_end = element.end_block;
    if (!is_paragraph(i)) end = element.end_block;
  }
  bool furniture_began = false;
  for (std::size_t i = prose_end; i < story_.end_block; ++i) {
    const BlockJudgement& judged = judgements_[i];
    furniture_began = furniture_began || (!judged.is_story && judged.reason != SkipReason::caption);
    if (i >= end && judged.is_story && furniture_began && !home_.holds(block(i))) {
      judgements_[i].skip(SkipReason::outside);
    }
  }
}

bool StoryEdges::is_paragraph(std::size_t element) const {
  const PageElement& it = outline_.elements[element];
  return it.end_block == it.first_block + 1 && block(it.first_block).element == element;
}

void StoryEdges::drop_lives_of(const std::vector<std::string>& folded_writers) {
  constexpr std::size_t kMost = 3;
  std::size_t seen = 0;
  std::size_t kept = 0;
  for (std::size_t i = story_.first_block; i < story_.end_block; ++i) {
    kept += judgements_[i].is_story ? 1U : 0U;
  }
  for (std::size_t i = story_.end_block; i-- > story_.first_block && seen < kMost;) {
    if (!judgements_[i].is_story) continue;
    ++seen;
    if (seen + 1 < kept && begins_with_one_of(folded_writers, block(i).text))
      judgements_[i].skip(SkipReason::byline);
  }
}

void StoryEdges::trim() {
  std::size_t first = story_.end_block;
  std::size_t last = story_.first_block;
  for (std::size_t i = story_.first_block; i < story_.end_block; ++i) {
    if (!judgements_[i].is_story || !is_prose(block(i))) continue;
    first = std::min(first, i);
    last = i;
  }
  if (first == story_.end_block) return;
  trim_run(first, story_.first_block);
  trim_run(last, story_.end_block);
  drop_empty_headings();
}

void StoryEdges::trim_run(std::size_t from, std::size_t to) {
  bool is_past_furniture = false;
  const bool forward = to > from;
  for (std::size_t i = from; forward ? i < to : i-- > to; forward ? ++i : i) {
    const BlockJudgement& judged = judgements_[i];
    if (!judged.is_story) {
      is_past_furniture = is_past_furniture || judged.reason != SkipReason::caption;
    } else if (is_trimmed(i) && is_past_prose(i, forward, is_past_furniture)) {
      judgements_[i].skip(SkipReason::short_text);
    }
  }
}

bool StoryEdges::is_past_prose(std::size_t i, bool forward, bool is_past_furniture) const {
  const bool at_home = home_.holds(block(i));
  return forward ? is_past_furniture && !at_home : is_past_furniture || !at_home;
}

bool StoryEdges::is_trimmed(std::size_t i) const {
  const PageBlock& it = block(i);
  if (measures_.is_surely_story(i)) return false;
  if (it.kind == BlockKind::list_item) return it.link_share() > 0.3;
  return it.prose.stops + it.prose.pauses == 0 && it.prose.letters < kSureProse;
}

void StoryEdges::drop_empty_headings() {
  bool heads_something = false;
  for (std::size_t i = story_.end_block; i-- > story_.first_block;) {
    const bool heading = block(i).kind == BlockKind::heading;
    if (heading && judgements_[i].is_story && !heads_something)
      judgements_[i].skip(SkipReason::short_text);
    if (!heading && judgements_[i].is_story) heads_something = true;
  }
}

}  // namespace lectern::tts
