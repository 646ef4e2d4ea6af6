#include "tts/reading/story/story_finder.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tts/reading/story/credits.h"
#include "tts/reading/story/furniture.h"

namespace lectern::tts {
namespace {

/// Below this a block says too little to be a paragraph by itself. In letters, as all below.
constexpr double kShort = 25;
/// A block of so many letters with a full stop is surely prose.
constexpr double kSureProse = 80;
/// A block so long may be the whole story over again.
constexpr double kTooLongToRepeat = 1000;
/// More than this share of links makes a list of links.
constexpr double kMostLinks = 0.5;

/// The text of another description of the story, to be asked whether it holds a block's. It keeps
/// two bits for each stretch of the text: a stretch that is not in it seems to be, of the longest
/// text, once in sixty times, and a block in need of two once in thousands.
class KnownText {
 public:
  KnownText() = default;
  explicit KnownText(std::string_view text) {
    constexpr std::size_t kLongest = std::size_t{256} << 10U;
    add(text.substr(0, kLongest));
  }

  void add(std::string_view text) {
    const std::string folded = fold_text(text);
    if (folded.size() < kWindow) return;
    bits_.resize(kBits);
    for (std::size_t at = 0; at + kWindow <= folded.size(); ++at) {
      const std::size_t window = window_at(folded, at);
      bits_[first_bit(window)] = bits_[second_bit(window)] = true;
    }
  }

  bool empty() const { return bits_.empty(); }

  /// Whether begin, middle and end of `text` are in it; nullopt when `text` is too short to tell.
  std::optional<bool> holds(const std::string& text) const {
    const std::string folded = fold_text(text);
    if (folded.size() < kWindow) return std::nullopt;
    if (empty()) return false;
    const std::size_t last = folded.size() - kWindow;
    int found = 0;
    for (const std::size_t at : {std::size_t{0}, last / 2, last}) {
      const std::size_t window = window_at(folded, at);
      found += bits_[first_bit(window)] && bits_[second_bit(window)] ? 1 : 0;
    }
    return found >= 2;
  }

 private:
  static constexpr std::size_t kWindow = 24;  // bytes
  static constexpr std::size_t kBits = std::size_t{1} << 21U;

  static std::size_t window_at(const std::string& folded, std::size_t at) {
    return std::hash<std::string_view>{}(std::string_view(folded).substr(at, kWindow));
  }

  static std::size_t first_bit(std::size_t window) { return window % kBits; }
  static std::size_t second_bit(std::size_t window) { return (window >> 32U) % kBits; }

  std::vector<bool> bits_;
};

/// A hint against an element is void when it holds more than this share of the page's prose.
double most_prose_for(SkipReason reason) {
  switch (reason) {
    case SkipReason::asked_for:
      return 2;
    case SkipReason::comments:
    case SkipReason::consent:
      return 0.85;
    case SkipReason::hidden:
      return 0.6;
    default:
      return 0.45;
  }
}

/// Sums over ranges of blocks.
class PrefixSums {
 public:
  explicit PrefixSums(std::size_t size) { sums_.reserve(size + 1); }
  void add(double value) { sums_.push_back(sums_.back() + value); }
  double within(const PageElement& element) const {
    return sums_[element.end_block] - sums_[element.first_block];
  }
  double before(std::size_t block) const { return sums_[block]; }
  double total() const { return sums_.back(); }

 private:
  std::vector<double> sums_ = {0};
};

bool is_prose(const PageBlock& block) {
  return block.prose.letters >= kSureProse && block.prose.stops > 0 &&
         block.link_share() < kMostLinks;
}

class StoryFinder {
 public:
  StoryFinder(const PageOutline& outline, const StoryClues& clues)
      : outline_(outline),
        known_body_(clues.body),
        folded_title_(fold_text(clues.title)),
        folded_lead_(fold_text(clues.lead)),
        folded_writers_(folded(clues.writers)),
        judgements_(outline.blocks.size()) {}

