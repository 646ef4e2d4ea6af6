#include "tts/reading/story/page_hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "tts/ascii.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

/// A hint against an element is void when it holds more than this share of the page's prose.
double most_prose_for_reason(SkipReason reason) {
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

/// Of those that ask for consent in so many words, next to which short news is little.
constexpr double kMostProseForConsent = 0.97;

bool asks_for_consent(const std::string& text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"cookie", "consent", "personal data", "datenschutz", "einwilligung", "confidentialité",
       "隱私權", "隐私政策", "개인정보"});
  return holds_any(ascii_lower(text), kWords);
}

class HintFinder {
 public:
  HintFinder(const PageOutline& outline, const PageMeasures& measures)
      : outline_(outline), measures_(measures) {}

  PageHints find() {
    settle_hints();
    find_teasers();
    inherit_hints();
    obey_choice();
    return std::move(hints_);
  }

 private:
  const PageBlock& block(std::size_t i) const { return outline_.blocks[i]; }

  /// Keeps the hints that can be true.
  void settle_hints() {
    hints_.reserve(outline_.elements.size());
    for (const PageElement& element : outline_.elements) {
      hints_.push_back(element.hint);
      if (!element.hint) continue;
      if (share_told(element) > most_prose_for(element)) hints_.back().reset();
      if (element.is_hint_by_class && is_prose_without_links(element)) hints_.back().reset();
    }
  }

  /// As the reasons have it, but for consent that is asked for by who may be heard to ask.
  double most_prose_for(const PageElement& element) const {
    const bool may_ask = element.hint == SkipReason::consent || element.is_dialog;
    return may_ask && asks_for_consent_within(element) ? kMostProseForConsent
                                                       : most_prose_for_reason(*element.hint);
  }

  /// Whether one of its first blocks does, and no headline is there.
  bool asks_for_consent_within(const PageElement& element) const {
    constexpr std::size_t kFirst = 8;
    constexpr int kHeadline = 1;
    const std::size_t end = std::min(element.end_block, element.first_block + kFirst);
    bool asks = false;
    for (std::size_t i = element.first_block; i < end; ++i) {
      if (block(i).heading_level == kHeadline) return false;
      asks = asks || asks_for_consent(block(i).text);
    }
    return asks;
  }

  /// Of all that the page tells. Not of its sure prose alone: short news has little of that, and a
  /// notice at its foot would be most of it.
  double share_told(const PageElement& element) const {
    const double all = measures_.told.total();
    return all > 0 ? measures_.told.within(element) / all : 0;
  }

  /// Lists of other stories, tags and share bars are made of links: what has none is not one.
  bool is_prose_without_links(const PageElement& element) const {
    if (element.hint != SkipReason::related && element.hint != SkipReason::navigation &&
        element.hint != SkipReason::tags && element.hint != SkipReason::share) {
      return false;
    }
    return measures_.prose.within(element) > 0 &&
           measures_.links.within(element) < measures_.letters.within(element) * 0.1;
  }

  /// Rows of alike elements that each link somewhere else: teasers of other stories.
  void find_teasers() {
    std::unordered_map<std::size_t, Row> rows;
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (!can_be_teaser(element)) continue;
      Row& row = rows[element.likeness];
      ++row.items;
      row.prose += measures_.prose.within(element);
      if (looks_like_teaser(element)) ++row.teasers;
    }
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      if (hints_[i] || !can_be_teaser(element)) continue;
      const Row& row = rows[element.likeness];
      constexpr std::size_t kFewest = 3;
      if (row.teasers >= kFewest && row.teasers * 4 >= row.items * 3 &&
          row.prose <= measures_.prose.total() * 0.5) {
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
    const double letters = measures_.letters.within(element);
    if (letters > kLongest) return false;
    const double links = measures_.links.within(element);
    if (is_named(element.node, "li") && element.end_block == element.first_block + 1) {
      const bool breaks_off =
          block(element.first_block).prose.is_cut_off && links >= kShortBlock / 2;
      return breaks_off || links > letters * 0.7;
    }
    return links > letters * kFewestLinks && links >= kShortBlock / 2;
  }

  /// Each element's hint, or that of the nearest around it. What the page asks not to be read is
  /// not, whatever stands in it.
  void inherit_hints() {
    for (std::size_t i = 1; i < outline_.elements.size(); ++i) {
      const PageElement& element = outline_.elements[i];
      const auto& around = hints_[element.parent];
      if (element.is_chosen) continue;
      const bool covers = around == SkipReason::hidden || !holds_story(element);
      if (around == SkipReason::asked_for || (!hints_[i] && covers)) hints_[i] = around;
    }
  }

  bool holds_story(const PageElement& element) const {
    constexpr double kLeast = 0.3;
    return element.is_marked_story && share_told(element) > kLeast;
  }

  /// Where the page says what its story is, the rest is asked not to be read.
  void obey_choice() {
    std::vector<bool> chosen;
    for (const PageElement& element : outline_.elements) {
      chosen.push_back(element.is_chosen || (!chosen.empty() && chosen[element.parent]));
    }
    if (std::find(chosen.begin(), chosen.end(), true) == chosen.end()) return;
    for (std::size_t i = 0; i < hints_.size(); ++i) {
      if (!chosen[i]) hints_[i] = SkipReason::asked_for;
    }
  }

  const PageOutline& outline_;
  const PageMeasures& measures_;
  PageHints hints_;
};

}  // namespace

PageHints hints_of(const PageOutline& outline, const PageMeasures& measures) {
  return HintFinder(outline, measures).find();
}

}  // namespace lectern::tts
