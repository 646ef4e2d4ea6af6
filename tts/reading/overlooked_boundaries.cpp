#include "tts/reading/overlooked_boundaries.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "tts/reading/abbreviations.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestCredit = 60;  // bytes between brackets
constexpr std::size_t kLongestLabel = 24;   // bytes before the colon of an address line
constexpr std::size_t kShortestRuler = 4;   // signs
constexpr std::size_t kFewestClauseWords = 2;

bool is_capital(char32_t value) {
  return is_upper_case(value) || is_one_of(value, U"\"“'‘");
}

/// A stretch of the paragraph without white space.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;  ///< Where the next one begins; the paragraph's end for the last.

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

std::size_t skip_white_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) break;
    at = point.end();
  }
  return at;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = skip_white_space(text, 0); at < text.size();) {
    Word word{at, at, at};
    while (word.end < text.size()) {
      const CodePoint point = code_point_at(text, word.end);
      if (is_white_space(point.value)) break;
      word.end = point.end();
    }
    at = word.next = skip_white_space(text, word.end);
    words.push_back(word);
  }
  return words;
}

/// The letters that begin `word`.
std::string_view leading_letters(std::string_view word) {
  std::size_t end = 0;
  while (end < word.size()) {
    const CodePoint point = code_point_at(word, end);
    if (!is_letter(point.value)) break;
    end = point.end();
  }
  return word.substr(0, end);
}

std::string_view without_closing_marks(std::string_view word) {
  while (!word.empty()) {
    const CodePoint last = code_point_before(word, word.size());
    if (!may_close(last.value)) break;
    word = word.substr(0, last.offset);
  }
  return word;
}

bool ends_with_stop(std::string_view word) {
  word = without_closing_marks(word);
  return !word.empty() && is_one_of(code_point_before(word, word.size()).value, kStops);
}

bool is_web_address(std::string_view word) {
  return word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
}