  Story find() {
    measure();
    settle_hints();
    find_teasers();
    inherit_hints();
    obey_choice();
    score();
    const std::size_t element = choose_element();
    judge_outside(outline_.elements[element]);
    judge_inside(outline_.elements[element]);
    keep_lead(outline_.elements[element]);
    keep_something();
    return {element, std::move(judgements_)};
  }

 private:
  /// Single words are left out: a house or its desk, that the story itself may be about.
  static std::vector<std::string> folded(const std::vector<std::string>& names) {
    constexpr std::size_t kShortest = 6;  // bytes
    std::vector<std::string> all;
    for (const std::string& name : names) {
      std::string one = fold_text(name);
      const bool is_one_word = name.find(' ') == std::string::npos;
      if (!is_one_word && one.size() >= kShortest) all.push_back(std::move(one));
    }
    return all;
  }

  const PageBlock& block(std::size_t i) const { return outline_.blocks[i]; }
  std::size_t count() const { return outline_.blocks.size(); }

  void measure() {
    PrefixSums prose(count());
    PrefixSums letters(count());
    PrefixSums links(count());
    in_body_.resize(count());
    double in_body = 0;
    for (std::size_t i = 0; i < count(); ++i) {
      const bool counts = is_prose(block(i));
      is_repeatable_ = is_repeatable_ || block(i).prose.letters > kTooLongToRepeat;
      prose.add(counts ? block(i).prose.letters : 0);
      letters.add(block(i).prose.letters);
      links.add(block(i).link_letters);
      if (!known_body_.empty() && known_body_.holds(block(i).text).value_or(false)) {
        in_body_[i] = true;
        in_body += block(i).prose.letters;
      }
    }
    prose_ = std::move(prose);
    letters_ = std::move(letters);
    links_ = std::move(links);
    body_tells_ = in_body > 400;
  }

  /// Keeps the hints that can be true.
  void settle_hints() {
    hints_.reserve(outline_.elements.size());
    for (const PageElement& element : outline_.elements) {
      hints_.push_back(element.hint);
      if (!element.hint) continue;
      const double share = prose_.total() > 0 ? prose_.within(element) / prose_.total() : 0;
      if (share > most_prose_for(*element.hint)) hints_.back().reset();
      if (element.is_hint_by_class && is_prose_without_links(element)) hints_.back().reset();
    }
  }

  /// Lists of other stories, tags and share bars are made of links: what has none is not one.
  bool is_prose_without_links(const PageElement& element) const {
    if (element.hint != SkipReason::related && element.hint != SkipReason::navigation &&
        element.hint != SkipReason::tags && element.hint != SkipReason::share) {
      return false;
    }
    return prose_.within(element) > 0 && links_.within(element) < letters_.within(element) * 0.1;
  }

  /// Rows of alike elements that each link somewhere else: teasers of other stories.
  void find_teasers() {
    std::unordered_map<std::size_t, Row> rows;
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (!can_be_teaser(element)) continue;
      Row& row = rows[element.likeness];
      ++row.items;
      row.prose += prose_.within(element);
      if (looks_like_teaser(element)) ++row.teasers;
    }
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (hints_[i] || !can_be_teaser(element)) continue;
      const Row& row = rows[element.likeness];
      constexpr std::size_t kFewest = 3;
      if (row.teasers >= kFewest && row.teasers * 4 >= row.items * 3 &&
          row.prose <= prose_.total() * 0.5) {
        hints_[i] = SkipReason::related;
      }
    }
  }

  struct Row {
    std::size_t items = 0;
    std::size_t teasers = 0;
    double prose = 0;
  };

  static bool can_be_teaser(const PageElement& element) {
    return element.end_block > element.first_block && !is_named(element.node, "p") &&
           !is_named(element.node, "blockquote") && !is_named(element.node, "tr") &&
           !is_named(element.node, "td");
  }

