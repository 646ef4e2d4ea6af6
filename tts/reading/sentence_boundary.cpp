#include "tts/reading/sentence_boundary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "tts/reading/abbreviations.h"
#include "tts/reading/enumeration.h"
#include "tts/reading/headline.h"
#include "tts/reading/marks.h"
#include "tts/reading/month_names.h"
#include "tts/reading/quoted_passages.h"
#include "tts/reading/speech_tag.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

/// Bytes that are looked at on either side; no abbreviation or attribution is longer.
constexpr std::size_t kContext = 160;
constexpr std::size_t kLongestWord = 32;
constexpr std::size_t kLongestOrdinal = 7;  // "XXXVIII"

bool is_cjk(char32_t value) {
  const Script script = script_of(value);
  return script == Script::han || script == Script::kana || script == Script::bopomofo;
}

/// Letters of an alphabet with cases, so that a capital means something.
bool is_alphabetic(char32_t value) {
  return is_letter(value) && !is_cjk(value);
}

/// Vowel signs and accents, which belong to the letter before them.
bool is_combining(char32_t value) {
  return (U_GET_GC_MASK(static_cast<UChar32>(value)) & U_GC_M_MASK) != 0;
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
    const bool part = is_alphabetic(point.value) || is_combining(point.value) ||
                      is_digit(point.value) || is_one_of(point.value, U".'’°º");
    if (!part) break;
    begin = point.offset;
  }
  return text.substr(begin);
}

/// "l'avv": the article that leans on a word.
std::string_view without_elision(std::string_view word) {
  const std::size_t ascii = word.rfind('\'');
  if (ascii != std::string_view::npos) return word.substr(ascii + 1);
  const std::size_t curly = word.rfind("’");
  return curly == std::string_view::npos ? word : word.substr(curly + std::string_view("’").size());
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < kLongestWord) {
    const CodePoint point = code_point_at(text, end);
    if (!is_alphabetic(point.value) && !is_combining(point.value)) break;
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

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [text](std::string_view ending) { return text.ends_with(ending); });
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [text](std::string_view beginning) { return text.starts_with(beginning); });
}

bool ends_with_chinese_reporting_verb(std::string_view clause) {
  constexpr std::array kVerbs = std::to_array<std::string_view>(
      {"說",   "説",   "说",   "道",   "問",   "问",   "喊",   "答",   "叫",   "表示", "指出",
       "強調", "强调", "坦言", "直言", "認為", "认为", "透露", "補充", "补充", "回應", "回应",
       "解釋", "解释", "回憶", "回忆", "反駁", "反驳", "澄清", "警告", "坦白", "質疑", "质疑",
       "批評", "批评", "形容", "抱怨", "建議", "建议", "感嘆", "感叹", "呼籲", "呼吁", "提醒",
       "宣布", "坦承", "稱",   "称",   "呼",   "嚷",   "吼",   "罵",   "骂",   "嘆",   "叹",
       "痛批", "痛斥", "怒斥", "喊話", "喊话", "回覆", "回复", "哽咽", "制止", "致歉", "道歉",
       "認罪", "认罪", "懇求", "恳求", "哀求", "求饒", "求饶", "嗆",   "呛",   "嗆聲", "呛声",
       "哭訴", "哭诉", "控訴", "控诉", "訴苦", "诉苦"});
  constexpr std::array kOtherWords = std::to_array<std::string_view>(
      {"歡呼", "欢呼", "知道", "街道", "頻道", "频道", "軌道", "轨道", "味道", "跑道", "隧道",
       "管道", "報道", "报道", "小說", "小说", "傳說", "传说", "學說", "学说", "訪問", "访问",
       "顧問", "顾问", "學問", "学问", "慰問", "慰问", "名稱", "名称", "職稱", "职称"});
  return ends_with_any(clause, kVerbs) && !ends_with_any(clause, kOtherWords);
}

