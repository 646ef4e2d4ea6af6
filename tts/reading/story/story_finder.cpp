#include "tts/reading/story/story_finder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tts/reading/story/credits.h"
#include "tts/reading/story/furniture.h"
#include "tts/reading/story/known_text.h"
#include "tts/reading/story/page_hints.h"
#include "tts/reading/story/page_measures.h"
#include "tts/reading/story/standfirst.h"
#include "tts/reading/story/story_edges.h"
#include "tts/reading/story/story_element.h"
#include "tts/reading/story/story_home.h"

namespace lectern::tts {
namespace {

/// A block so long may be the whole story over again.
constexpr double kTooLongToRepeat = 1000;

/// Names of writers as fold_text() has them. Single words are left out: a house or its desk, that
/// the story itself may be about.
std::vector<std::string> folded_names(const std::vector<std::string>& names) {
  constexpr std::size_t kShortest = 6;  // bytes
  std::vector<std::string> all;
  for (const std::string& name : names) {
    std::string one = fold_text(name);
    const bool is_one_word = name.find(' ') == std::string::npos;
    if (!is_one_word && one.size() >= kShortest) all.push_back(std::move(one));
  }
  return all;
}

bool has_long_block(const PageOutline& outline) {
  return std::any_of(outline.blocks.begin(), outline.blocks.end(),
                     [](const PageBlock& block) { return block.prose.letters > kTooLongToRepeat; });
}

/// Whether three blocks or more break off as teasers do.
bool has_row_of_teasers(const PageOutline& outline, const PageElement& story) {
  constexpr std::ptrdiff_t kFewest = 3;
  const auto begin = outline.blocks.begin() + static_cast<std::ptrdiff_t>(story.first_block);
  const auto end = outline.blocks.begin() + static_cast<std::ptrdiff_t>(story.end_block);
  return std::count_if(begin, end, [](const PageBlock& it) {
           return it.prose.is_cut_off && it.link_letters > 0;
         }) >= kFewest;
}

/// Judges every block of a page whose story's element is known.
class BlockJudge {
 public:
  BlockJudge(const PageOutline& outline, const StoryClues& clues, const PageMeasures& measures,
             const PageHints& hints, const StoryElement& story)
      : outline_(outline),
        measures_(measures),
        hints_(hints),
        story_(outline.elements[story.element]),
        home_(outline, story_, hints),
        folded_title_(fold_text(clues.title)),
        folded_lead_(fold_text(clues.lead)),
        folded_writers_(folded_names(clues.writers)),
        is_repeatable_(has_long_block(outline)),
        is_row_of_teasers_(has_row_of_teasers(outline, story_)) {
    for (const double score : story.scores)
      judgements_.push_back({false, SkipReason::outside, score});
  }

  std::vector<BlockJudgement> judge() {
    judge_outside();
    judge_inside();
    keep_lead();
    keep_standfirst();
    keep_something();
    return std::move(judgements_);
  }

 private:
  const PageBlock& block(std::size_t i) const { return outline_.blocks[i]; }
  std::size_t count() const { return outline_.blocks.size(); }

  void keep(std::size_t i) {
    judgements_[i].keep();
    if (is_repeatable_) kept_text_.add(block(i).text);
  }

  void judge_outside() {
    for (std::size_t i = 0; i < count(); ++i) {
      if (i >= story_.first_block && i < story_.end_block) continue;
      const PageBlock& it = block(i);
      if (const auto hint = hints_[it.element]) {
        judgements_[i].skip(*hint);
      } else if (const auto furniture = furniture_of(it.text, LineSetting::apart)) {
        judgements_[i].skip(furniture->reason);
      } else if (it.link_share() > kMostLinks) {
        judgements_[i].skip(it.prose.letters < kShortBlock ? SkipReason::navigation
                                                           : SkipReason::related);
      } else {
        judgements_[i].skip(it.prose.letters < kShortBlock ? SkipReason::short_text
                                                           : SkipReason::outside);
      }
    }
  }

  void judge_inside() {
    for (std::size_t i = story_.first_block; i < story_.end_block; ++i) judge(i);
    judge_forewords();
    StoryEdges edges(outline_, measures_, story_, home_, judgements_);
    edges.end_where_furniture_began();
    edges.drop_lives_of(folded_writers_);
    edges.trim();
  }

  /// What stands apart over the story's paragraphs is its lead: but not where it says only what
  /// they say again, nor where it has links and the page marks its story below it. More than two
  /// such paragraphs are story.
  void judge_forewords() {
    constexpr std::size_t kMost = 2;
    std::vector<std::size_t> forewords;
    std::size_t body = story_.first_block;
    for (; body < story_.end_block && !is_read_at_home(body); ++body) {
      if (judgements_[body].is_story && is_prose(block(body))) forewords.push_back(body);
    }
    said_at_home_ = text_at_home(body, story_.end_block);
    if (forewords.size() > kMost) return;
    for (const std::size_t i : forewords) {
      if (measures_.is_surely_story(i)) continue;
      if (const auto reason = reason_against_foreword(i)) judgements_[i].skip(*reason);
    }
  }

