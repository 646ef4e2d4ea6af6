#include "tts/chinese/wording/latin_words.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "tts/ascii.h"
#include "tts/chinese/wording/contest_words.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/chinese/wording/wording.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::size_t kLongestToken = 32;
constexpr std::size_t kLongestSpelledWord = 5;
/// Keeps the look ahead, and with it the whole, linear.
constexpr std::size_t kLongestAddress = 256;

bool is_capital(char32_t value) {
  return value >= U'A' && value <= U'Z';
}

bool in_set(char32_t value, std::u32string_view set) {
  return value != U'\0' && set.find(value) != std::u32string_view::npos;
}

bool word_glyph(const Passage& passage, std::size_t at) {
  return passage.latin_at(at) || passage.digit_at(at);
}

std::string letters_of(const Passage& passage, std::size_t begin, std::size_t end) {
  std::string letters;
  for (std::size_t at = begin; at < end; ++at) append_utf8(letters, passage[at]);
  return letters;
}

std::string spelled(std::string_view word) {
  std::string letters;
  for (const CodePoint& letter : code_points(word)) {
    if (!letters.empty()) letters += ' ';
    append_utf8(letters, letter.value);
  }
  return letters;
}

const LanguageTag& english() {
  static const LanguageTag kTag = LanguageTag::from("en");
  return kTag;
}

const LanguageTag& chinese() {
  static const LanguageTag kTag = LanguageTag::from("zh");
  return kTag;
}

SpokenForm english_form(TextRange source, TokenKind kind, std::string rule, std::string spoken) {
  SpokenForm form;
  form.source = source;
  form.kind = kind;
  form.language = english();
  form.rule = std::move(rule);
  form.spoken = std::move(spoken);
  return form;
}

SpokenForm table_form(TextRange source, const LatinWord& word) {
  if (word.way == LatinWord::Way::chinese) {
    Wording wording;
    wording.say(word.spoken, source);
    SpokenForm form = english_form(source, TokenKind::word, "latin_name", wording.spoken);
    form.language = chinese();
    form.sources = std::move(wording.sources);
    return form;
  }
  const bool letters = word.way == LatinWord::Way::letters;
  return english_form(source, letters ? TokenKind::letters : TokenKind::word, "latin_lexicon",
                      std::string(word.spoken));
}

bool has_letter(const Passage& passage, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (passage.latin_at(at)) return true;
  }
  return false;
}

constexpr std::initializer_list<std::u32string_view> kCounted = {
    U"月", U"日", U"號", U"号", U"歲", U"岁",   U"級",   U"级",   U"人",  U"點", U"点", U"時",
    U"时", U"年", U"分", U"秒", U"週", U"周",   U"天",   U"名",   U"位",  U"個", U"个", U"度",
    U"元", U"件", U"次", U"場", U"场", U"樓",   U"楼",   U"屆",   U"届",  U"折", U"成", U"倍",
    U"萬", U"万", U"億", U"亿", U"%",  U"公里", U"公尺", U"公分", U"公斤"};

// They only begin like what is counted: 7-11人氣商品.
constexpr std::initializer_list<std::u32string_view> kOfShop = {
    U"日前", U"日本", U"人氣", U"人气", U"人員", U"人员", U"點數", U"点数",   U"點心", U"点心",
    U"時尚", U"时尚", U"年度", U"年菜", U"年貨", U"年货", U"分店", U"週年",   U"周年", U"週邊",
    U"周邊", U"周边", U"週末", U"周末", U"天天", U"名店", U"個人", U"个人",   U"成為", U"成为",
    U"成立", U"成功", U"月薪", U"成人", U"萬聖", U"度假", U"分享", U"名人",   U"年終", U"元旦",
    U"天氣", U"天下", U"點餐", U"點燈", U"周周", U"週週", U"折扣", U"次世代", U"件件"};

// 7-11月, 第7-11集 and 以7-11落敗 are what their figures say, no shop.
bool is_counted(const Passage& passage, std::size_t begin, std::size_t end) {
  if (passage.follows(begin, U"第")) return true;
  if (passage.follows(begin, U"以") && passage.mentioned_after(end, 6, kContestWords)) return true;
  return passage.has_any(end, kCounted) && !passage.has_any(end, kOfShop);
}

