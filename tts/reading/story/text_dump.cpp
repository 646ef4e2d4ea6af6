#include "tts/reading/story/text_dump.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "tts/reading/plain_text_reader.h"
#include "tts/reading/story/appeals.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/dump_headline.h"
#include "tts/reading/story/dumped_line.h"
#include "tts/reading/story/head_credits.h"
#include "tts/reading/story/lead_lists.h"
#include "tts/reading/story/page_signs.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/published_date.h"
#include "tts/reading/story/role_credits.h"
#include "tts/reading/story/standfirst.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

class DumpReader {
 public:
  explicit DumpReader(std::vector<DumpedLine> lines) : lines_(std::move(lines)) {}

  std::optional<DumpedStory> find() {
    if (!stood_on_page(lines_)) return std::nullopt;
    mark_lead_lists(lines_);
    story_.lines.resize(lines_.size());
    find_rows_of_strays();
    score();
    choose_run();
    extend_run();
    if (begin_ == end_) return std::nullopt;
    extend_run_up();
    find_headline();
    weigh_run();
    find_standfirst();
    judge_inside();
    drop_parting_words();
    judge_outside();
    for (const std::size_t i : standfirst_) keep(i);
    find_credits();
    drop_writers_life();
    return std::move(story_);
  }

 private:
  double score_of(const DumpedLine& line) const {
    constexpr double kMost = 500;
    if (line.furniture) return line.furniture->heads_section ? -120 : -30;
    if (line.is_teaser()) return -15;
    if (line.is_sure_prose()) {
      const bool repeated = line.times > 1;
      return std::min(line.prose.letters, kMost) * (repeated ? 0.2 : 1);
    }
    if (line.prose.stops > 0) return std::min(line.prose.letters, kShortDumpLine) * 0.4;
    if (line.prose.letters < kShortDumpLine) return -9;
    return -30;
  }