  std::optional<SkipReason> reason_against_foreword(std::size_t i) const {
    if (said_at_home_.holds(block(i).text).value_or(false)) return SkipReason::duplicate;
    constexpr double kLongestCall = 250;  // letters; a call to go elsewhere is soon said
    const bool calls = block(i).link_letters > 0 && block(i).prose.letters <= kLongestCall;
    if (calls && !is_described_lead(block(i).text) && home_.is_marked_below(i)) {
      return SkipReason::related;
    }
    return std::nullopt;
  }

  bool is_read_at_home(std::size_t i) const {
    return judgements_[i].is_story && is_prose(block(i)) && home_.holds(block(i));
  }

  KnownText text_at_home(std::size_t begin, std::size_t end) const {
    KnownText text;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_read_at_home(i)) text.add(block(i).text);
    }
    return text;
  }

  /// A list of furniture that a line has opened.
  struct Section {
    SkipReason reason;
    int heading_level;     ///< 0 when it is no heading.
    std::size_t end;       ///< The block behind its box; count() when only its head stands in one.
    bool is_headed_apart;  ///< Its head does not stand among the story's paragraphs.
  };

  Section section_at(std::size_t i, SkipReason reason) const {
    const PageElement& box = home_.box_around(block(i).element);
    const bool holds_list = box.end_block > i + 1 && home_.prose().within(box) == 0;
    return {reason, block(i).heading_level, holds_list ? box.end_block : count(),
            !home_.holds(block(i))};
  }

  void judge(std::size_t i) {
    const PageBlock& it = block(i);
    if (const auto hint = hints_[it.element]) return judgements_[i].skip(*hint);
    if (it.kind == BlockKind::caption) return judgements_[i].skip(SkipReason::caption);
    const std::string folded = fold_text(it.text);
    if (!folded.empty() && folded == folded_title_)
      return judgements_[i].skip(SkipReason::duplicate);
    if (const auto furniture = furniture_of(it.text, setting_of(it))) {
      const bool opens = furniture->heads_section && can_open(furniture->reason, i);
      if (opens) section_ = section_at(i, furniture->reason);
      return judgements_[i].skip(furniture->reason);
    }
    if (section_ && !ends_section(i)) return judgements_[i].skip(section_->reason);
    section_.reset();
    if (measures_.is_surely_story(i)) return keep(i);
    if (!seen_.insert(std::hash<std::string>{}(folded)).second && it.prose.letters > kShortBlock) {
      return judgements_[i].skip(SkipReason::duplicate);
    }
    if (it.prose.letters > kTooLongToRepeat && kept_text_.holds(it.text).value_or(false)) {
      return judgements_[i].skip(SkipReason::duplicate);
    }
    if (is_row_of_teasers_ && it.prose.is_cut_off && it.prose.letters < 250) {
      return judgements_[i].skip(SkipReason::related);
    }
    if (is_caption(i)) return judgements_[i].skip(SkipReason::caption);
    if (it.kind != BlockKind::heading && is_credit(it.text) && !is_day_of_story(i)) {
      return judgements_[i].skip(SkipReason::byline);
    }
    if (leads_elsewhere(it) && it.prose.letters < 200 && !heads_prose(i)) {
      return judgements_[i].skip(SkipReason::related);
    }
    keep(i);
  }

  /// Whether a block stands in a small box with a picture, and with nothing else than one such text
  /// and perhaps who took it: what is told of the picture. A paragraph with a picture in it, an
  /// item of a list and what a heading heads are no such boxes.
  bool is_caption(std::size_t i) const {
    constexpr std::size_t kMostBlocks = 2;
    const PageBlock& it = block(i);
    if (it.kind != BlockKind::paragraph || home_.holds(it) || is_described_lead(it.text)) {
      return false;
    }
    for (std::size_t at = it.element; at != 0; at = outline_.elements[at].parent) {
      const PageElement& box = outline_.elements[at];
      if (box.end_block - box.first_block > kMostBlocks || is_part_of_text(box)) return false;
      if (box.pictures > 0) return !is_named(box.node, "p") && is_told_of_picture(box);
    }
    return false;
  }

  static bool is_part_of_text(const PageElement& box) {
    constexpr auto kNames = std::to_array<std::string_view>(
        {"td", "th", "tr", "table", "article", "main", "section", "blockquote"});
    return box.is_marked_story ||
           std::any_of(kNames.begin(), kNames.end(),
                       [&box](std::string_view name) { return is_named(box.node, name); });
  }

