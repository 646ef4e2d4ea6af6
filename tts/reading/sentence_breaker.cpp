#include "tts/reading/sentence_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "tts/error.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

struct UTextCloser {
  void operator()(UText* text) const noexcept { utext_close(text); }
};

void check_icu(UErrorCode status, const char* call) {
  if (U_FAILURE(status)) throw Error(Errc::bad_data, u_errorName(status), call);
}

/// Boundaries as ICU sees them, the start left out.
std::vector<std::size_t> icu_boundaries(std::string_view text, const LanguageTag& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string locale =
      (language.empty() ? std::string("en") : language.language()) + "-u-ss-standard";
  const std::unique_ptr<icu::BreakIterator> breaker(icu::BreakIterator::createSentenceInstance(
      icu::Locale::forLanguageTag(locale, status), status));
  check_icu(status, "BreakIterator::createSentenceInstance");
  const std::unique_ptr<UText, UTextCloser> utext(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  breaker->setText(utext.get(), status);
  check_icu(status, "BreakIterator::setText");
  std::vector<std::size_t> boundaries;
  for (std::int32_t at = breaker->next(); at != icu::BreakIterator::DONE; at = breaker->next()) {
    boundaries.push_back(static_cast<std::size_t>(at));
  }
  return boundaries;
}

bool is_one_of(char32_t value, std::u32string_view set) {
  return set.find(value) != std::u32string_view::npos;
}

constexpr std::u32string_view kClosers = U"」』”’\"')）]】》〉〕";
constexpr std::u32string_view kOpeners = U"「『“‘(（[【《〈〔";
constexpr std::u32string_view kStops = U".!?。！？…";

constexpr std::array<std::string_view, 44> kAbbreviations = {
    "mr",   "mrs",  "ms",  "dr",     "prof", "sen",    "rep", "gov", "gen", "col", "lt",
    "sgt",  "capt", "hon", "rev",    "st",   "mt",     "no",  "nos", "fig", "vol", "pp",
    "vs",   "v",    "cf",  "approx", "est",  "dept",   "jan", "feb", "mar", "apr", "aug",
    "sept", "sep",  "oct", "nov",    "dec",  "messrs", "adm", "maj", "e.g", "i.e", "viz"};

/// Words that begin a sentence far more often than they follow an abbreviation inside one.
constexpr std::array<std::string_view, 30> kStarters = {
    "the",   "a",    "an",    "he",    "she", "it",   "they", "we",  "i",  "you",
    "this",  "that", "these", "those", "but", "and",  "in",   "on",  "at", "however",
    "there", "his",  "her",   "their", "our", "what", "when", "how", "if", "did"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What stands around a boundary of ICU's.
class Boundary {
 public:
  Boundary(std::string_view text, std::size_t sentence_begin, std::size_t at)
      : before_(text.substr(sentence_begin, at - sentence_begin)), after_(text.substr(at)) {
    before_ = TextRange(trimmed(before_, {0, before_.size()})).in(before_);
  }

  /// True when the sentence goes on behind the boundary.
  bool is_wrong() const {
    if (after_.empty() || before_.empty()) return false;
    return after_closes() || is_list_number() || is_abbreviation() || is_initial() ||
           goes_on_in_lower_case();
  }

 private:
  char32_t next() const { return code_point_at(after_, 0).value; }

  /// A closing mark never begins a sentence.
  bool after_closes() const { return is_one_of(next(), U"」』”’)）]】》〉〕，、；。！？,;"); }

  /// The last word before the stop that ends `before_`, lower case, inner stops kept; empty when no
  /// ASCII stop ends it.
  std::string last_word() const {
    if (before_.empty() || before_.back() != '.') return {};
    const std::string_view body = before_.substr(0, before_.size() - 1);
    const std::size_t space = body.find_last_of(" \t\n(\"'");
    std::string word(space == std::string_view::npos ? body : body.substr(space + 1));
    std::transform(word.begin(), word.end(), word.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return word;
  }

  std::string next_word() const {
    std::string word;
    for (const char c : after_) {
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (lower < 'a' || lower > 'z') break;
      word += lower;
    }
    return word;
  }

  bool is_list_number() const {
    const std::string word = last_word();
    return !word.empty() && word.size() + 1 == before_.size() && word.size() <= 3 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  bool is_abbreviation() const {
    const std::string word = last_word();
    if (word.empty()) return false;
    if (contains(kAbbreviations, word)) {
      // "No." is also an answer: only a number makes it an abbreviation.
      return word != "no" || is_digit(next());
    }
    const bool dotted = word.find('.') != std::string::npos && word.size() <= 6;
    return dotted && !contains(kStarters, next_word());
  }

  /// "J. K. Rowling"; "I." may well end a sentence.
  bool is_initial() const {
    const std::string word = last_word();
    const bool one_letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    return one_letter && before_.size() >= 2 &&
           is_upper_case(static_cast<unsigned char>(before_[before_.size() - 2])) && word != "i" &&
           is_upper_case(next()) && !contains(kStarters, next_word());
  }

  bool goes_on_in_lower_case() const { return is_lower_case(next()); }

  std::string_view before_;
  std::string_view after_;
};

/// Where a sentence of Chinese ends that ICU does not see: a stop, with its closing marks, before
/// an opening one or a letter.
bool is_missed_boundary(const std::vector<CodePoint>& points, std::size_t index) {
  if (!is_one_of(points[index].value, U"。！？")) return false;
  return index + 1 < points.size() && !is_one_of(points[index + 1].value, kClosers) &&
         !is_one_of(points[index + 1].value, kStops) &&
         !is_one_of(points[index + 1].value, U"，、；：");
}

std::vector<std::size_t> boundaries_of(std::string_view text, const LanguageTag& language) {
  std::vector<std::size_t> boundaries = icu_boundaries(text, language);
  const std::vector<CodePoint> points = code_points(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_missed_boundary(points, i)) boundaries.push_back(points[i].end());
  }
  std::sort(boundaries.begin(), boundaries.end());
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()), boundaries.end());
  return boundaries;
}

/// Depth of brackets after `sentence`, which begins with none open. Quotes do not count: they often
/// hold whole sentences.
bool leaves_bracket_open(std::string_view sentence) {
  int depth = 0;
  for (const CodePoint& point : code_points(sentence)) {
    if (is_one_of(point.value, U"(（")) ++depth;
    if (is_one_of(point.value, U")）") && depth > 0) --depth;
  }
  return depth > 0;
}

bool closes_soon(std::string_view rest) {
  constexpr std::size_t kLongestAside = 400;
  for (const CodePoint& point : code_points(rest.substr(0, kLongestAside))) {
    if (is_one_of(point.value, U")）")) return true;
  }
  return false;
}

}  // namespace