// The longest entry of the table that begins here and ends with its word.
std::size_t say_table_entry(const Passage& passage, std::size_t begin,
                            std::vector<SpokenForm>& forms) {
  std::size_t end = begin;
  std::string token;
  std::size_t best_end = begin;
  std::optional<LatinWord> best;
  while (end < begin + kLongestToken && (end == begin || passage.joined(end)) &&
         (word_glyph(passage, end) || in_set(passage[end], U"-&./'+#"))) {
    append_utf8(token, passage[end++]);
    const bool inside =
        passage.joined(end) && word_glyph(passage, end) && word_glyph(passage, end - 1);
    // iPhone15: the figure goes to the rule for models.
    const bool figure_next = passage.digit_at(end) && passage.latin_at(end - 1);
    if (inside && !figure_next) continue;
    if (const auto found = find_latin(token)) {
      best = found;
      best_end = end;
    }
  }
  if (!best) return begin;
  if (!has_letter(passage, begin, best_end) && is_counted(passage, begin, best_end)) return begin;
  forms.push_back(table_form(passage.source(begin, best_end), *best));
  return best_end;
}

bool address_glyph(char32_t value) {
  return (value > 0x20 && value < 0x7F && !in_set(value, U"\"<>(){}|,;"));
}

std::size_t end_of_address(const Passage& passage, std::size_t begin) {
  std::size_t end = begin;
  while (end < begin + kLongestAddress && address_glyph(passage[end]) &&
         (end == begin || passage.joined(end))) {
    ++end;
  }
  while (end > begin && in_set(passage[end - 1], U".:!?'")) --end;
  return end;
}

bool has_dot(const Passage& passage, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (passage[at] == U'.') return true;
  }
  return false;
}

bool known_domain(std::string_view host) {
  constexpr std::string_view kDomains[] = {".com", ".tw", ".org", ".net", ".gov", ".edu", ".io",
                                           ".ai",  ".cn", ".hk",  ".jp",  ".app", ".me",  ".tv"};
  return std::any_of(std::begin(kDomains), std::end(kDomains),
                     [&](std::string_view domain) { return host.ends_with(domain); });
}

// The English voice gets words only.
std::string_view address_word(char sign) {
  constexpr std::string_view kFigures[] = {"zero", "one", "two",   "three", "four",
                                           "five", "six", "seven", "eight", "nine"};
  if (sign >= '0' && sign <= '9') return kFigures[sign - '0'];
  if (sign == '.') return "dot";
  return sign == '@' ? "at" : "";
}

std::string address_words(std::string_view host) {
  std::string words;
  bool letter_before = false;
  for (const char sign : host) {
    const bool letter = is_ascii_letter(sign);
    const std::string_view word = address_word(sign);
    const bool parted = !letter || !letter_before;
    letter_before = letter;
    if (!letter && word.empty()) continue;
    if (parted && !words.empty()) words += ' ';
    if (letter) {
      words += sign;
    } else {
      words += word;
    }
  }
  return words;
}