  bool is_told_of_picture(const PageElement& box) const {
    constexpr double kLongest = 220;  // letters
    if (home_.prose().within(box) > 0 || measures_.letters.within(box) > kLongest) return false;
    for (std::size_t i = box.first_block; i < box.end_block; ++i) {
      const auto hint = hints_[block(i).element];
      if (block(i).kind == BlockKind::heading ||
          hint.value_or(SkipReason::caption) != SkipReason::caption) {
        return false;
      }
    }
    return true;
  }

  /// Comments end only with the page, so they begin behind the story: "12 comments" under the
  /// headline is a count, and "Comment" over it a kind of article.
  bool can_open(SkipReason reason, std::size_t i) const {
    constexpr double kLeastShareTold = 0.25;
    return reason != SkipReason::comments ||
           home_.prose().before(i) >= home_.prose().total() * kLeastShareTold;
  }

  static bool is_credit(const std::string& text) {
    return is_credit_line(text) || credits_writers_alone(text);
  }

  /// Whether a block is a link to something else, more or less: less will do in a box of its own,
  /// where no row of data stands.
  bool leads_elsewhere(const PageBlock& it) const {
    const bool is_box = !home_.holds(it) && it.kind == BlockKind::paragraph &&
                        !it.prose.ends_sentence &&
                        !is_named(outline_.elements[it.element].node, "tr");
    return it.link_share() > (is_box ? kMostLinks : 0.8);
  }

  /// Whether a date stands between two of the story's paragraphs: the lower is about that day.
  bool is_day_of_story(std::size_t i) const {
    return is_date_line(block(i).text) && i > 0 && is_read_at_home(i - 1) &&
           home_.holds(block(i)) && i + 1 < count() && is_prose(block(i + 1)) &&
           home_.holds(block(i + 1));
  }

  /// Whether a heading stands among the story's paragraphs, right over one: a link in it leads to
  /// what that paragraph is about.
  bool heads_prose(std::size_t i) const {
    return block(i).kind == BlockKind::heading && home_.holds(block(i)) && i + 1 < count() &&
           is_prose(block(i + 1)) && home_.holds(block(i + 1)) && block(i + 1).link_share() < 0.3;
  }

  LineSetting setting_of(const PageBlock& it) const {
    if (it.link_letters > 0 || !home_.holds(it)) return LineSetting::apart;
    return it.is_under_picture ? LineSetting::under_picture : LineSetting::prose;
  }

  /// A section ends with its box, or where the story goes on. Comments are prose too: where their
  /// head stands among the story's paragraphs, nothing ends them.
  bool ends_section(std::size_t i) const {
    if (i >= section_->end) return true;
    const PageBlock& it = block(i);
    if (section_->reason == SkipReason::comments) {
      return section_->is_headed_apart && is_told_at_home(it);
    }
    const bool is_heading = it.kind == BlockKind::heading && it.link_share() < kMostLinks;
    if (is_heading && section_->heading_level > 0) {
      return it.heading_level <= section_->heading_level;
    }
    if (is_heading && home_.holds(it)) return true;
    return is_told_at_home(it) || (is_prose(it) && it.link_share() < 0.2 && home_.holds(it));
  }

  /// Whether a block is a sentence among the story's paragraphs, however short, and links nowhere.
  bool is_told_at_home(const PageBlock& it) const {
    return it.prose.ends_sentence && !it.prose.is_cut_off && it.link_letters == 0 &&
           home_.holds(it);
  }

  /// A page that seems all furniture has its story in it all the same: what is neither links nor
  /// asked to be left out.
  void keep_something() {
    const auto is_kept = [](const BlockJudgement& judged) { return judged.is_story; };
    if (std::any_of(judgements_.begin(), judgements_.end(), is_kept)) return;
    for (std::size_t i = 0; i < count(); ++i) {
      const SkipReason reason = judgements_[i].reason;
      const bool is_unread = reason == SkipReason::asked_for || reason == SkipReason::hidden;
      if (!is_unread && block(i).link_share() < kMostLinks) keep(i);
    }
  }

  /// The lead is often set apart from the body: between headline and body, prose without links is
  /// the story's own, and so is a heading as long as prose.
  void keep_lead() {
    constexpr std::size_t kReach = 60;
    const std::size_t nearest = story_.first_block > kReach ? story_.first_block - kReach : 0;
    for (std::size_t i = story_.first_block; i-- > nearest;) {
      if (is_headline(i)) return keep_lead_between(i + 1, story_.first_block);
    }
  }