std::vector<TextRange> break_sentences(std::string_view text, const LanguageTag& language) {
  std::vector<TextRange> sentences;
  std::size_t begin = 0;
  for (const std::size_t boundary : boundaries_of(text, language)) {
    if (boundary < text.size()) {
      if (Boundary(text, begin, boundary).is_wrong()) continue;
      const std::string_view sentence = text.substr(begin, boundary - begin);
      if (leaves_bracket_open(sentence) && closes_soon(text.substr(boundary))) continue;
    }
    if (boundary > begin) sentences.push_back({begin, boundary});
    begin = std::max(begin, boundary);
  }
  return sentences;
}

std::vector<TextRange> break_text(std::string_view text, const LanguageTag& language) {
  std::vector<TextRange> sentences;
  for (const TextRange paragraph : paragraphs_of(text)) {
    for (const TextRange sentence : break_sentences(paragraph.in(text), language)) {
      const TextRange placed{paragraph.begin + sentence.begin, paragraph.begin + sentence.end};
      const TextRange bare = trimmed(text, placed);
      if (!bare.empty()) sentences.push_back(bare);
    }
  }
  return sentences;
}

std::vector<TextRange> sentences_of(const Document& document, const Block& block) {
  std::vector<TextRange> sentences;
  for (const TextRange sentence : break_sentences(document.text_of(block.range), block.language)) {
    const TextRange placed{block.range.begin + sentence.begin, block.range.begin + sentence.end};
    const TextRange bare = trimmed(document.text, placed);
    if (!bare.empty()) sentences.push_back(bare);
  }
  return sentences;
}

}  // namespace lectern::tts
