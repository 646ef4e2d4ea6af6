#include "tts/reading/sentence_boundary.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "tts/reading/abbreviations.h"
#include "tts/reading/enumeration.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Bytes that are looked at on either side; no abbreviation or attribution is longer.
constexpr std::size_t kContext = 160;
constexpr std::size_t kLongestWord = 32;

bool is_cjk(char32_t value) {
  const Script script = script_of(value);
  return script == Script::han || script == Script::kana || script == Script::bopomofo;
}

/// Letters of an alphabet with cases, so that a capital means something.
bool is_alphabetic(char32_t value) {
  return is_letter(value) && !is_cjk(value);
}

std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, lower_case(point.value));
    at = point.end();
  }
  return out;
}

/// The last characters of `text`, white space at the end left out; at most kContext bytes, from a
/// whole character on.
std::string_view tail_of(std::string_view text) {
  while (!text.empty() && is_white_space(code_point_before(text, text.size()).value)) {
    text = text.substr(0, code_point_before(text, text.size()).offset);
  }
  if (text.size() <= kContext) return text;
  std::size_t begin = text.size() - kContext;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  return text.substr(begin);
}

/// The run of letters and digits, with stops and apostrophes inside, that ends `text`.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < kLongestWord) {
    const CodePoint point = code_point_before(text, begin);
    const bool part =
        is_alphabetic(point.value) || is_digit(point.value) || is_one_of(point.value, U".'’°º");
    if (!part) break;
    begin = point.offset;
  }
  return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < kLongestWord) {
    const CodePoint point = code_point_at(text, end);
    if (!is_alphabetic(point.value)) break;
    end = point.end();
  }
  return text.substr(0, end);
}

/// The clause that begins `text`, up to its comma or stop; nullopt when that is far.
std::optional<std::string_view> first_clause(std::string_view text, std::size_t longest) {
  for (std::size_t at = 0; at < text.size() && at <= longest;) {
    const CodePoint point = code_point_at(text, at);
    if (is_one_of(point.value, U".!?,:;。！？，：；")) return text.substr(0, at);
    at = point.end();
  }
  return std::nullopt;
}

bool ends_with_chinese_reporting_verb(std::string_view clause) {
  constexpr std::array kVerbs = std::to_array<std::string_view>(
      {"說",   "説",   "说",   "道",   "問",   "问",   "喊",   "答",   "叫",   "表示", "指出",
       "強調", "强调", "坦言", "直言", "認為", "认为", "透露", "補充", "补充", "回應", "回应",
       "解釋", "解释", "感嘆", "感叹", "呼籲", "呼吁", "提醒", "宣布", "坦承", "稱",   "称"});
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [clause](std::string_view verb) { return clause.ends_with(verb); });
}

bool precedes_german_ordinal(std::string_view word) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"ab", "am", "beim", "bis", "das", "dem", "den", "der", "des",
                                       "die", "im", "ins", "seit", "vom", "zum", "zur"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

class Judge {
 public:
  Judge(const SentenceBoundary& boundary, const LanguageTag& language)
      : boundary_(boundary),
        language_(language),
        before_(tail_of(boundary.paragraph.substr(boundary.sentence_begin,
                                                  boundary.at - boundary.sentence_begin))),
        after_(boundary.paragraph.substr(boundary.at, kContext)),
        spaced_(is_white_space(code_point_before(boundary.paragraph, boundary.at).value)) {
    body_ = before_;
    while (!body_.empty() && closes(code_point_before(body_, body_.size()).value)) {
      body_ = body_.substr(0, code_point_before(body_, body_.size()).offset);
    }
  }

  bool goes_on() const {
    if (body_.empty() || after_.empty()) return false;
    return next_closes() || is_list_number() || is_inner_ellipsis() || ends_in_citation() ||
           (spaced_ ? goes_on_behind_space() : goes_on_directly()) || is_ascribed();
  }

 private:
  static bool closes(char32_t value) {
    return is_one_of(value, kClosingMarks) || is_one_of(value, kStraightQuotes);
  }