bool is_mail_address(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

bool is_emoticon(std::string_view word) {
  constexpr std::array kFaces = std::to_array<std::string_view>(
      {":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", "^^", "^_^", ":/", ":o)"});
  while (word.size() > 2 && word.ends_with('.')) word.remove_suffix(1);
  return std::find(kFaces.begin(), kFaces.end(), word) != kFaces.end();
}

bool is_ruler(std::string_view word) {
  return word.size() >= kShortestRuler &&
         word.find_first_not_of("-=_*~#") == std::string_view::npos;
}

/// "large.[a]"
bool is_footnoted_by_letter(std::string_view word) {
  constexpr std::size_t kMark = 3;
  if (word.size() < kMark + 2 || !word.ends_with(']')) return false;
  const std::string_view mark = word.substr(word.size() - kMark);
  const char32_t before = code_point_before(word, word.size() - kMark - 1).value;
  return mark[0] == '[' && mark[1] >= 'a' && mark[1] <= 'z' &&
         word[word.size() - kMark - 1] == '.' && is_lower_case(before);
}

/// "large.*", "large.†"
bool is_footnoted_by_mark(std::string_view word) {
  std::size_t end = word.size();
  while (end > 0 && is_one_of(code_point_before(word, end).value, kFootnoteMarks)) {
    end = code_point_before(word, end).offset;
  }
  return end < word.size() && end > 1 && word[end - 1] == '.';
}

/// "2).10", "large.[7][8]", "large.¹²": the number of a footnote behind a stop.
bool is_footnoted_by_number(std::string_view word) {
  constexpr std::size_t kMostDigits = 3;
  const bool bracketed = word.ends_with(']');
  std::size_t end = word.size();
  std::size_t digits = 0;
  while (end > 0) {
    const CodePoint point = code_point_before(word, end);
    const bool digit = is_digit(point.value) || is_one_of(point.value, kSuperscripts);
    if (!digit && !(bracketed && is_one_of(point.value, U"[]"))) break;
    if (digit) ++digits;
    end = point.offset;
  }
  if (digits == 0 || (!bracketed && digits > kMostDigits)) return false;
  if (end < 2 || word[end - 1] != '.') return false;
  const char32_t before = code_point_before(word, end - 1).value;
  return is_lower_case(before) || is_one_of(before, kClosingMarks);
}

bool is_footnoted(std::string_view word) {
  return is_footnoted_by_number(word) || is_footnoted_by_letter(word) || is_footnoted_by_mark(word);
}

/// Looks at a paragraph word by word.
class Search {
 public:
  Search(std::string_view text, const LanguageTag& language)
      : text_(text), language_(language), words_(words_of(text)) {}

  std::vector<OverlookedBoundary> boundaries() {
    find_address_line();
    const bool is_dialogue = !words_.empty() && is_dash_word(words_[0]);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      find_dateline(i);
      if (stands_apart(i)) propose(words_[i].begin, true);
      if (i + 1 < words_.size()) look_behind(i);
      find_missing_space(i);
      find_trailing_ellipsis(i);
      if (is_dialogue && i > 0) find_next_speaker(i);
    }
    std::sort(found_.begin(), found_.end(),
              [](const auto& left, const auto& right) { return left.at < right.at; });
    return std::move(found_);
  }

 private:
  std::string_view word(std::size_t index) const { return words_[index].in(text_); }
  char32_t first_of(std::size_t index) const {
    return code_point_at(text_, words_[index].begin).value;
  }

  void propose(std::size_t boundary, bool is_certain = false) {
    if (boundary > 0 && boundary < text_.size()) found_.push_back({boundary, is_certain});
  }

  /// An address behind another one, a ruler.
  bool stands_apart(std::size_t index) const {
    if (is_ruler(word(index))) return true;
    return index > 0 && is_web_address(word(index)) && is_web_address(word(index - 1));
  }

  /// "—", and "—Soy" as Spanish prints it.
  bool is_dash_word(const Word& word) const {
    return is_one_of(code_point_at(text_, word.begin).value, U"-–—―");
  }

  /// "— Кто там? — Это я.": in a dialogue a dash behind a stop gives the word to the other, unless
  /// it tells in small letters who spoke.
  void find_next_speaker(std::size_t index) {
    if (!is_dash_word(words_[index]) || !ends_with_stop(word(index - 1))) return;
    std::size_t at = code_point_at(text_, words_[index].begin).end();
    at = skip_white_space(text_, at);
    if (at == text_.size()) return;
    const char32_t first = code_point_at(text_, at).value;
    if (is_upper_case(first) || is_one_of(first, U"¿¡")) propose(words_[index].begin, true);
  }

  void look_behind(std::size_t index) {
    if (is_ruler(word(index))) return propose(words_[index].next, true);
    if (may_end_behind(index)) propose(words_[index].next);
  }

  bool may_end_behind(std::size_t index) const {
    const std::string_view here = word(index);
    const char32_t next = first_of(index + 1);
    if (ends_with_stop(here)) return stop_may_end(index, next);
    if (index > 0 && without_closing_marks(here).empty() && ends_with_stop(word(index - 1))) {
      return is_capital(next);  // « Où vas-tu ? » Il
    }
    if (here == "--" && index > 0 && ends_with_stop(word(index - 1))) return is_upper_case(next);
    if (is_emoticon(here) || is_footnoted(here)) return is_capital(next);
    if (here.ends_with(')') || here.ends_with(']')) return is_capital(next) && is_credit(index);
    return ends_in_its_language(index);
  }

  bool stop_may_end(std::size_t index, char32_t next) const {
    if (is_digit(next) || is_lower_case(next) || is_one_of(next, kCurrencySigns)) return true;
    if (next == U'.' || next == U'…') {
      return is_ellipsis_of_its_own(index + 1) || opens_with_ellipsis(index + 1);
    }
    return word(index).ends_with("…") && is_upper_case(next);  // for UAX #29 it is no stop
  }

  /// "compounds. . . . The practice": the first stop ends, the others are an ellipsis, unless the
  /// text ends with them.
  bool is_ellipsis_of_its_own(std::size_t index) const {
    for (std::size_t i = index; i < index + 3; ++i) {
      if (i >= words_.size() || word(i) != ".") return false;
    }
    return index + 3 < words_.size() && is_letter(first_of(index + 3)) && word(index - 1) != ".";
  }

  /// "…was hit. ...and then": the dots stand for what was left out before the word.
  bool opens_with_ellipsis(std::size_t index) const {
    const std::string_view here = word(index);
    const bool dots = here.starts_with("...") || here.starts_with("…");
    const std::size_t text = here.starts_with("…") ? std::string_view("…").size() : 3;
    return dots && text < here.size() && is_letter(code_point_at(here, text).value) &&
           !word(index - 1).ends_with("..") && !word(index - 1).ends_with("…");
  }

  /// "(ZDNet)" behind a sentence, "[Photo: …]": brackets that hold no sentence and belong to none.
  bool is_credit(std::size_t index) const {
    const std::size_t end = words_[index].end;
    const std::size_t first = end - std::min(end, kLongestCredit);
    const bool round = text_[end - 1] == ')';
    const std::size_t found = text_.substr(first, end - first).rfind(round ? '(' : '[');
    if (found == std::string_view::npos) return false;
    const std::size_t begin = first + found;
    const auto opening =
        std::lower_bound(words_.begin(), words_.end(), begin,
                         [](const Word& each, std::size_t offset) { return each.begin < offset; });
    if (opening == words_.end() || opening->begin != begin) return false;
    const bool head = opening == words_.begin();
    if (head ? round : !ends_with_stop(std::prev(opening)->in(text_))) return false;
    const std::string_view inside = text_.substr(begin + 1, end - begin - 2);
    // "(ii)" and "(3)" number what follows them.
    return inside.size() > 1 &&
           inside.find_first_not_of("ivxIVX0123456789") != std::string_view::npos;
  }

  /// "TEHRAN (AFP) - An international…", at the head of a text or of one quoted behind a colon.
  void find_dateline(std::size_t index) {
    constexpr std::size_t kMostPlaceWords = 3;
    if (index > 0 && !word(index - 1).ends_with(':')) return;
    std::size_t at = index;
    while (at < words_.size() && at < index + kMostPlaceWords && is_shouted(word(at))) ++at;
    if (at == index || at + 2 >= words_.size()) return;
    const bool agency = word(at).starts_with('(') && word(at).ends_with(')');
    if (!agency || !is_dash(word(at + 1)) || !is_capital(first_of(at + 2))) return;
    propose(words_[index].begin, true);
    propose(words_[at + 2].begin, true);
  }

  static bool is_dash(std::string_view word) {
    return word == "-" || word == "--" || word == "–" || word == "—";
  }

  static bool is_shouted(std::string_view word) {
    const auto points = code_points(word);
    return points.size() >= 3 && std::all_of(points.begin(), points.end(), [](const CodePoint& p) {
             return is_upper_case(p.value) || is_one_of(p.value, U",.-");
           });
  }

  /// "Email: Jane Roe <jane@example.org> Follow her…": the address ends the line it stands on.
  void find_address_line() {
    constexpr std::size_t kMostWords = 8;
    if (words_.empty() || !word(0).ends_with(':') || word(0).size() > kLongestLabel) return;
    for (std::size_t i = 1; i < std::min(words_.size(), kMostWords); ++i) {
      if (is_mail_address(word(i))) return propose(words_[i].next, true);
    }
  }

  bool ends_in_its_language(std::size_t index) const {
    const std::string_view here = word(index);
    const std::string& language = language_.language();
    if (language == "hy" && here.ends_with(':')) return true;
    if (language == "ar" && here.ends_with(':')) {
      return !is_one_of(first_of(index + 1), U"«\"“");  // قال: «سأذهب.»
    }
    if (language == "hi" || language == "mr") return here.ends_with('|');
    return language == "ar" && here.ends_with("،") && is_between_clauses(index);
  }

  /// Arabic prose joins whole sentences by commas; those between single words are a list's.
  bool is_between_clauses(std::size_t index) const {
    for (std::size_t i = 1; i <= kFewestClauseWords; ++i) {
      if (index + i >= words_.size() || word(index + i).ends_with("،")) return false;
    }
    return true;
  }

  /// "…of the world.It is": a space was forgotten.
  void find_missing_space(std::size_t index) {
    const std::string_view here = word(index);
    const std::size_t stop = here.find('.');
    if (stop == std::string_view::npos || stop < 3 || stop + 1 == here.size()) return;
    const std::string_view head = here.substr(0, stop);
    const std::string_view tail = here.substr(stop + 1);
    if (leading_letters(tail) != tail || !is_upper_case(code_point_at(tail, 0).value)) return;
    const bool plain =
        std::all_of(head.begin() + 1, head.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (plain && is_sentence_starter(lower_case(tail), language_)) {
      propose(words_[index].begin + stop + 1);
    }
  }

  /// 誰知道呢？……也許吧: the dots trail off behind the mark that ends the sentence.
  void find_trailing_ellipsis(std::size_t index) {
    constexpr std::string_view kDots = "…";
    const std::string_view here = word(index);
    for (std::size_t at = here.find(kDots); at != std::string_view::npos;
         at = here.find(kDots, at)) {
      const bool behind_stop = at > 0 && is_one_of(code_point_before(here, at).value, U"。！？!?");
      while (here.substr(at).starts_with(kDots)) at += kDots.size();
      if (behind_stop && at < here.size()) propose(words_[index].begin + at);
    }
  }

  std::string_view text_;
  const LanguageTag& language_;
  std::vector<Word> words_;
  std::vector<OverlookedBoundary> found_;
};

}  // namespace

std::vector<OverlookedBoundary> overlooked_boundaries(std::string_view paragraph,
                                                      const LanguageTag& language) {
  return Search(paragraph, language).boundaries();
}

}  // namespace lectern::tts