// Addresses are said by their host alone: nobody can follow a path by ear.
std::size_t say_address(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  if (passage.joined(begin) && word_glyph(passage, begin - 1)) return begin;
  const std::size_t end = end_of_address(passage, begin);
  if (end - begin < 4 || !has_dot(passage, begin, end)) return begin;
  const std::string address = letters_of(passage, begin, end);
  std::string_view host = address;
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos) {
    host.remove_prefix(scheme + 3);
  }
  host = host.substr(0, host.find_first_of("/?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  const std::size_t at_sign = host.find('@');
  const bool mail = at_sign != std::string_view::npos && at_sign > 0 &&
                    host.find('.', at_sign) != std::string_view::npos;
  const bool web = host.size() < address.size() && address.find("://") != std::string::npos;
  if (!mail && !web && !known_domain(host)) return begin;
  forms.push_back(english_form(passage.source(begin, end), TokenKind::word,
                               mail ? "mail_address" : "web_address", address_words(host)));
  forms.back().confidence = 0.8;
  return end;
}

// One piece of a mixed-case word: Chat and GPT of ChatGPT.
std::size_t end_of_piece(const Passage& passage, std::size_t begin) {
  std::size_t end = begin + 1;
  const auto goes_on = [&](std::size_t at) { return passage.latin_at(at) && passage.joined(at); };
  if (is_capital(passage[begin])) {
    while (goes_on(end) && is_capital(passage[end])) ++end;
    const bool last_opens_word = end - begin > 1 && goes_on(end) && goes_on(end + 1);
    if (last_opens_word) return end - 1;  // OLEDDisplay: the D belongs to Display
    if (end - begin > 1) return end;
  }
  while (goes_on(end) && !is_capital(passage[end])) ++end;
  // don't, Moody's
  const bool apostrophe = in_set(passage[end], U"'’") && passage.joined(end) && goes_on(end + 1);
  if (!apostrophe) return end;
  ++end;
  while (goes_on(end) && !is_capital(passage[end])) ++end;
  return end;
}

bool has_vowel(std::string_view word) {
  return word.find_first_of("AEIOUY") != std::string_view::npos;
}

bool is_spelled(std::string_view word) {
  const bool capitals = std::all_of(word.begin(), word.end(),
                                    [](char letter) { return letter >= 'A' && letter <= 'Z'; });
  if (word.size() == 1) return true;
  return capitals && (word.size() <= kLongestSpelledWord || !has_vowel(word));
}

void append_piece(const Passage& passage, std::size_t begin, std::size_t end,
                  std::vector<SpokenForm>& forms) {
  const std::string word = letters_of(passage, begin, end);
  const TextRange source = passage.source(begin, end);
  if (const auto known = find_latin(word)) {
    forms.push_back(table_form(source, *known));
  } else if (is_spelled(word)) {
    forms.push_back(english_form(source, TokenKind::letters, "capitals", spelled(word)));
  } else {
    forms.push_back(english_form(source, TokenKind::word, "english", word));
  }
}

// GPUs: the plural's s goes with the letters.
std::size_t with_plural(const Passage& passage, std::size_t begin, std::size_t end) {
  const bool plural = end - begin >= 2 && is_capital(passage[end - 1]) && passage[end] == U's' &&
                      passage.joined(end) &&
                      !(passage.latin_at(end + 1) && passage.joined(end + 1));
  return plural ? end + 1 : end;
}

std::size_t say_pieces(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  std::size_t at = begin;
  while (passage.latin_at(at) && (at == begin || passage.joined(at))) {
    const std::size_t end = end_of_piece(passage, at);
    append_piece(passage, at, end, forms);
    const std::size_t behind = with_plural(passage, at, end);
    if (behind > end && forms.back().kind == TokenKind::letters) {
      forms.back().source.end = passage.source(end).end;
      forms.back().spoken += "s";
      at = behind;
    } else {
      at = end;
    }
  }
  return at;
}

// Ordinary words next to each other are one stretch of English, said in one breath.
bool continues_english(const Passage& passage, const SpokenForm& last, std::size_t at) {
  return last.rule == "english" && at > 0 && passage.latin_at(at) && !passage.joined(at);
}

void join_english(std::vector<SpokenForm>& forms, std::size_t first) {
  if (forms.size() != first + 1 || first == 0) return;
  SpokenForm& word = forms.back();
  SpokenForm& before = forms[first - 1];
  if (word.rule != "english" || before.rule != "english") return;
  before.source.end = word.source.end;
  before.spoken += ' ' + word.spoken;
  forms.pop_back();
}

}  // namespace

std::size_t say_latin(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  const bool word_starts = !passage.joined(begin) || !word_glyph(passage, begin - 1);
  if (word_starts || passage.latin_at(begin)) {
    if (word_starts) {
      if (const auto end = say_address(passage, begin, forms); end > begin) return end;
    }
    if (const auto end = say_table_entry(passage, begin, forms); end > begin) return end;
  }
  if (!passage.latin_at(begin)) return begin;
  const bool continues = !forms.empty() && continues_english(passage, forms.back(), begin);
  const std::size_t first = forms.size();
  const std::size_t end = say_pieces(passage, begin, forms);
  if (continues) join_english(forms, first);
  return end;
}

}  // namespace lectern::tts::chinese