  char32_t next() const { return code_point_at(after_, 0).value; }
  char32_t stop() const { return code_point_before(body_, body_.size()).value; }
  bool has_closers() const { return body_.size() < before_.size(); }

  /// The word before a single stop; empty when the sentence ends otherwise.
  std::string word() const {
    if (stop() != U'.' || has_closers()) return {};
    return lower(last_word(body_.substr(0, body_.size() - 1)));
  }

  /// What stands before word().
  std::string_view before_word() const {
    return tail_of(body_.substr(0, body_.size() - 1 - word().size()));
  }

  /// No sentence begins with a mark that closes or separates.
  bool next_closes() const {
    if (boundary_.next_opens) return false;
    return is_one_of(next(), kClosingMarks) || is_one_of(next(), U"，、；：。！？,;·");
  }

  bool is_list_number() const {
    const auto marker = list_marker_at(boundary_.paragraph, boundary_.sentence_begin);
    return marker && marker->range.end >= boundary_.at;
  }

  /// "what I mean . . . see"; four stops are an ellipsis and the sentence's end. And "[...]".
  bool is_inner_ellipsis() const {
    if (body_.ends_with(" . . .")) return !body_.ends_with(". . . .");
    return has_closers() && (body_.ends_with("[...") || body_.ends_with("[…"));
  }

  /// 'stairways." (Smith 55).': the bracket still belongs to what it follows, as its stop stands
  /// outside.
  bool ends_in_citation() const {
    if (!spaced_ || next() != U'(') return false;
    const std::size_t close = after_.find(')');
    if (close == std::string_view::npos || close + 1 >= after_.size()) return false;
    const bool has_stop = after_.substr(0, close).find_first_of(".!?") != std::string_view::npos;
    return !has_stop && is_one_of(static_cast<unsigned char>(after_[close + 1]), U".;,");
  }

  // Where white space follows.

  bool goes_on_behind_space() const {
    return is_taken_up() || is_abbreviation() || is_initial() || is_ordinal() || is_lone_mark();
  }

  /// In lower case; but a bare "!" or "?" ends a sentence however the next is written.
  bool is_taken_up() const {
    const bool bare = (stop() == U'!' || stop() == U'?') && !has_closers();
    return is_lower_case(next()) && !bare;
  }

  bool is_abbreviation() const {
    const std::string abbreviated = word();
    if (abbreviated.empty()) return false;
    const std::string following = lower(first_word(after_));
    switch (abbreviation_kind(abbreviated)) {
      case AbbreviationKind::none:
        return false;
      case AbbreviationKind::before_name:
      case AbbreviationKind::inside:
        return true;
      case AbbreviationKind::before_number:
        return is_digit(next());
      case AbbreviationKind::anywhere:
        return !following.empty() && !is_sentence_starter(following);
      case AbbreviationKind::hour:
        return follows_hour(following) || is_only_hour();
    }
    return false;
  }

  /// "At 5 a.m." is no sentence yet.
  bool is_only_hour() const {
    const std::string head = lower(first_word(body_));
    const auto words = std::count(body_.begin(), body_.end(), ' ') + 1;
    return words <= 4 && (head == "at" || head == "by" || head == "around" || head == "before" ||
                          head == "after" || head == "until" || head == "since" || head == "from");
  }

  /// "J. K. Rowling", "Albert I. Jones", "z. B."; but "you and I." and "vitamin C." end.
  bool is_initial() const {
    const std::string letter = word();
    if (count_code_points(letter, 2) != 1 || !is_alphabetic(code_point_at(letter, 0).value)) {
      return false;
    }
    const std::string_view head = before_word();
    const std::string_view name = last_word(head);
    if (takes_letter(lower(name))) return false;
    const std::string_view following = first_word(after_);
    const bool next_is_letter =
        count_code_points(following, 2) == 1 && after_.substr(following.size()).starts_with('.');
    if (next_is_letter) return true;
    const bool capital = is_upper_case(code_point_before(body_, body_.size() - 1).value);
    if (!capital || !is_upper_case(next()) || is_sentence_starter(lower(following))) return false;
    return letter != "i" || (!name.empty() && is_upper_case(code_point_at(name, 0).value));
  }

