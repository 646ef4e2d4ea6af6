#include "tts/reading/sentence_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "tts/error.h"
#include "tts/reading/enumeration.h"
#include "tts/reading/marks.h"
#include "tts/reading/overlooked_boundaries.h"
#include "tts/reading/quoted_passages.h"
#include "tts/reading/sentence_boundary.h"
#include "tts/reading/text_lines.h"
#include "tts/reading/trailing_emoji.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

struct UTextCloser {
  void operator()(UText* text) const noexcept { utext_close(text); }
};

void check_icu(UErrorCode status, const char* call) {
  if (U_FAILURE(status)) throw Error(Errc::bad_data, u_errorName(status), call);
}

/// Greek alone has rules of its own in ICU, for its question mark. CLDR's suppressions are not
/// asked for: ICU 72 finds them inside words too, so that German "r." keeps "Uhr." from ending a
/// sentence, and they hold words ("So", "am", "OK"). abbreviations.h stands in.
std::string locale_of(const LanguageTag& language) {
  return language.language() == "el" ? "el" : "und";
}

std::unique_ptr<icu::BreakIterator> make_iterator(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createSentenceInstance(
      icu::Locale::forLanguageTag(locale, status), status));
  check_icu(status, "BreakIterator::createSentenceInstance");
  return iterator;
}

/// Iterators, lent to one user at a time: one is given a text before each use and remembers nothing
/// else. Not each thread's own, which would make a thread's first sentence wait for any library
/// that is being opened: glibc registers what a thread destroys at its end under the same lock.
class IteratorShelf {
 public:
  struct PutBack {
    IteratorShelf* shelf = nullptr;
    std::string locale;
    void operator()(icu::BreakIterator* iterator) const noexcept {
      shelf->put_back(locale, std::unique_ptr<icu::BreakIterator>(iterator));
    }
  };
  using Loan = std::unique_ptr<icu::BreakIterator, PutBack>;

  Loan take(const std::string& locale) {
    std::unique_ptr<icu::BreakIterator> iterator = taken(locale);
    if (!iterator) iterator = make_iterator(locale);
    return {iterator.release(), PutBack{this, locale}};
  }

 private:
  std::unique_ptr<icu::BreakIterator> taken(const std::string& locale) {
    const std::lock_guard lock(mutex_);
    auto& iterators = iterators_[locale];
    if (iterators.empty()) return nullptr;
    std::unique_ptr<icu::BreakIterator> iterator = std::move(iterators.back());
    iterators.pop_back();
    return iterator;
  }
  void put_back(const std::string& locale, std::unique_ptr<icu::BreakIterator> iterator) noexcept {
    try {
      const std::lock_guard lock(mutex_);
      iterators_[locale].push_back(std::move(iterator));
    } catch (const std::bad_alloc&) {
      // then it is made anew
    }
  }

  std::mutex mutex_;
  std::map<std::string, std::vector<std::unique_ptr<icu::BreakIterator>>> iterators_;
};

IteratorShelf::Loan iterator_for(const LanguageTag& language) {
  static IteratorShelf shelf;
  return shelf.take(locale_of(language));
}

/// Where UAX #29 begins a new sentence in `text`; its end left out.
std::vector<std::size_t> unicode_boundaries(std::string_view text, const LanguageTag& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, UTextCloser> utext(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  check_icu(status, "utext_openUTF8");
  const IteratorShelf::Loan iterator = iterator_for(language);
  iterator->setText(utext.get(), status);
  check_icu(status, "BreakIterator::setText");
  std::vector<std::size_t> boundaries;
  for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    if (static_cast<std::size_t>(at) < text.size()) {
      boundaries.push_back(static_cast<std::size_t>(at));
    }
  }
  return boundaries;
}

void merge_into(std::vector<std::size_t>& boundaries, const std::vector<std::size_t>& more) {
  std::vector<std::size_t> merged;
  std::set_union(boundaries.begin(), boundaries.end(), more.begin(), more.end(),
                 std::back_inserter(merged));
  boundaries = std::move(merged);
}

/// Brackets and quotes as they open and close along a paragraph.
class OpenMarks {
 public:
  explicit OpenMarks(std::string_view text) : text_(text) {}

  void read_up_to(std::size_t offset) {
    while (at_ < offset) {
      const CodePoint point = code_point_at(text_, at_);
      read(point);
      at_ = point.end();
    }
  }

  /// Whether the mark at `offset`, up to which was read, opens.
  bool opens(const CodePoint& mark) const {
    if (mark.value == U'"') return !straight_open_;
    if (mark.value == U'”') return open_quotes_.empty();  // typed where “ belongs
    return is_one_of(mark.value, kOpeningMarks);
  }