/// 「…！」是他的口頭禪, 「…！」成為名言, 「…。」說完他就走了; but 是的 and 是啊 answer.
bool is_said_of_quote(std::string_view clause) {
  constexpr std::array kVerbs = std::to_array<std::string_view>(
      {"是", "成為", "成为", "成了", "說完", "说完", "語畢", "语毕"});
  constexpr std::array kAnswers = std::to_array<std::string_view>(
      {"是的", "是啊", "是呀", "是嗎", "是吗", "是吧", "是，", "是。", "是！"});
  return starts_with_any(clause, kVerbs) && !starts_with_any(clause, kAnswers);
}

/// 「…？」這句話, 「…。」三個字, 「…！」一詞: words that name the quote before them.
bool names_quote(std::string_view clause) {
  constexpr std::array kPointers = std::to_array<std::string_view>(
      {"這句",   "这句",   "這一句", "这一句", "這番",     "这番",     "這種",   "这种",
       "這類",   "这类",   "這段",   "这段",   "這首",     "这首",     "這本",   "这本",
       "這部",   "这部",   "這個問", "这个问", "這個疑",   "这个疑",   "這個詞", "这个词",
       "這個字", "这个字", "這樣的", "这样的", "這幾個字", "这几个字", "這些話", "这些话",
       "這些問", "这些问", "此話",   "此话",   "一詞",     "一词",     "一語",   "一语",
       "一句",   "一文",   "一書",   "一书",   "等語",     "等语",     "字樣",   "字样"});
  if (starts_with_any(clause, kPointers) || is_said_of_quote(clause)) return true;
  constexpr std::size_t kLongest = 12;  // "四個大字"
  const std::string_view head = clause.substr(0, std::min(clause.size(), kLongest));
  const bool counts = is_one_of(code_point_at(head, 0).value, U"兩两二三四五六七八九十幾几");
  return counts && (head.find("字") != std::string_view::npos || head.substr(3).starts_with("句"));
}