  /// "am 3. Oktober", "der 2. Weltkrieg": in German only what leads to it tells an ordinal.
  bool is_ordinal() const {
    const std::string number = word();
    return language_.language() == "de" && !number.empty() && number.size() <= 2 &&
           std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           precedes_german_ordinal(lower(last_word(before_word())));
  }

  /// "He works at Yahoo! Japan": the mark is the name's.
  bool is_lone_mark() const {
    if (stop() != U'!' || has_closers()) return false;
    return is_name_with_mark(lower(last_word(body_.substr(0, body_.size() - 1))));
  }

  // Where none does.

  bool goes_on_directly() const {
    if (is_cjk(next())) return goes_on_in_cjk();
    const bool ascii = stop() == U'.' || stop() == U'!' || stop() == U'?';
    // "?q=1", "!Kung", "hello.World": no writer ends a sentence so.
    return ascii && !has_closers() && (is_alphabetic(next()) || is_digit(next()));
  }

  bool goes_on_in_cjk() const {
    if (is_title_or_inner_quote() || is_particle(next())) return true;
    const CodePoint last = code_point_before(body_, body_.size());
    if (last.value != U'.' && last.value != U'!') return false;
    if (last.offset == 0) return true;
    const char32_t before_stop = code_point_before(body_, last.offset).value;
    // "B.C.警方", "Yahoo!奇摩", "3.我們": a stop of ASCII ends a Chinese sentence only behind
    // Chinese, as what else it may be is likelier.
    if (last.value == U'.') return !is_cjk(before_stop) && !closes(before_stop);
    return is_lone_mark();
  }

  /// 《誰是受害者？》是…; 他問「你好嗎？」然後…: what closes here is a part of the sentence, as
  /// nothing but letters led to it. A quote with a full stop inside is a sentence of its own.
  bool is_title_or_inner_quote() const {
    if (boundary_.quote_begin == boundary_.at) return false;
    if (is_one_of(code_point_at(boundary_.paragraph, boundary_.quote_begin).value, U"《〈")) {
      return true;
    }
    if (boundary_.quote_begin <= boundary_.sentence_begin || stop() == U'。') return false;
    const char32_t before_quote =
        code_point_before(boundary_.paragraph, boundary_.quote_begin).value;
    return is_letter(before_quote) || is_digit(before_quote);
  }

  /// What leans on the quote before it: 「真的嗎？」的疑問, 「はい。」と言った.
  bool is_particle(char32_t value) const {
    if (!has_closers()) return false;
    return is_one_of(value, U"的之等與与和及") || script_of(value) == Script::kana;
  }

  // Either way.

  /// 「…。」他說。 and '"Is it late?" Smith asked.': the sentence ends behind who said it.
  bool is_ascribed() const {
    if (!has_closers()) return false;
    constexpr std::size_t kLongest = 72;  // bytes
    const auto clause = first_clause(after_, kLongest);
    if (!clause || clause->size() >= after_.size()) return false;
    if (is_cjk(next())) {
      return ends_with_chinese_reporting_verb(*clause) &&
             after_.substr(clause->size()).starts_with("。");
    }
    return after_[clause->size()] == '.' && is_alphabetic(next()) &&
           std::count(clause->begin(), clause->end(), ' ') <= 4 &&
           is_reporting_verb(lower(last_word(*clause)));
  }

  const SentenceBoundary& boundary_;
  const LanguageTag& language_;
  std::string_view before_;  ///< The sentence's end, white space left out.
  std::string_view after_;
  std::string_view body_;  ///< before_ without closing marks.
  bool spaced_;            ///< White space stands before the boundary.
};

}  // namespace

bool goes_on_behind(const SentenceBoundary& boundary, const LanguageTag& language) {
  return Judge(boundary, language).goes_on();
}

}  // namespace lectern::tts