  /// The bracket around `offset`, if it closes within sight of where it was opened.
  bool in_short_bracket() const {
    constexpr std::size_t kLongest = 400;  // bytes; more is a passage of its own
    if (depth_ == 0 || at_ - bracket_opened_ > kLongest) return false;
    int depth = depth_;
    const std::size_t end = std::min(text_.size(), bracket_opened_ + kLongest);
    for (std::size_t at = at_; at < end;) {
      const CodePoint point = code_point_at(text_, at);
      if (is_one_of(point.value, U"(（")) ++depth;
      if (is_one_of(point.value, U")）") && --depth == 0) return true;
      at = point.end();
    }
    return false;
  }

  /// The quote, title or bracket that closed last.
  TextRange last_closed() const { return last_closed_; }
  /// Whether a title is open: it may hold any mark.
  bool in_title() const {
    return !open_quotes_.empty() &&
           is_one_of(code_point_at(text_, open_quotes_.back()).value, U"《〈") &&
           at_ - open_quotes_.back() <= kLongestTitle;
  }
  bool in_quote() const { return !open_quotes_.empty(); }
  /// A bracket that was not closed within its sentence never will be.
  void forget_brackets() { depth_ = 0; }

 private:
  static constexpr std::size_t kLongestTitle = 160;  // bytes; a mark left open is no title

  void read(const CodePoint& point) {
    if (is_one_of(point.value, U"(（")) {
      if (depth_++ == 0) bracket_opened_ = point.offset;
    } else if (is_one_of(point.value, U")）")) {
      if (depth_ == 1) last_closed_ = {bracket_opened_, point.end()};
      depth_ = std::max(depth_ - 1, 0);
    } else if (point.value == U'"') {
      if (straight_open_) last_closed_ = {straight_opened_, point.end()};
      straight_open_ = !straight_open_;
      straight_opened_ = point.offset;
    } else if (is_one_of(point.value, U"「『“《〈")) {
      open_quotes_.push_back(point.offset);
    } else if (is_one_of(point.value, U"」』”》〉")) {
      close_quote(point);
    }
  }

  void close_quote(const CodePoint& point) {
    if (open_quotes_.empty()) {
      if (point.value == U'”') open_quotes_.push_back(point.offset);
      return;
    }
    last_closed_ = {open_quotes_.back(), point.end()};
    open_quotes_.pop_back();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::size_t bracket_opened_ = 0;
  bool straight_open_ = false;
  std::size_t straight_opened_ = 0;  ///< The last straight quote, if it is open.
  std::vector<std::size_t> open_quotes_;
  TextRange last_closed_;
};

/// Breaks one paragraph on one line.
class ParagraphBreaker {
 public:
  ParagraphBreaker(std::string_view text, const LanguageTag& language)
      : text_(text),
        language_(language),
        marks_(text),
        quoted_(quoted_passages_in(text, language)),
        emoji_(trailing_emoji_in(text)) {}

  /// Where sentences begin, 0 left out.
  std::vector<std::size_t> break_up() {
    // German ordinals ("1. Liga") look like markers, so that there two of them make no list yet.
    certain_ = list_items_in(text_, language_.language() == "de" ? 3 : 2);
    std::vector<std::size_t> boundaries = unicode_boundaries(text_, language_);
    add_overlooked(boundaries);
    move_behind_emoji(boundaries);
    merge_into(boundaries, certain_);
    for (const std::size_t boundary : boundaries) look_at(boundary);
    return std::move(begins_);
  }

 private:
  void add_overlooked(std::vector<std::size_t>& boundaries) {
    std::vector<std::size_t> likely;
    std::vector<std::size_t> certain;
    for (const OverlookedBoundary& each : overlooked_boundaries(text_, language_)) {
      (each.is_certain ? certain : likely).push_back(each.at);
    }
    merge_into(boundaries, likely);
    merge_into(certain_, certain);
  }

  /// Every run of trailing emoji has a boundary at its end and none inside.
  void move_behind_emoji(std::vector<std::size_t>& boundaries) {
    std::erase_if(boundaries, [this](std::size_t at) { return is_before_emoji_end(at); });
    std::vector<std::size_t> ends;
    for (const TextRange& run : emoji_) ends.push_back(run.end);
    merge_into(boundaries, ends);
  }

  bool is_before_emoji_end(std::size_t at) const {
    const auto run = std::partition_point(emoji_.begin(), emoji_.end(),
                                          [at](const TextRange& each) { return each.end <= at; });
    return run != emoji_.end() && run->begin <= at;
  }