  void score() {
    constexpr double kLastCounts = 0.25;  // stories stand before what is related to them
    constexpr double kMostOfRow = 60;     // a list in a story speaks not for its end
    constexpr std::size_t kUsualPage =
        100;  // lines; the last of a short page are still the story's
    const auto count = static_cast<double>(std::max(lines_.size(), kUsualPage));
    double row = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      double score = score_of(lines_[i]);
      if (is_plain_row_[i]) {
        score = -std::min(-score, kMostOfRow - row);
        row -= score;
      } else {
        row = 0;
      }
      const double place = 1 - (1 - kLastCounts) * static_cast<double>(i) / count;
      story_.lines[i].score = score > 0 ? score * place : score;
    }
  }

  /// The run with the greatest sum (Kadane), from its first sure prose to its last.
  void choose_run() {
    double best = 0;
    double sum = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (sum <= 0) {
        sum = 0;
        begin = i;
      }
      sum += story_.lines[i].score;
      if (sum > best) {
        best = sum;
        begin_ = begin;
        end_ = i + 1;
      }
    }
    while (begin_ < end_ && lines_[begin_].prose.stops == 0) ++begin_;
    while (begin_ < end_ && lines_[end_ - 1].prose.stops == 0) --end_;
  }

  /// Short paragraphs behind furniture weigh too little for their sum to cross it: as far as two
  /// lines in three there are whole sentences, or where two stand together, the story goes on:
  /// other stories' leads stand each under its headline. Behind comments nothing does.
  void extend_run() {
    constexpr std::size_t kLeastSentences = 2;
    constexpr std::size_t kMostOthers = 3;  // more than sentences: another list has begun
    if (begin_ == end_) return;
    std::size_t sentences = 0;
    std::size_t others = 0;
    std::size_t row = 0;
    for (std::size_t i = end_; i < lines_.size() && others <= sentences + kMostOthers; ++i) {
      const DumpedLine& line = lines_[i];
      if (line.furniture && !is_interruption(*line.furniture)) return;
      if (line.furniture || line.is_item) continue;
      ++(is_sentence(i) ? sentences : others);
      row = is_sentence(i) ? row + 1 : 0;
      const bool goes_on = row >= kLeastSentences || 2 * others < sentences;
      const bool is_close = others == 0 && line.prose.letters >= kShortDumpLine;
      if (is_sentence(i) && (is_close || (sentences >= kLeastSentences && goes_on))) end_ = i + 1;
    }
  }

  /// Short paragraphs over the first long one are story when a dated credit stands right over them
  /// and a headline over that: then nothing else stands between.
  void extend_run_up() {
    constexpr std::size_t kReach = 12;
    std::size_t sentences = 0;
    std::size_t strays = 0;
    std::size_t first = begin_;
    for (std::size_t i = begin_; i > 0 && begin_ - i < kReach;) {
      const DumpedLine& line = lines_[--i];
      if (line.is_credit && line.is_dated) {
        if (sentences == 0 || strays > sentences || !stands_under_headline(i)) return;
        begin_ = first;
        is_begin_sure_ = true;
        return;
      }
      if (line.furniture && !is_interruption(*line.furniture)) return;
      if (line.furniture || line.is_credit || is_caption_at(lines_, i)) continue;
      ++(is_sentence(i) ? sentences : strays);
      if (is_sentence(i)) first = i;
    }
  }

  bool stands_under_headline(std::size_t credit) const {
    constexpr std::size_t kReach = 4;
    for (std::size_t i = credit; i > 0 && credit - i < kReach;) {
      const DumpedLine& line = lines_[--i];
      if (line.is_stray() && !line.furniture && !line.is_credit &&
          line.prose.letters >= kShortDumpLine) {
        return true;
      }
    }
    return false;
  }

  static bool is_interruption(const Furniture& furniture) {
    return furniture.reason == SkipReason::advertisement ||
           furniture.reason == SkipReason::related || furniture.reason == SkipReason::caption;
  }

  /// A short paragraph of prose; what other lines repeat, break off or sign is none.
  bool is_sentence(std::size_t i) const {
    const DumpedLine& line = lines_[i];
    return line.prose.ends_sentence && !line.furniture && !line.is_teaser() && !line.is_credit &&
           line.times == 1;
  }

  void skip(std::size_t i, SkipReason reason) { story_.lines[i].skip(reason); }

  /// Long lines between the headline and the first paragraph, and a phrase right between the two,
  /// lead the story in.
  void find_standfirst() {
    constexpr std::size_t kReach = 6;
    if (!story_.headline) return;
    const std::size_t first = *story_.headline + 1;
    const std::size_t last = std::min(first + kReach, end_);
    for (std::size_t i = first; i < last; ++i) {
      const DumpedLine& line = lines_[i];
      if (line.furniture && line.furniture->heads_section) return;
      if (line.furniture || line.is_credit || line.is_dated || line.names_writers) continue;
      if (is_caption_at(lines_, i) || line.is_item) continue;
      if (leads_in(i, i == first)) standfirst_.push_back(i);
      if (line.is_sure_prose()) return;
    }
  }

  /// Names of sections and headlines of other stories are shorter. A headline's own lead may stand
  /// elsewhere too, and break off behind a sentence.
  bool leads_in(std::size_t i, bool is_under_headline) const {
    constexpr double kShortest = 60;  // letters
    const DumpedLine& line = lines_[i];
    if (line.is_lead || (line.is_teaser() && line.prose.stops < 2)) return false;
    if (!reads_as_standfirst(line.text, line.prose, StandfirstSign::place)) return false;
    if (line.prose.letters >= kShortest) return line.times == 1 || is_under_headline;
    return is_under_headline && line.times == 1 && i + 1 == begin_;
  }

  void judge_inside() {
    const Furniture* section = nullptr;
    bool has_life = false;  // of the writer whom the section tells of
    for (std::size_t i = begin_; i < end_; ++i) {
      const DumpedLine& line = lines_[i];
      if (section && !is_over(section) && goes_on(i, section->reason)) {
        const bool is_life = section->reason == SkipReason::byline && !has_life;
        has_life = true;
        if (!is_life) section = nullptr;
      }
      if (line.furniture) {
        if (line.furniture->heads_section && !is_over(section) && !is_count(*line.furniture)) {
          section = &*line.furniture;
          has_life = false;
        }
        skip(i, line.furniture->reason);
      } else if (section) {
        skip(i, section->reason);
      } else if (const auto reason = reason_inside(i)) {
        skip(i, *reason);
      } else {
        keep(i);
      }
    }
    if (seen_.empty()) keep_each_once();
  }

  void keep(std::size_t i) {
    story_.lines[i].keep();
    seen_.insert(lines_[i].key);
    kept_letters_ += lines_[i].prose.letters;
  }

  /// Captions stand twice; where nothing else is left, what stands twice is the story itself.
  void keep_each_once() {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (lines_[i].is_sure_prose() && seen_.count(lines_[i].key) == 0) keep(i);
    }
  }

  /// A few lines behind the last furniture of a long story: who the writer is, behind the share bar
  /// or the tags; what the paper asks its readers for, behind anything.
  void drop_parting_words() {
    constexpr double kLeastStory = 1000;  // letters
    constexpr double kMostOfStory = 0.12;
    constexpr int kMostParts = 3;
    for (int part = 0; part < kMostParts && kept_letters_ >= kLeastStory; ++part) {
      double letters = 0;
      bool speaks = false;
      std::size_t first = end_;
      while (first > begin_ && !(letters > 0 && lines_[first - 1].furniture)) {
        --first;
        if (!story_.lines[first].is_story) continue;
        letters += lines_[first].prose.letters;
        // As it stands: in lower case the "US" of reports is the "us" of papers.
        speaks = speaks || speaks_to_readers(lines_[first].text);
      }
      if (first == begin_ || letters >= kMostOfStory * kept_letters_) return;
      const SkipReason reason = lines_[first - 1].furniture->reason;
      if (!parts_story_from_page(*lines_[first - 1].furniture) &&
          !(speaks && reason != SkipReason::caption)) {
        return;
      }
      for (std::size_t i = first; i < end_; ++i) {
        if (story_.lines[i].is_story) skip(i, reason);
      }
      kept_letters_ -= letters;
    }
  }

  static bool parts_story_from_page(const Furniture& furniture) {
    if (furniture.reason == SkipReason::share || furniture.reason == SkipReason::tags) return true;
    return furniture.heads_section &&
           (furniture.reason == SkipReason::comments || furniture.reason == SkipReason::byline);
  }

  void weigh_run() {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (lines_[i].is_sure_prose()) letters_ += lines_[i].prose.letters;
    }
  }

  /// Comments stand behind the story: where little of it is told, what names them counts them.
  bool is_count(const Furniture& furniture) const {
    constexpr double kLeastShare = 0.25;
    return furniture.reason == SkipReason::comments && kept_letters_ < kLeastShare * letters_;
  }

  /// Whether comments are all that follows: they stand behind most of a story.
  bool is_over(const Furniture* section) const {
    constexpr double kMostOfStory = 1000;  // letters
    return section && section->reason == SkipReason::comments && kept_letters_ >= kMostOfStory;
  }

  /// Whether the story goes on at `i`, inside a list of other things: with a long paragraph or, as
  /// headlines have no full stops, with two short ones.
  bool goes_on(std::size_t i, SkipReason section) const {
    if (lines_[i].is_sure_prose()) return true;
    return section != SkipReason::comments && is_sentence(i) && i + 1 < end_ && is_sentence(i + 1);
  }

  std::optional<SkipReason> reason_inside(std::size_t i) const {
    const DumpedLine& line = lines_[i];
    if (is_caption_at(lines_, i)) return SkipReason::caption;
    if (line.is_credit) return SkipReason::byline;
    if (line.is_teaser() && !breaks_off_in_story(i)) return SkipReason::related;
    if (seen_.count(line.key) > 0) return SkipReason::duplicate;
    const bool repeated = line.times > 1;
    if (repeated && line.is_stray()) return SkipReason::duplicate;
    if (line.is_stray() && is_box_[i]) return SkipReason::related;
    return std::nullopt;
  }

  /// Writers break off sentences, too: other stories' leads stand under their headlines, a
  /// paragraph that breaks off stands behind one that ends, or first.
  bool breaks_off_in_story(std::size_t i) const {
    if (lines_[i].is_lead) return false;
    if (i == begin_) return true;
    return is_paragraph(i - 1) || lines_[i - 1].is_credit;
  }

  /// One short line between paragraphs is a heading, and three in a row may be a list that the
  /// story gives or another box of the page: a box has furniture in it, the days and writers of
  /// other stories, or words that stand elsewhere too. Furniture alone, right over a heading, only
  /// parted it from what stands above.
  void find_rows_of_strays() {
    constexpr std::size_t kRow = 3;
    constexpr std::size_t kRarest = 8;  // of so many lines one may stand elsewhere by chance
    is_plain_row_.assign(lines_.size(), false);
    is_box_.assign(lines_.size(), false);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::size_t row_end = i;
      std::size_t others = 0;
      std::size_t repeated = 0;
      bool is_box = false;
      for (; row_end < lines_.size() && lines_[row_end].is_stray(); ++row_end) {
        const DumpedLine& line = lines_[row_end];
        others += line.furniture ? 0U : 1U;
        repeated += line.times > 1 ? 1U : 0U;
        is_box = is_box || (line.furniture && line.furniture->reason != SkipReason::caption) ||
                 line.is_credit;
      }
      is_box = is_box || kRarest * repeated > row_end - i;
      if (row_end - i >= kRow) {
        std::vector<bool>& rows = is_box ? is_box_ : is_plain_row_;
        std::fill(rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(row_end), true);
        const bool heads_paragraph = others == 1 && !lines_[row_end - 1].furniture &&
                                     row_end < lines_.size() && is_paragraph(row_end);
        if (heads_paragraph) is_box_[row_end - 1] = false;
      }
      i = std::max(i, row_end);
    }
  }

  bool is_paragraph(std::size_t i) const { return lines_[i].is_sure_prose() || is_sentence(i); }

  void judge_outside() {
    std::optional<SkipReason> section;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == begin_) i = end_;
      if (i >= lines_.size()) return;
      const DumpedLine& line = lines_[i];
      if (line.furniture && line.furniture->heads_section) section = line.furniture->reason;
      if (line.furniture) {
        skip(i, line.furniture->reason);
      } else if (section) {
        skip(i, *section);
      } else {
        skip(i, reason_outside(i));
      }
    }
  }

  SkipReason reason_outside(std::size_t i) const {
    const DumpedLine& line = lines_[i];
    if (is_caption_at(lines_, i)) return SkipReason::caption;
    if (line.is_credit) {
      const bool is_clock = !is_byline(line.text) && !line.is_dated;
      return is_clock ? SkipReason::navigation : SkipReason::byline;
    }
    if (line.is_teaser()) return SkipReason::related;
    if (i == end_ && line.is_stray() && line.text.find(' ') != std::string_view::npos) {
      return SkipReason::tags;
    }
    if (line.prose.stops > 0) return SkipReason::outside;
    return line.prose.letters < kShortDumpLine ? SkipReason::navigation : SkipReason::related;
  }

  /// The run begins behind the headline.
  void find_headline() {
    std::size_t body = begin_;
    while (!is_begin_sure_ && body + 1 < end_ && !lines_[body].is_sure_prose()) ++body;
    story_.headline = headline_of_dump(lines_, begin_, end_, body);
    if (story_.headline && *story_.headline >= begin_) begin_ = *story_.headline + 1;
  }

  /// Byline and date stand between headline and story, the date also right over the headline. A
  /// writer named above it is passed over: the headline is read first.
  void find_credits() {
    constexpr std::size_t kReach = 6;
    constexpr std::size_t kReachInside = 3;
    const std::size_t top =
        story_.headline ? *story_.headline + 1 : (begin_ > kReach ? begin_ - kReach : 0);
    std::vector<std::size_t> places;
    std::vector<std::string_view> texts;
    for (std::size_t i = top; i < std::min(begin_ + kReachInside, lines_.size()); ++i) {
      if (story_.lines[i].is_story) continue;
      places.push_back(i);
      texts.push_back(lines_[i].text);
    }
    HeadCredits credits = head_credits_in(texts);
    if (credits.byline) story_.byline = places[*credits.byline];
    story_.writers = std::move(credits.writers);
    story_.published = std::move(credits.published);
    for (std::size_t i = top > kReachInside ? top - kReachInside : 0; i < top; ++i) {
      if (!story_.published.empty() || i == story_.headline) continue;
      if (lines_[i].prose.letters < kSureDumpProse) {
        story_.published = date_in(lines_[i].text).value_or("");
      }
    }
    if (story_.writers.empty()) find_writers_in_dateline();
  }

  /// The last lines that begin with the first writer's name tell who that is, or are it.
  void drop_writers_life() {
    constexpr std::size_t kMost = 3;
    constexpr std::size_t kShortestName = 6;  // bytes
    const std::size_t joint = std::min(
        {story_.writers.find(", "), story_.writers.find(" and "), story_.writers.find("、")});
    const std::string name = fold_text(story_.writers.substr(0, joint));
    if (name.size() < kShortestName) return;
    std::size_t seen = 0;
    for (std::size_t i = end_; i-- > begin_ && seen < kMost;) {
      if (!story_.lines[i].is_story) continue;
      ++seen;
      if (fold_text(lines_[i].text).starts_with(name)) skip(i, SkipReason::byline);
    }
  }

  /// "（中央社記者王小明高雄20日電）…" opens the story itself; Korean and Japanese papers sign
  /// below.
  void find_writers_in_dateline() {
    for (std::size_t i = begin_; i < end_ && story_.writers.empty(); ++i) {
      if (!story_.lines[i].is_story && lines_[i].furniture) continue;
      story_.writers = role_credit_in(lines_[i].text).names;
    }
  }

  std::vector<DumpedLine> lines_;
  std::unordered_set<std::size_t> seen_;  ///< Lines of the story so far.
  std::vector<bool> is_box_;              ///< Lines of rows that are a box of the page.
  std::vector<bool> is_plain_row_;        ///< Lines of other rows.
  double kept_letters_ = 0;
  double letters_ = 0;     ///< Of the run's sure prose.
  std::size_t begin_ = 0;  ///< The story is in lines [begin_, end_).
  std::size_t end_ = 0;
  std::vector<std::size_t> standfirst_;  ///< Lines between headline and story that lead it in.
  bool is_begin_sure_ = false;           ///< The headline stands over the run, not in it.
  DumpedStory story_;
};

}  // namespace

std::optional<DumpedStory> find_dumped_story(std::string_view text,
                                             const std::vector<TextRange>& lines) {
  return DumpReader(dumped_lines(text, lines)).find();
}

}  // namespace lectern::tts