  /// Right under the headline, above the story's first paragraph, a sentence or a phrase of many
  /// words says more of the story, and often ends without a stop. What the page calls so may be
  /// shorter, and further below.
  void keep_standfirst() {
    constexpr std::size_t kReach = 12;
    const std::size_t body = first_paragraph();
    const std::size_t nearest = body > kReach ? body - kReach : 0;
    for (std::size_t i = body; i-- > nearest;) {
      if (is_headline(i)) {
        if (!keep_called_standfirst_between(i + 1, body)) keep_standfirst_between(i + 1, body);
        return;
      }
    }
  }

  /// The first block that is read and surely prose; 0 when none is.
  std::size_t first_paragraph() const {
    for (std::size_t i = 0; i < count(); ++i) {
      if (judgements_[i].is_story && is_prose(block(i))) return i;
    }
    return 0;
  }

  bool keep_called_standfirst_between(std::size_t begin, std::size_t end) {
    bool is_found = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (judgements_[i].is_story || !is_unexplained(i) || !is_called_standfirst(i)) continue;
      if (is_credit(block(i).text) || furniture_of(block(i).text)) continue;
      if (!is_standfirst(block(i), folded_title_, StandfirstSign::name)) continue;
      if (reason_against_foreword(i)) continue;
      keep(i);
      is_found = true;
    }
    return is_found;
  }

  /// Whether the page says so, by the name of its box, or by describing itself in just these words.
  bool is_called_standfirst(std::size_t i) const {
    constexpr std::size_t kMostBlocks = 3;
    for (std::size_t at = block(i).element; at != 0; at = outline_.elements[at].parent) {
      const PageElement& box = outline_.elements[at];
      if (box.end_block - box.first_block > kMostBlocks) break;
      if (box.is_called_standfirst) return true;
    }
    return fold_text(block(i).text) == folded_lead_;
  }

  void keep_standfirst_between(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const PageBlock& it = block(i);
      if (judgements_[i].is_story) return;
      if (const auto furniture = furniture_of(it.text); furniture && furniture->heads_section)
        return;
      if (!is_unexplained(i) || is_credit(it.text) || is_caption(i)) continue;
      if (is_standfirst(it, folded_title_, StandfirstSign::place) && !reason_against_foreword(i))
        return keep(i);
      if (it.prose.letters >= kShortBlock) return;
    }
  }

  /// Whether nothing but its length and place speaks against a block.
  bool is_unexplained(std::size_t i) const {
    const SkipReason reason = judgements_[i].reason;
    return reason == SkipReason::outside || reason == SkipReason::short_text;
  }

  bool is_headline(std::size_t i) const {
    constexpr int kHeadline = 1;
    return block(i).heading_level == kHeadline ||
           (!folded_title_.empty() && fold_text(block(i).text) == folded_title_);
  }

  void keep_lead_between(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const PageBlock& it = block(i);
      const bool is_heading =
          it.kind == BlockKind::heading && (it.prose.letters < kSureProse || is_headline(i));
      if (it.kind == BlockKind::caption || is_heading || is_credit(it.text) ||
          furniture_of(it.text) || reason_against_foreword(i)) {
        continue;
      }
      const bool is_lead =
          is_described_lead(it.text) ||
          (!hints_[it.element] && it.link_share() < 0.3 && it.prose.letters >= kSureProse * 0.6 &&
           (it.prose.stops > 0 || it.prose.letters > kSureProse));
      if (is_lead && seen_.insert(std::hash<std::string>{}(fold_text(it.text))).second) keep(i);
    }
  }

  /// Whether the page describes itself by this text.
  bool is_described_lead(const std::string& text) const {
    constexpr std::size_t kLeast = 40;  // bytes
    const std::string folded = fold_text(text);
    if (folded.size() < kLeast || folded_lead_.size() < kLeast) return false;
    const std::size_t size = std::min({folded.size(), folded_lead_.size(), std::size_t{120}});
    return folded.compare(0, size, folded_lead_, 0, size) == 0;
  }

  const PageOutline& outline_;
  const PageMeasures& measures_;
  const PageHints& hints_;
  const PageElement& story_;
  const StoryHome home_;
  const std::string folded_title_;
  const std::string folded_lead_;
  const std::vector<std::string> folded_writers_;
  const bool is_repeatable_;  ///< Some block is long enough to say the story again.
  const bool is_row_of_teasers_;
  std::vector<BlockJudgement> judgements_;
  KnownText kept_text_;
  KnownText said_at_home_;  ///< By the story's own paragraphs.
  std::optional<Section> section_;
  std::unordered_set<std::size_t> seen_;
};

}  // namespace

Story find_story(const PageOutline& outline, const StoryClues& clues) {
  const PageMeasures measures = measure_page(outline, clues.body);
  const PageHints hints = hints_of(outline, measures);
  const StoryElement story = choose_story_element(outline, measures, hints, fold_text(clues.title));
  return {story.element, BlockJudge(outline, clues, measures, hints, story).judge()};
}

}  // namespace lectern::tts