  bool looks_like_teaser(const PageElement& element) const {
    constexpr double kLongest = 500;
    constexpr double kFewestLinks = 0.25;
    const double letters = letters_.within(element);
    if (letters > kLongest) return false;
    const double links = links_.within(element);
    if (is_named(element.node, "li") && element.end_block == element.first_block + 1) {
      const bool breaks_off = block(element.first_block).prose.is_cut_off && links >= kShort / 2;
      return breaks_off || links > letters * 0.7;
    }
    return links > letters * kFewestLinks && links >= kShort / 2;
  }

  /// Each element's hint, or that of the nearest around it.
  void inherit_hints() {
    inherited_ = hints_;
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      const bool holds_story =
          element.is_marked_story && prose_.within(element) > prose_.total() * 0.3;
      if (!inherited_[i] && !holds_story && !element.is_chosen)
        inherited_[i] = inherited_[element.parent];
    }
  }

  /// Where the page says what its story is, the rest is asked not to be read.
  void obey_choice() {
    std::vector<bool> chosen;
    for (const PageElement& element : outline_.elements) {
      chosen.push_back(element.is_chosen || (!chosen.empty() && chosen[element.parent]));
    }
    if (std::find(chosen.begin(), chosen.end(), true) == chosen.end()) return;
    for (std::size_t i = 0; i < inherited_.size(); ++i) {
      if (!chosen[i]) inherited_[i] = SkipReason::asked_for;
    }
  }

  void score() {
    headline_ = find_headline();
    sums_ = PrefixSums(count());
    for (std::size_t i = 0; i < count(); ++i) {
      judgements_[i].score = score_of(i);
      sums_.add(judgements_[i].score);
    }
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
    if (inherited_[it.element]) return -10 - std::min(letters, 200.0) * 0.3;
    if (it.kind == BlockKind::caption) return -1;
    if (it.link_share() > kMostLinks) return -5 - std::min(it.link_letters, 100.0) * 0.3;
    if (it.kind == BlockKind::heading) return 0;
    if (it.prose.stops == 0 && letters < kShort * 2) return -1;
    if (it.prose.is_cut_off && letters < 250) return -3;
    double value = std::min(letters - it.link_letters, 600.0);
    if (it.prose.stops == 0) value *= 0.4;
    if (body_tells_) value *= in_body_[i] ? 2 : 0.4;
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
    return article_under_headline(best);
  }

  /// Pages of several stories set each in an <article>: of those inside `best`, the one that holds
  /// the headline. `best` itself when there are no others, or the headline stands over them all.
  std::size_t article_under_headline(std::size_t best) const {
    std::size_t own = best;
    std::size_t articles = 0;
    for (std::size_t i = best + 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (element.first_block >= outline_.elements[best].end_block) break;
      if (!is_named(element.node, "article") || prose_.within(element) == 0) continue;
      ++articles;
      const bool holds_headline = element.first_block <= headline_ && headline_ < element.end_block;
      if (holds_headline && sums_.within(element) > 0) own = i;
    }
    return articles > 1 ? own : best;
  }

  void skip(std::size_t i, SkipReason reason) {
    judgements_[i].is_story = false;
    judgements_[i].reason = reason;
  }
  void keep(std::size_t i) {
    judgements_[i].is_story = true;
    if (is_repeatable_) kept_text_.add(block(i).text);
  }

  void judge_outside(const PageElement& story) {
    for (std::size_t i = 0; i < count(); ++i) {
      if (i >= story.first_block && i < story.end_block) continue;
      const PageBlock& it = block(i);
      if (const auto hint = inherited_[it.element]) {
        skip(i, *hint);
      } else if (const auto furniture = furniture_of(it.text, LineSetting::apart)) {
        skip(i, furniture->reason);
      } else if (it.link_share() > kMostLinks) {
        skip(i, it.prose.letters < kShort ? SkipReason::navigation : SkipReason::related);
      } else {
        skip(i, it.prose.letters < kShort ? SkipReason::short_text : SkipReason::outside);
      }
    }
  }

  void judge_inside(const PageElement& story) {
    home_ = home_in(story);
    is_row_of_teasers_ = has_row_of_teasers(story);
    measure_home();
    for (std::size_t i = story.first_block; i < story.end_block; ++i) judge(i);
    judge_forewords(story);
    end_story(story);
    drop_writers_lives(story);
    trim(story);
  }

  /// What stands apart over the story's paragraphs is its lead: but not where it says only what they
  /// say again, nor where it has links and the page marks its story below it. More than two such
  /// paragraphs are story.
  void judge_forewords(const PageElement& story) {
    constexpr std::size_t kMost = 2;
    std::vector<std::size_t> forewords;
    std::size_t body = story.first_block;
    for (; body < story.end_block && !is_read_at_home(body); ++body) {
      if (judgements_[body].is_story && is_prose(block(body))) forewords.push_back(body);
    }
    said_at_home_ = text_at_home(body, story.end_block);
    if (forewords.size() > kMost) return;
    for (const std::size_t i : forewords) {
      if (body_tells_ && in_body_[i]) continue;
      if (const auto reason = reason_against_foreword(i)) skip(i, *reason);
    }
  }

  std::optional<SkipReason> reason_against_foreword(std::size_t i) const {
    if (said_at_home_.holds(block(i).text).value_or(false)) return SkipReason::duplicate;
    constexpr double kLongestCall = 250;  // letters; a call to go elsewhere is soon said
    const bool calls = block(i).link_letters > 0 && block(i).prose.letters <= kLongestCall;
    if (calls && !is_described_lead(block(i).text) && is_marked_below(i)) {
      return SkipReason::related;
    }
    return std::nullopt;
  }

  bool is_read_at_home(std::size_t i) const {
    return judgements_[i].is_story && is_prose(block(i)) && is_at_home(block(i));
  }

  KnownText text_at_home(std::size_t begin, std::size_t end) const {
    KnownText text;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_read_at_home(i)) text.add(block(i).text);
    }
    return text;
  }

  /// Whether the paragraphs' home is in an element that the page calls its story, below block `i`.
  bool is_marked_below(std::size_t i) const {
    if (home_ == outline_.elements.size()) return false;
    for (std::size_t at = home_; at != 0; at = outline_.elements[at].parent) {
      const PageElement& element = outline_.elements[at];
      if (element.is_marked_story && element.first_block > i) return true;
    }
    return false;
  }

  /// The last paragraphs that begin with a writer's name tell who that is.
  void drop_writers_lives(const PageElement& story) {
    constexpr std::size_t kMost = 3;
    std::size_t seen = 0;
    std::size_t kept = 0;
    for (std::size_t i = story.first_block; i < story.end_block; ++i) {
      kept += judgements_[i].is_story ? 1U : 0U;
    }
    for (std::size_t i = story.end_block; i-- > story.first_block && seen < kMost;) {
      if (!judgements_[i].is_story) continue;
      ++seen;
      if (seen + 1 < kept && begins_with_writer(block(i).text)) skip(i, SkipReason::byline);
    }
  }

  bool begins_with_writer(const std::string& text) const {
    const std::string folded = fold_text(std::string_view(text).substr(0, 120));
    return std::any_of(folded_writers_.begin(), folded_writers_.end(),
                       [&folded](const std::string& name) { return folded.starts_with(name); });
  }

  /// A list of furniture that a line has opened.
  struct Section {
    SkipReason reason;
    int heading_level;     ///< 0 when it is no heading.
    std::size_t end;       ///< The block behind its box; count() when only its head stands in one.
    bool is_headed_apart;  ///< Its head does not stand among the story's paragraphs.
  };

  Section section_at(std::size_t i, SkipReason reason) const {
    const PageElement& box = box_around(block(i).element);
    const bool holds_list = box.end_block > i + 1 && prose_at_home_.within(box) == 0;
    return {reason, block(i).heading_level, holds_list ? box.end_block : count(),
            !is_at_home(block(i))};
  }

  /// The outermost element around `element` without prose of the story in it; `element` itself when
  /// there is none.
  const PageElement& box_around(std::size_t element) const {
    std::size_t box = element;
    for (std::size_t at = element; at != 0; at = outline_.elements[at].parent) {
      if (prose_at_home_.within(outline_.elements[at]) > 0) break;
      box = at;
    }
    return outline_.elements[box];
  }

  void judge(std::size_t i) {
    const PageBlock& it = block(i);
    if (const auto hint = inherited_[it.element]) return skip(i, *hint);
    if (it.kind == BlockKind::caption) return skip(i, SkipReason::caption);
    const std::string folded = fold_text(it.text);
    if (!folded.empty() && folded == folded_title_) return skip(i, SkipReason::duplicate);
    if (const auto furniture = furniture_of(it.text, setting_of(it))) {
      const bool opens = furniture->heads_section && can_open(furniture->reason, i);
      if (opens) section_ = section_at(i, furniture->reason);
      return skip(i, furniture->reason);
    }
    if (section_ && !ends_section(i)) return skip(i, section_->reason);
    section_.reset();
    if (body_tells_ && in_body_[i]) return keep(i);
    if (!seen_.insert(std::hash<std::string>{}(folded)).second && it.prose.letters > kShort) {
      return skip(i, SkipReason::duplicate);
    }
    if (it.prose.letters > kTooLongToRepeat && kept_text_.holds(it.text).value_or(false)) {
      return skip(i, SkipReason::duplicate);
    }
    if (is_row_of_teasers_ && it.prose.is_cut_off && it.prose.letters < 250) {
      return skip(i, SkipReason::related);
    }
    if (it.kind != BlockKind::heading && is_credit(it.text) && !is_day_of_story(i)) {
      return skip(i, SkipReason::byline);
    }
    if (leads_elsewhere(it) && it.prose.letters < 200 && !heads_prose(i)) {
      return skip(i, SkipReason::related);
    }
    keep(i);
  }

  /// Comments end only with the page, so they begin behind the story: "12 comments" under the
  /// headline is a count, and "Comment" over it a kind of article.
  bool can_open(SkipReason reason, std::size_t i) const {
    constexpr double kLeastShareTold = 0.25;
    return reason != SkipReason::comments ||
           prose_at_home_.before(i) >= prose_at_home_.total() * kLeastShareTold;
  }

  static bool is_credit(const std::string& text) {
    return is_credit_line(text) || credits_writers_alone(text);
  }

  /// Whether a block is a link to something else, more or less: less will do in a box of its own,
  /// where no row of data stands.
  bool leads_elsewhere(const PageBlock& it) const {
    const bool is_box = !is_at_home(it) && it.kind == BlockKind::paragraph &&
                        !it.prose.ends_sentence &&
                        !is_named(outline_.elements[it.element].node, "tr");
    return it.link_share() > (is_box ? kMostLinks : 0.8);
  }

  /// Whether a date stands between two of the story's paragraphs: the lower is about that day.
  bool is_day_of_story(std::size_t i) const {
    return is_date_line(block(i).text) && i > 0 && is_read_at_home(i - 1) && is_at_home(block(i)) &&
           i + 1 < count() && is_prose(block(i + 1)) && is_at_home(block(i + 1));
  }

  /// Whether a heading stands among the story's paragraphs, right over one: a link in it leads to
  /// what that paragraph is about.
  bool heads_prose(std::size_t i) const {
    return block(i).kind == BlockKind::heading && is_at_home(block(i)) && i + 1 < count() &&
           is_prose(block(i + 1)) && is_at_home(block(i + 1)) && block(i + 1).link_share() < 0.3;
  }

  /// The element whose children paragraphs are: what holds a <p> or a heading, or bare text itself.
  std::size_t home_of(const PageBlock& it) const {
    const PageElement& element = outline_.elements[it.element];
    const bool is_own_box = is_named(element.node, "p") || it.heading_level > 0;
    return is_own_box ? element.parent : it.element;
  }

  /// Whether a block stands at home, or in an element like it beside it: some pages part a story's
  /// paragraphs by advertisements, or put each in a box.
  bool is_at_home(const PageBlock& it) const {
    const std::size_t home = home_of(it);
    if (home == home_) return true;
    return home_ < outline_.elements.size() && home > 0 && home_ > 0 &&
           outline_.elements[home].likeness == outline_.elements[home_].likeness;
  }

  LineSetting setting_of(const PageBlock& it) const {
    return it.link_letters == 0 && is_at_home(it) ? LineSetting::prose : LineSetting::apart;
  }

  /// The home of most prose in `story`: where its paragraphs stand side by side.
  std::size_t home_in(const PageElement& story) const {
    std::unordered_map<std::size_t, double> letters;
    std::size_t home = outline_.elements.size();
    for (std::size_t i = story.first_block; i < story.end_block; ++i) {
      if (!is_prose(block(i)) || inherited_[block(i).element]) continue;
      const std::size_t candidate = home_of(block(i));
      letters[candidate] += block(i).prose.letters;
      if (home == outline_.elements.size() || letters[candidate] > letters[home]) home = candidate;
    }
    return home;
  }

  void measure_home() {
    prose_at_home_ = PrefixSums(count());
    for (std::size_t i = 0; i < count(); ++i) {
      const bool counts = is_prose(block(i)) && is_at_home(block(i));
      prose_at_home_.add(counts ? block(i).prose.letters : 0);
    }
  }

  /// Whether three blocks or more break off as teasers do.
  bool has_row_of_teasers(const PageElement& story) const {
    constexpr std::ptrdiff_t kFewest = 3;
    const auto begin = outline_.blocks.begin() + static_cast<std::ptrdiff_t>(story.first_block);
    const auto end = outline_.blocks.begin() + static_cast<std::ptrdiff_t>(story.end_block);
    return std::count_if(begin, end, [](const PageBlock& it) {
             return it.prose.is_cut_off && it.link_letters > 0;
           }) >= kFewest;
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
    if (is_heading && is_at_home(it)) return true;
    return is_told_at_home(it) || (is_prose(it) && it.link_share() < 0.2 && is_at_home(it));
  }

  /// Whether a block is a sentence among the story's paragraphs, however short, and links nowhere.
  bool is_told_at_home(const PageBlock& it) const {
    return it.prose.ends_sentence && !it.prose.is_cut_off && it.link_letters == 0 && is_at_home(it);
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
  void keep_lead(const PageElement& story) {
    constexpr std::size_t kReach = 60;
    const std::size_t nearest = story.first_block > kReach ? story.first_block - kReach : 0;
    for (std::size_t i = story.first_block; i-- > nearest;) {
      if (is_headline(i)) return keep_lead_between(i + 1, story.first_block);
    }
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
          is_described_lead(it.text) || (!inherited_[it.element] && it.link_share() < 0.3 &&
                                         it.prose.letters >= kSureProse * 0.6 &&
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

  /// The innermost element with nearly all prose of the story: paragraphs behind it, once furniture
  /// has begun, are notes of the house, writers' lives, the next story.
  void end_story(const PageElement& story) {
    constexpr double kNearlyAll = 0.8;
    const double all = prose_.within(story);
    std::size_t end = story.end_block;
    for (const PageElement& element : outline_.elements) {
      if (element.first_block < story.first_block || element.end_block > story.end_block) continue;
      if (all > 0 && prose_.within(element) >= all * kNearlyAll) end = element.end_block;
    }
    bool furniture_began = false;
    for (std::size_t i = end; i < story.end_block; ++i) {
      const BlockJudgement& judged = judgements_[i];
      furniture_began =
          furniture_began || (!judged.is_story && judged.reason != SkipReason::caption);
      if (judged.is_story && furniture_began && !is_at_home(block(i))) {
        skip(i, SkipReason::outside);
      }
    }
  }

  /// What stands before the first and behind the last sure prose is furniture unless it is prose
  /// itself; a heading with nothing of its own to head is none.
  void trim(const PageElement& story) {
    std::size_t first = story.end_block;
    std::size_t last = story.first_block;
    for (std::size_t i = story.first_block; i < story.end_block; ++i) {
      if (!judgements_[i].is_story || !is_prose(block(i))) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == story.end_block) return;
    trim_run(first, story.first_block);
    trim_run(last, story.end_block);
    drop_empty_headings(story);
  }

  /// From sure prose to the end of the element, either way: what follows on it is kept, up to the
  /// first furniture.
  void trim_run(std::size_t from, std::size_t to) {
    bool is_past_furniture = false;
    const bool forward = to > from;
    for (std::size_t i = from; forward ? i < to : i-- > to; forward ? ++i : i) {
      const BlockJudgement& judged = judgements_[i];
      if (!judged.is_story) {
        is_past_furniture = is_past_furniture || judged.reason != SkipReason::caption;
      } else if (is_trimmed(i) && is_past_prose(i, forward, is_past_furniture)) {
        skip(i, SkipReason::short_text);
      }
    }
  }

  /// At home, among the story's paragraphs, a line without a stop is believed: behind the story
  /// always, before it as long as no furniture stands between.
  bool is_past_prose(std::size_t i, bool forward, bool is_past_furniture) const {
    const bool at_home = is_at_home(block(i));
    return forward ? is_past_furniture && !at_home : is_past_furniture || !at_home;
  }

  bool is_trimmed(std::size_t i) const {
    const PageBlock& it = block(i);
    if (body_tells_ && in_body_[i]) return false;
    if (it.kind == BlockKind::list_item) return it.link_share() > 0.3;
    return it.prose.stops + it.prose.pauses == 0 && it.prose.letters < kSureProse;
  }

  void drop_empty_headings(const PageElement& story) {
    bool heads_something = false;
    for (std::size_t i = story.end_block; i-- > story.first_block;) {
      const bool heading = block(i).kind == BlockKind::heading;
      if (heading && judgements_[i].is_story && !heads_something) skip(i, SkipReason::short_text);
      if (!heading && judgements_[i].is_story) heads_something = true;
    }
  }

  const PageOutline& outline_;
  const KnownText known_body_;
  KnownText kept_text_;
  KnownText said_at_home_;  ///< By the story's own paragraphs.
  const std::string folded_title_;
  const std::string folded_lead_;
  const std::vector<std::string> folded_writers_;
  std::vector<BlockJudgement> judgements_;
  std::vector<std::optional<SkipReason>> hints_;
  std::vector<std::optional<SkipReason>> inherited_;
  std::vector<bool> in_body_;
  bool body_tells_ = false;  ///< JSON-LD has the text of a story that is in the page.
  PrefixSums prose_{0};
  PrefixSums letters_{0};
  PrefixSums links_{0};
  PrefixSums sums_{0};
  std::optional<Section> section_;
  bool is_repeatable_ = false;  ///< Some block is long enough to say the story again.
  bool is_row_of_teasers_ = false;
  std::size_t headline_ = 0;  ///< The block that is it; count() when none is.
  /// The element that holds most of the story's paragraphs; the number of elements when none does.
  std::size_t home_ = 0;
  PrefixSums prose_at_home_{0};
  std::unordered_set<std::size_t> seen_;
};

}  // namespace

Story find_story(const PageOutline& outline, const StoryClues& clues) {
  return StoryFinder(outline, clues).find();
}

}  // namespace lectern::tts
