#include "tts/reading/story/lead_lists.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace lectern::tts {
namespace {

/// A paragraph, and what stands between it and the paragraph above.
struct Lead {
  std::size_t gap = 0;   ///< The first line behind the paragraph above.
  std::size_t line = 0;  ///< The paragraph; the gap ends here.
  bool has_headline = false;
  bool has_credit = false;     ///< A day or a writer.
  bool is_signed = false;      ///< A credit and, as it belongs to another story or comment, more.
  bool is_under_head = false;  ///< A head of a list stands in the gap.
};

class LeadLists {
 public:
  explicit LeadLists(std::vector<DumpedLine>& lines) : lines_(lines) {}

  /// Lists stand behind the story: a lead over it may be its own.
  void mark() {
    constexpr double kLeastStory = 300;  // letters
    constexpr double kLeastShare = 0.2;
    find_leads();
    double story = 0;
    double in_lists = 0;
    std::vector<std::pair<std::size_t, std::size_t>> lists;
    for (std::size_t i = 0; i < leads_.size();) {
      const std::size_t end = story < kLeastStory ? i : end_of_list(i);
      if (end > i) lists.emplace_back(i, end);
      for (const std::size_t past = std::max(end, i + 1); i < past; ++i) {
        (end > i ? in_lists : story) += lines_[leads_[i].line].prose.letters;
      }
    }
    if (story < kLeastShare * in_lists) return;
    for (const auto& [first, end] : lists) mark(first, end);
  }

 private:
  static constexpr std::size_t kFewest = 3;
  static constexpr double kLongestHeadline = 160;  // letters

  static bool is_signature(const DumpedLine& line) {
    constexpr std::string_view kDash = "—";  // who said what stands above, and when
    if (line.furniture || line.prose.letters > kSureDumpProse || line.text.starts_with(kDash)) {
      return false;
    }
    return line.is_dated || line.names_writers;
  }

  /// Headlines that ask, and are followed by who wrote what stands under them, and when.
  bool asks_over_signature(std::size_t i) const {
    if (lines_[i].prose.letters > kLongestHeadline || lines_[i].prose.stops > 2) return false;
    if (i + 1 >= lines_.size()) return false;
    if (is_signature(lines_[i + 1])) return true;
    const bool is_name = lines_[i + 1].is_stray() && lines_[i + 1].prose.letters < kShortDumpLine;
    return is_name && i + 2 < lines_.size() && is_signature(lines_[i + 2]);
  }

  static bool is_prose(const DumpedLine& line) {
    return !line.furniture && !line.is_credit &&
           (line.is_sure_prose() || line.prose.ends_sentence || line.is_teaser());
  }

  static bool is_headline(const DumpedLine& line) {
    return !line.furniture && !line.is_item && line.prose.letters >= kShortDumpLine &&
           line.prose.letters <= kLongestHeadline && line.times == 1;
  }

  void find_leads() {
    Lead lead;
    bool has_repeated = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const DumpedLine& line = lines_[i];
      const bool asks = is_prose(line) && asks_over_signature(i);
      if (is_prose(line) && !asks) {
        lead.line = i;
        lead.is_signed = lead.has_credit && (lead.has_headline || has_repeated);
        leads_.push_back(lead);
        lead = {};
        lead.gap = i + 1;
        has_repeated = false;
        continue;
      }
      if (line.furniture && line.furniture->heads_section) {
        lead.is_under_head = true;
        lead.gap = i;
      }
      if (is_signature(line)) {
        lead.has_credit = true;
      } else if (asks || is_headline(line)) {
        lead.has_headline = true;
      }
      has_repeated = has_repeated || line.times > 1;
    }
  }

  bool stands_alone(std::size_t i) const {
    constexpr std::size_t kLongestGap = 12;
    const std::size_t gap = leads_[i].line - leads_[i].gap;
    const bool ends_there = i + 1 == leads_.size() || leads_[i + 1].line > leads_[i + 1].gap;
    return gap > 0 && gap <= kLongestGap && ends_there;
  }

  /// Where the list that begins with lead `first` ends; `first` when none does.
  std::size_t end_of_list(std::size_t first) const {
    const bool has_head = leads_[first].is_under_head && leads_[first].has_headline;
    std::size_t signed_leads = 0;
    std::size_t end = first;
    for (; end < leads_.size() && stands_alone(end); ++end) {
      const Lead& lead = leads_[end];
      if (!lead.is_signed && !lead.has_headline) break;
      if (!has_head && !lead.is_signed && end == first) break;
      signed_leads += lead.is_signed ? 1U : 0U;
    }
    const std::size_t count = end - first;
    const bool is_signed = 3 * signed_leads >= 2 * count;
    return count >= kFewest && (has_head || is_signed) ? end : first;
  }

  /// The first lead's headline stands right over it, and what is further up is not the list's.
  void mark(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
      const Lead& lead = leads_[i];
      const std::size_t begin = i > first ? lead.gap : lead.line;
      for (std::size_t k = begin; k <= lead.line; ++k) lines_[k].is_lead = true;
    }
  }

  std::vector<DumpedLine>& lines_;
  std::vector<Lead> leads_;
};

}  // namespace

void mark_lead_lists(std::vector<DumpedLine>& lines) {
  LeadLists(lines).mark();
}

}  // namespace lectern::tts