bool precedes_german_ordinal(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"ab",     "am",    "beim",  "bis",   "das",    "dem",  "den",   "der",   "des",    "die",
       "eine",   "einem", "einen", "einer", "ihr",    "ihre", "ihrem", "ihren", "ihrer",  "im",
       "ins",    "jede",  "jedem", "jeden", "jeder",  "oder", "sein",  "seine", "seinem", "seinen",
       "seiner", "seit",  "und",   "unser", "unsere", "vom",  "zum",   "zur"});
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
    while (!body_.empty() && may_close(code_point_before(body_, body_.size()).value)) {
      body_ = tail_of(body_.substr(0, code_point_before(body_, body_.size()).offset));
    }
  }

  bool goes_on() const {
    if (body_.empty() || after_.empty()) return false;
    return next_closes() || is_armenian_colon() || is_list_number() || is_inner_ellipsis() ||
           ends_in_citation() || (spaced_ ? goes_on_behind_space() : goes_on_directly()) ||
           is_ascribed();
  }

 private:
  char32_t next() const { return code_point_at(after_, 0).value; }
  char32_t stop() const { return code_point_before(body_, body_.size()).value; }
  bool has_closers() const { return body_.size() < before_.size(); }

  /// The word before a single stop; empty when the sentence ends otherwise.
  std::string_view written_word() const {
    if (stop() != U'.' || has_closers()) return {};
    return without_elision(last_word(body_.substr(0, body_.size() - 1)));
  }
  std::string word() const { return lower_case(written_word()); }

  /// What stands before word().
  std::string_view before_word() const {
    return tail_of(body_.substr(0, body_.size() - 1 - written_word().size()));
  }

  /// No sentence begins with a mark that closes or separates.
  bool next_closes() const {
    if (boundary_.next_opens) return false;
    if (next() == U'…' && !spaced_) return true;  // 誰知道呢？……
    return is_one_of(next(), kClosingMarks) || is_one_of(next(), U"，、；：。！？,;·/");
  }

  /// Armenian ends sentences with its own mark or a colon, and uses the stop as others do a colon;
  /// who types neither of them ends with stops.
  bool is_armenian_colon() const {
    if (language_.language() != "hy" || stop() != U'.') return false;
    const auto has_stop = [](std::string_view text) {
      return text.find(':') != std::string_view::npos || text.find("։") != std::string_view::npos;
    };
    return has_stop(before_) || has_stop(after_);
  }

  bool is_list_number() const {
    const auto marker = list_marker_at(boundary_.paragraph, boundary_.sentence_begin);
    return marker && marker->range.end >= boundary_.at;
  }

  /// "what I mean . . . see"; four stops are an ellipsis and the sentence's end. And "[...]".
  bool is_inner_ellipsis() const {
    if (body_ == ". . .") return true;
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
    return is_taken_up() || is_abbreviation() || is_reporter() || is_initial() || is_ordinal() ||
           is_lone_mark();
  }

  /// In lower case; but a bare "!" or "?" ends a sentence however the next is written, unless that
  /// tells who cried it: "Leave me alone! he yelled."
  bool is_taken_up() const {
    if (!is_lower_case(next()) || begins_in_lower_case()) return false;
    const bool bare = (stop() == U'!' || stop() == U'?') && !has_closers();
    return !bare || is_reported();
  }

  /// "Sales fell. iPhone demand…" and, in text typed in haste, "I like it. maybe you…".
  bool begins_in_lower_case() const {
    if (stop() != U'.' || has_closers()) return false;
    const std::string ended = word();
    if (kind() != AbbreviationKind::none) return false;
    const std::string_view following = first_word(after_);
    if (following.size() > 1 && is_upper_case(code_point_at(following, 1).value)) return true;
    if (language_.language() != "en") {
      return is_long_word(ended) && is_sentence_starter(lower_case(following), language_);
    }
    if (is_inches(ended) || is_inner_word(following)) return false;
    if (ended.empty()) return is_sentence_starter(lower_case(following), language_);
    const bool known = is_sentence_starter(lower_case(following), language_) &&
                       (is_number(ended) || is_sentence_starter(ended, language_));
    return known || is_plain_word(ended);
  }

  /// "6 in. fell"
  bool is_inches(std::string_view ended) const {
    return ended == "in" && is_figure(last_word(before_word()));
  }

  /// A year or an amount: with fewer figures it is rather an ordinal.
  static bool is_number(std::string_view word) {
    constexpr std::size_t kFewestDigits = 3;
    return word.size() >= kFewestDigits && is_figure(word);
  }

  /// Too long for an abbreviation in a language whose short words we do not know.
  static bool is_long_word(std::string_view word) {
    constexpr std::size_t kShortest = 7;
    const std::vector<CodePoint> points = code_points(word);
    return points.size() >= kShortest &&
           std::all_of(points.begin(), points.end(),
                       [](const CodePoint& point) { return is_letter(point.value); });
  }

  /// Long enough, and with a vowel, to be no abbreviation.
  static bool is_plain_word(std::string_view word) {
    constexpr std::size_t kShortest = 4;
    return word.size() >= kShortest && word.find_first_of("aeiouy") != std::string_view::npos &&
           word.find_first_of(".0123456789") == std::string_view::npos;
  }

  /// Of written_word().
  AbbreviationKind kind() const {
    const std::string_view written = written_word();
    if (written.empty()) return AbbreviationKind::none;
    const AbbreviationKind kind = abbreviation_kind(written, language_);
    const bool is_state = kind == AbbreviationKind::none &&
                          is_upper_case(code_point_at(written, 0).value) &&
                          is_state_abbreviation(lower_case(written));
    return is_state ? AbbreviationKind::anywhere : kind;
  }

  /// "Bake for 20 min. Serve warm.": behind a figure it is a unit, which may well be the last word.
  bool is_unit() const {
    constexpr auto kUnits = std::to_array<std::string_view>({"ft", "hr", "hrs", "min", "sec"});
    if (std::find(kUnits.begin(), kUnits.end(), written_word()) == kUnits.end()) return false;
    const std::string_view figure = last_word(before_word());
    return !figure.empty() && is_digit(code_point_before(figure, figure.size()).value);
  }

  bool is_amount_next() const {
    if (is_digit(next())) return true;
    const std::string_view behind = after_.substr(code_point_at(after_, 0).size);
    return is_one_of(next(), kCurrencySigns) && !behind.empty() &&
           is_digit(code_point_at(behind, 0).value);
  }

  bool is_abbreviation() const {
    if (is_cjk(next())) return is_abbreviation_in_cjk();
    if (language_.language() == "en" && is_upper_case(next()) && is_unit()) return false;
    const std::string following = lower_case(first_word(after_));
    switch (kind()) {
      case AbbreviationKind::none:
        return false;
      case AbbreviationKind::before_name:
      case AbbreviationKind::inside:
        return true;
      case AbbreviationKind::before_number:
        return is_amount_next() || is_numeral(first_word(after_));
      case AbbreviationKind::anywhere:
        return goes_on_behind_any(following);
      case AbbreviationKind::closing:
        return is_amount_next();
      case AbbreviationKind::hour:
        return follows_hour(following) || is_explained_hour() || is_only_hour();
    }
    return false;
  }

  /// "347 U.S. 483", "123 F. 456": a volume and a page of law reports.
  bool is_reporter() const {
    const std::string_view reporter = written_word();
    if (!is_digit(next()) || reporter.empty() || !is_figure(last_word(before_word()))) return false;
    return kind() == AbbreviationKind::anywhere ||
           (reporter.size() == 1 && is_upper_case(static_cast<unsigned char>(reporter.front())));
  }

  static bool is_figure(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
  }

  bool goes_on_behind_any(std::string_view following) const {
    // "Acme Inc. (ACME)", "Lin et al. (2019)", "5 U.S.C. § 552", "Acme Bros. $5bn bid"
    if (is_one_of(next(), U"([§") || is_one_of(next(), kCurrencySigns)) return true;
    if (following.empty() || addresses_somebody(following)) return false;
    return !is_sentence_starter(following, language_) || is_in_headline();
  }

  bool is_in_headline() const {
    const std::size_t begin = boundary_.sentence_begin;
    return language_.language() == "en" &&
           headline_goes_on(boundary_.paragraph.substr(begin, boundary_.at - begin), after_);
  }

  /// "He left the U.S. Mr. Poe stayed.": no abbreviation stands before a title as a part of it.
  bool addresses_somebody(std::string_view following) const {
    constexpr auto kTitles = std::to_array<std::string_view>({"dr", "mr", "mrs", "ms"});
    if (language_.language() != "en" || !is_upper_case(next())) return false;
    if (std::find(kTitles.begin(), kTitles.end(), following) == kTitles.end()) return false;
    const std::string_view behind = after_.substr(following.size());
    return behind.starts_with(". ") && is_upper_case(code_point_at(behind, 2).value);
  }

  /// "Apple Inc. 發表新品。": where sentences end with a stop of their own, this one is the
  /// abbreviation's. But the "no." of an English sentence is rather its last word.
  bool is_abbreviation_in_cjk() const {
    const AbbreviationKind found = kind();
    if (found == AbbreviationKind::none) return false;
    return found != AbbreviationKind::before_number ||
           is_upper_case(code_point_at(written_word(), 0).value);
  }

  /// "Vol. II", "Fig. A", "Fig. S1".
  static bool is_numeral(std::string_view word) {
    return word.size() == 1
               ? is_upper_case(static_cast<unsigned char>(word.front()))
               : !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
  }

  /// "8 p.m. (ET)", "8 p.m. (0100 GMT)"; but "8 p.m. (It was late.)"
  bool is_explained_hour() const {
    if (next() != U'(') return false;
    const std::size_t close = after_.find(')');
    return close != std::string_view::npos &&
           !is_one_of(static_cast<unsigned char>(after_[close - 1]), U".!?");
  }

  /// "At 5 a.m." is no sentence yet.
  bool is_only_hour() const {
    const std::string head = lower_case(first_word(body_));
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
    const bool capital = is_upper_case(code_point_before(body_, body_.size() - 1).value);
    if (!capital && is_digit(next())) return true;  // "c. 1200"
    const std::string_view head = before_word();
    const std::string_view name = last_word(head);
    if (count_code_points(name, 3) == 2 && name.ends_with('.')) return true;  // "z. B. Das"
    const std::string_view following = first_word(after_);
    const bool next_is_letter =
        count_code_points(following, 2) == 1 && after_.substr(following.size()).starts_with('.');
    if (next_is_letter) return true;
    if (takes_letter(lower_case(name)) || is_second_letter(head, name)) return false;
    if (!capital) return false;
    if (is_cjk(next())) return !name.empty();  // "George W. 布希"
    if (!is_upper_case(next()) || is_sentence_starter(lower_case(following), language_))
      return false;
    return letter != "i" || (!name.empty() && is_upper_case(code_point_at(name, 0).value));
  }

  /// "Plans A and B.", "parts A, B, or C.": as plain a letter stands before the conjunction; but
  /// who met "A. Smith and B. Jones" met a second name.
  static bool is_second_letter(std::string_view head, std::string_view conjunction) {
    const std::string joining = lower_case(conjunction);
    if (joining != "and" && joining != "or") return false;
    std::string_view first = tail_of(head.substr(0, head.size() - conjunction.size()));
    if (first.ends_with(',')) first.remove_suffix(1);
    return count_code_points(last_word(first), 2) == 1;
  }

  /// "7. Apríla", "XII. pluk": where ordinals have a stop. "der 2. Weltkrieg": as all nouns of
  /// German have capitals, only what leads to an ordinal tells it there.
  bool is_ordinal() const {
    const std::string_view number = written_word();
    if (number.empty() || number.size() > kLongestOrdinal) return false;
    const std::string following = lower_case(first_word(after_));
    const std::string_view leading = last_word(before_word());
    if (is_figure(number)) {
      if (number.size() > 2) return false;
      return is_month_name(following, language_) ||
             (language_.language() == "de" && precedes_german_ordinal(lower_case(leading)) &&
              !is_sentence_starter(following, language_));
    }
    // Behind a name it is a king's or a pope's.
    return has_ordinals_with_stop() && is_roman_ordinal(number) && !leading.empty() &&
           is_lower_case(code_point_at(leading, 0).value);
  }

  static bool is_roman_ordinal(std::string_view word) {
    return word.size() >= 2 && word.find_first_not_of("IVXL") == std::string_view::npos;
  }

  bool has_ordinals_with_stop() const {
    constexpr auto kLanguages = std::to_array<std::string_view>(
        {"cs", "da", "de", "et", "fi", "hr", "hu", "is", "nb", "pl", "sk", "sl", "sr", "tr"});
    static_assert(is_sorted_list(kLanguages));
    return is_one_of_sorted(language_.language(), kLanguages);
  }

  /// "He works at Yahoo! Japan": the mark is the name's.
  bool is_lone_mark() const {
    if ((stop() != U'!' && stop() != U'?') || has_closers()) return false;
    const std::string_view name = last_word(body_.substr(0, body_.size() - 1));
    if (stop() == U'!' && is_name_with_mark(lower_case(name))) return true;
    return language_.language() == "en" && !name.empty() &&
           is_upper_case(code_point_at(name, 0).value) && name_goes_on(name);
  }

  /// "Guess? Inc.", "on E! News", "We saw Airplane! in class." No name is at the sentence's head,
  /// where "Quick! in here" would be, nor behind a comma, as who is called: "Look, Ann! in there".
  bool name_goes_on(std::string_view name) const {
    const std::string_view following = first_word(after_);
    if (is_upper_case(next()) && is_company_form(lower_case(following))) return true;
    const std::string_view before = tail_of(body_.substr(0, body_.size() - 1 - name.size()));
    if (before.empty() || before.ends_with(',')) return false;
    if (is_inner_word(following)) return true;
    return name.size() == 1 && name != "I" && stop() == U'!' && is_upper_case(next()) &&
           !takes_letter(lower_case(last_word(before))) &&
           !is_sentence_starter(lower_case(following), language_);
  }

  // Where none does.

  bool goes_on_directly() const {
    if (is_chinese_point() || is_point_beside_full_stops()) return true;
    if (is_cjk(next())) return goes_on_in_cjk();
    // "갈게."라고: what leans on a quote follows it without a space.
    if (has_closers() && script_of(next()) == Script::hangul) return true;
    if (is_footnote() || is_one_of(next(), kSuperscripts)) return true;
    if (lacks_space()) return false;
    const bool ascii = stop() == U'.' || stop() == U'!' || stop() == U'?';
    // "?q=1", "!Kung", "hello.World": no writer ends a sentence so.
    return ascii && !has_closers() && (is_alphabetic(next()) || is_digit(next()));
  }

  /// 麥可．喬丹, １．準備材料: Chinese type has the wide dot for the point of names and lists. As a
  /// full stop it stands before a space or at a line's end.
  bool is_chinese_point() const {
    return language_.is_chinese() && stop() == U'．' && !has_closers() &&
           (is_letter(next()) || is_digit(next()));
  }

  /// 麥可.喬丹昨天抵台。: who ends sentences with the Chinese full stop means a name's point by
  /// that of ASCII.
  bool is_point_beside_full_stops() const {
    if (!language_.is_chinese() || stop() != U'.' || has_closers() || body_.size() == 1)
      return false;
    const char32_t before_stop = code_point_before(body_, body_.size() - 1).value;
    return script_of(before_stop) == Script::han && script_of(next()) == Script::han &&
           (before_.find("。") != std::string_view::npos ||
            after_.find("。") != std::string_view::npos);
  }

  /// "…at large.[7] This", "…at large.[a] This", "…at large.* This"
  bool is_footnote() const {
    if (is_one_of(next(), kFootnoteMarks)) return stop() == U'.';
    if (next() != U'[') return false;
    const std::size_t close = after_.find(']');
    if (close == std::string_view::npos) return false;
    const std::string_view inside = after_.substr(1, close - 1);
    const bool is_letter_alone = inside.size() == 1 && inside[0] >= 'a' && inside[0] <= 'z';
    return is_letter_alone ||
           (!inside.empty() && inside.find_first_not_of("0123456789") == std::string_view::npos);
  }

  /// "…of the world.It is": overlooked_boundaries() proposes nothing else here.
  bool lacks_space() const {
    const std::string_view following = first_word(after_);
    return stop() == U'.' && !has_closers() && is_upper_case(next()) &&
           is_sentence_starter(lower_case(following), language_) &&
           after_.substr(following.size()).starts_with(' ');
  }

  bool goes_on_in_cjk() const {
    if (is_title_or_inner_quote() || is_taken_up_in_cjk()) return true;
    const CodePoint last = code_point_before(body_, body_.size());
    if (last.value != U'.' && last.value != U'!') return false;
    if (last.offset == 0) return true;
    const char32_t before_stop = code_point_before(body_, last.offset).value;
    // "B.C.警方", "Yahoo!奇摩", "3.我們": a stop of ASCII ends a Chinese sentence only behind
    // Chinese, a measure's sign or a sentence of English, as what else it may be is likelier.
    if (last.value == U'.') {
      return !is_cjk(before_stop) && !may_close(before_stop) &&
             !is_one_of(before_stop, U"%％‰℃°") && !ends_english_sentence();
    }
    return is_lone_mark();
  }

  /// "Stocks closed higher.市場樂觀。"
  bool ends_english_sentence() const {
    const std::string_view ended = written_word();
    if (!is_plain_word(ended) || !is_lower_case(code_point_at(ended, 0).value)) return false;
    return kind() == AbbreviationKind::none && !last_word(before_word()).empty();
  }

  bool closes_something() const { return boundary_.closed_begin != boundary_.at; }

  /// What stood before the quote, title or bracket that closes here; nothing when it began the
  /// sentence.
  std::optional<char32_t> before_opening() const {
    if (boundary_.closed_begin <= boundary_.sentence_begin) return std::nullopt;
    return code_point_before(boundary_.paragraph, boundary_.closed_begin).value;
  }

  /// 《誰是受害者？》是…; 他問「你好嗎？」然後…; 他（她？）是…: what closes here is a part of the
  /// sentence, as nothing but letters led to it. A long one with a full stop inside is a sentence
  /// of its own.
  bool is_title_or_inner_quote() const {
    if (!closes_something()) return false;
    if (is_one_of(code_point_at(boundary_.paragraph, boundary_.closed_begin).value, U"《〈")) {
      return true;
    }
    if (boundary_.in_quote) return true;
    const std::string_view closed =
        boundary_.paragraph.substr(boundary_.closed_begin, boundary_.at - boundary_.closed_begin);
    if (stop() == U'。' && !is_part_of_chinese_clause(closed)) return false;
    const auto before = before_opening();
    return before && (is_letter(*before) || is_digit(*before));
  }

  /// What leans on the quote before it: 「真的嗎？」的疑問, 「為什麼？」這句話, 「はい。」と言った.
  bool is_taken_up_in_cjk() const {
    if (!has_closers()) return false;
    return is_one_of(next(), U"的之等與与和及") || script_of(next()) == Script::kana ||
           names_quote(after_);
  }

  // Either way.

  /// 「…。」他說。 and '"Is it late?" Smith asked.': the sentence ends behind who said it.
  bool is_ascribed() const {
    if (!has_closers()) return false;
    return is_cjk(next()) ? is_reported_in_chinese() : is_reported() || is_tagged();
  }

  /// 「…。」他說。 and 「…。」他說，「…」; but whom 她問：「…？」 quotes has been said before.
  bool is_reported_in_chinese() const {
    constexpr std::size_t kLongest = 72;  // bytes
    if (before_opening() == U'：' || before_opening() == U':') return false;
    const auto clause = first_clause(after_, kLongest);
    if (!clause || !ends_with_chinese_reporting_verb(*clause)) return false;
    const std::string_view behind = after_.substr(clause->size());
    return behind.starts_with("。") || behind.starts_with("，「") || behind.starts_with("：「") ||
           behind.starts_with("，“") || behind.starts_with("：“");
  }

  /// "Smith asked."
  bool is_reported() const {
    constexpr std::size_t kLongest = 72;  // bytes
    const auto clause = first_clause(after_, kLongest);
    return clause && after_.substr(clause->size()).starts_with('.') && is_alphabetic(next()) &&
           std::count(clause->begin(), clause->end(), ' ') <= 4 &&
           is_reporting_verb(lower_case(last_word(*clause)));
  }

  /// '"Never!" Smith told CNN.': a full stop where the comma belongs ends the quote's sentence.
  bool is_tagged() const {
    if (language_.language() != "en" || (stop() != U'!' && stop() != U'?')) return false;
    const bool is_quote = is_one_of(code_point_before(before_, before_.size()).value, U"\"'”’»");
    return is_quote && begins_with_speech_tag(after_);
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