  void look_at(std::size_t boundary) {
    const std::size_t at = before_opening_marks(boundary);
    if (at <= sentence_begin() || at >= text_.size()) return;
    const bool is_certain = std::binary_search(certain_.begin(), certain_.end(), at);
    if (!is_certain && goes_on(at, at < boundary)) return;
    begins_.push_back(at);
    marks_.forget_brackets();
  }

  bool goes_on(std::size_t at, bool next_opens) {
    marks_.read_up_to(at);
    if (marks_.in_short_bracket() || marks_.in_title() || is_held_by_quotes(at)) return true;
    SentenceBoundary boundary{text_, sentence_begin(), at, at, next_opens, marks_.in_quote()};
    if (marks_.last_closed().end == at) boundary.closed_begin = marks_.last_closed().begin;
    return goes_on_behind(boundary, language_);
  }

  /// Inside a passage that holds together, or before a bracket that belongs to one: the sentence
  /// around the passage has had no stop of its own yet.
  bool is_held_by_quotes(std::size_t at) const {
    const auto behind = std::partition_point(
        quoted_.begin(), quoted_.end(),
        [at](const QuotedPassage& passage) { return passage.range.begin < at; });
    if (behind == quoted_.begin()) return false;
    const QuotedPassage& passage = *std::prev(behind);
    if (at < passage.range.end) return true;
    const TextRange gap{passage.range.end, at};
    return passage.is_clause && text_[at] == '(' && trimmed(text_, gap).empty();
  }

  /// UAX #29 takes every quote and bracket directly behind a stop for a closing one (Close), so
  /// that 。《 would leave the opening mark with the wrong sentence.
  std::size_t before_opening_marks(std::size_t boundary) {
    std::size_t run_begin = boundary;
    while (run_begin > sentence_begin()) {
      const CodePoint mark = code_point_before(text_, run_begin);
      if (!may_open(mark.value) && !may_close(mark.value)) break;
      run_begin = mark.offset;
    }
    for (std::size_t at = run_begin; at < boundary;) {
      marks_.read_up_to(at);
      const CodePoint mark = code_point_at(text_, at);
      if (marks_.opens(mark)) return at;
      at = mark.end();
    }
    return boundary;
  }

  std::size_t sentence_begin() const { return begins_.empty() ? 0 : begins_.back(); }

  std::string_view text_;
  const LanguageTag& language_;
  OpenMarks marks_;
  std::vector<QuotedPassage> quoted_;
  std::vector<TextRange> emoji_;
  std::vector<std::size_t> certain_;  ///< Begin sentences whatever stands around them.
  std::vector<std::size_t> begins_;
};

std::vector<std::size_t> sentence_begins_in(std::string_view paragraph,
                                            const LanguageTag& language) {
  if (paragraph.find_first_of("\r\n") == std::string_view::npos) {
    return ParagraphBreaker(paragraph, language).break_up();
  }
  return ParagraphBreaker(with_lines_joined(paragraph), language).break_up();
}

}  // namespace

std::vector<TextRange> break_sentences(std::string_view text, const LanguageTag& language) {
  std::vector<TextRange> sentences;
  const auto end_sentence_at = [&sentences](std::size_t end) {
    const std::size_t begin = sentences.empty() ? 0 : sentences.back().end;
    if (end > begin) sentences.push_back({begin, end});
  };
  bool first = true;
  for (const TextRange paragraph : paragraphs_of(text)) {
    if (!first) end_sentence_at(paragraph.begin);
    first = false;
    for (const std::size_t begin : sentence_begins_in(paragraph.in(text), language)) {
      end_sentence_at(paragraph.begin + begin);
    }
  }
  end_sentence_at(text.size());
  return sentences;
}

std::vector<TextRange> break_text(std::string_view text, const LanguageTag& language) {
  std::vector<TextRange> sentences;
  for (const TextRange sentence : break_sentences(text, language)) {
    const TextRange bare = trimmed(text, sentence);
    if (!bare.empty()) sentences.push_back(bare);
  }
  return sentences;
}

std::vector<TextRange> sentences_of(const Document& document, const Block& block) {
  if (!block.sentences.empty()) return block.sentences;
  std::vector<TextRange> sentences = break_text(document.text_of(block.range), block.language);
  for (TextRange& sentence : sentences) {
    sentence = {block.range.begin + sentence.begin, block.range.begin + sentence.end};
  }
  return sentences;
}

}  // namespace lectern::tts
