#include "tts/international/kana_numbers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lectern::tts::international {
namespace {

using Kana = std::string_view;

constexpr std::array<Kana, 10> kDigits = {"ゼロ", "いち", "に",   "さん", "よん",
                                          "ご",   "ろく", "なな", "はち", "きゅう"};
constexpr std::array<Kana, 10> kHundreds = {"",           "ひゃく",      "にひゃく",   "さんびゃく",
                                            "よんひゃく", "ごひゃく",    "ろっぴゃく", "ななひゃく",
                                            "はっぴゃく", "きゅうひゃく"};
constexpr std::array<Kana, 10> kThousands = {"",         "せん",      "にせん",   "さんぜん",
                                             "よんせん", "ごせん",    "ろくせん", "ななせん",
                                             "はっせん", "きゅうせん"};
constexpr std::array<Kana, 4> kMyriads = {"", "まん", "おく", "ちょう"};
constexpr std::size_t kLongestNumber = 16;

/// Days of the month that have names of their own.
constexpr std::array<std::pair<Kana, Kana>, 13> kDays = {{{"1", "ついたち"},
                                                          {"2", "ふつか"},
                                                          {"3", "みっか"},
                                                          {"4", "よっか"},
                                                          {"5", "いつか"},
                                                          {"6", "むいか"},
                                                          {"7", "なのか"},
                                                          {"8", "ようか"},
                                                          {"9", "ここのか"},
                                                          {"10", "とおか"},
                                                          {"14", "じゅうよっか"},
                                                          {"20", "はつか"},
                                                          {"24", "にじゅうよっか"}}};

/// 1つ to 9つ, in Japan's own numbers.
constexpr std::array<Kana, 9> kThings = {"ひとつ", "ふたつ", "みっつ", "よっつ",  "いつつ",
                                         "むっつ", "ななつ", "やっつ", "ここのつ"};

/// A counter and what it and the number's last figure do to each other.
struct Counter {
  Kana written;
  Kana said;
  Kana four = {};   ///< In place of よん.
  Kana seven = {};  ///< In place of なな.
  Kana nine = {};   ///< In place of きゅう.
};

constexpr std::array<Counter, 37> kCounters = {{{"年", "ねん", "よ"},
                                                {"月", "がつ", "し", "しち", "く"},
                                                {"日", "にち", "よっ"},
                                                {"時間", "じかん", "よ", "しち", "く"},
                                                {"時", "じ", "よ", "しち", "く"},
                                                {"年間", "ねんかん", "よ"},
                                                {"日間", "にちかん", "よっ"},
                                                {"週間", "しゅうかん"},
                                                {"か月", "かげつ"},
                                                {"カ月", "かげつ"},
                                                {"ヶ月", "かげつ"},
                                                {"か国", "かこく"},
                                                {"個", "こ"},
                                                {"件", "けん"},
                                                {"社", "しゃ"},
                                                {"階", "かい"},
                                                {"台", "だい"},
                                                {"枚", "まい"},
                                                {"名", "めい"},
                                                {"代", "だい"},
                                                {"分", "ふん"},
                                                {"秒", "びょう"},
                                                {"円", "えん", "よ"},
                                                {"人", "にん", "よ"},
                                                {"歳", "さい"},
                                                {"回", "かい"},
                                                {"倍", "ばい"},
                                                {"度", "ど"},
                                                {"位", "い"},
                                                {"番", "ばん"},
                                                {"本", "ほん"},
                                                {"匹", "ひき"},
                                                {"杯", "はい"},
                                                {"万", "まん"},
                                                {"億", "おく"},
                                                {"兆", "ちょう"},
                                                {"％", "パーセント"}}};

const Counter* find_counter(std::string_view written) {
  const auto* known = std::find_if(kCounters.begin(), kCounters.end(),
                                   [&](const Counter& each) { return each.written == written; });
  return known == kCounters.end() ? nullptr : known;
}

unsigned figure(char digit) {
  return static_cast<unsigned>(digit - '0');
}

std::string below_myriad(std::string_view digits) {
  std::string padded(4 - digits.size(), '0');
  padded += digits;
  std::string words(kThousands[figure(padded[0])]);
  words += kHundreds[figure(padded[1])];
  const unsigned tens = figure(padded[2]);
  if (tens > 1) words += kDigits[tens];
  if (tens > 0) words += "じゅう";
  if (padded[3] != '0') words += kDigits[figure(padded[3])];
  return words;
}

bool replace_ending(std::string& words, Kana ending, Kana replacement) {
  if (replacement.empty() || !words.ends_with(ending)) return false;
  words.replace(words.size() - ending.size(), ending.size(), replacement);
  return true;
}

/// "ろっぷん", "じゅっぷん": before f some numbers end short.
std::string with_minutes(std::string words) {
  if (replace_ending(words, "いち", "いっ") || replace_ending(words, "ろく", "ろっ") ||
      replace_ending(words, "はち", "はっ") || replace_ending(words, "じゅう", "じゅっ") ||
      words.ends_with("さん") || words.ends_with("よん")) {
    return words + "ぷん";
  }
  return words + "ふん";
}

/// "いっさい", "じゅっかい": and before k, s and sh.
std::string with_short_ending(std::string words, Kana counter) {
  const bool before_k = counter.starts_with("か") || counter.starts_with("け") || counter == "こ";
  if (before_k &&
      (replace_ending(words, "ろく", "ろっ") || replace_ending(words, "ひゃく", "ひゃっ"))) {
    return words.append(counter);
  }
  if (!replace_ending(words, "いち", "いっ") && !replace_ending(words, "はち", "はっ")) {
    replace_ending(words, "じゅう", "じゅっ");
  }
  return words.append(counter);
}

/// What a counter in h becomes behind numbers that end short, and behind those in ん.
struct ChangingCounter {
  Kana written;
  Kana behind_short;
  Kana behind_n;
};

constexpr std::array<ChangingCounter, 3> kChangingCounters = {
    {{"本", "ぽん", "ぼん"}, {"匹", "ぴき", "びき"}, {"杯", "ぱい", "ばい"}}};

/// "いっぽん", "さんぼん", "ごほん".
std::string with_changing(std::string words, const ChangingCounter& counter, Kana unchanged) {
  if (replace_ending(words, "いち", "いっ") || replace_ending(words, "ろく", "ろっ") ||
      replace_ending(words, "はち", "はっ") || replace_ending(words, "じゅう", "じゅっ") ||
      replace_ending(words, "ひゃく", "ひゃっ") || replace_ending(words, "びゃく", "びゃっ") ||
      replace_ending(words, "ぴゃく", "ぴゃっ")) {
    return words.append(counter.behind_short);
  }
  const bool n = words.ends_with("さん") || words.ends_with("せん") || words.ends_with("ぜん") ||
                 words.ends_with("まん");
  return words.append(n ? counter.behind_n : unchanged);
}

bool is_hard(Kana counter_said) {
  return counter_said.starts_with("か") || counter_said.starts_with("け") || counter_said == "こ" ||
         counter_said.starts_with("さい") || counter_said.starts_with("しゃ") ||
         counter_said.starts_with("しゅ") || counter_said == "ちょう";
}

/// Empty from ten on, which is counted without つ.
std::string thing_count(std::string_view digits) {
  if (digits.size() != 1 || digits == "0") return {};
  return std::string(kThings[figure(digits[0]) - 1]);
}

std::string with_people(std::string_view digits, std::string words) {
  if (digits == "1") return "ひとり";
  if (digits == "2") return "ふたり";
  replace_ending(words, "よん", "よ");
  return words + "にん";
}

}  // namespace

std::string kana_digits(std::string_view digits) {
  std::string words;
  for (const char digit : digits) words += kDigits[figure(digit)];
  return words;
}

std::string kana_cardinal(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits == "0" || digits.size() > kLongestNumber) return kana_digits(digits);
  std::string words;
  for (std::size_t group = (digits.size() + 3) / 4; group-- > 0;) {
    const std::size_t size = digits.size() - group * 4;
    const std::string_view figures = digits.substr(0, size);
    digits.remove_prefix(size);
    std::string part = below_myriad(figures);
    if (part.empty()) continue;
    if (group > 0 && part == "せん") part = "いっせん";
    if (group == 3) {
      part = with_short_ending(std::move(part), kMyriads[group]);
    } else {
      part += kMyriads[group];
    }
    words += part;
  }
  return words;
}

std::string_view kana_counter(std::string_view counter) {
  const Counter* known = find_counter(counter);
  return known == nullptr ? Kana{} : known->said;
}

std::string kana_counted(std::string_view digits, std::string_view counter) {
  if (counter == "つ") return thing_count(digits);
  const Counter* known = find_counter(counter);
  if (known == nullptr) return {};
  if (counter == "日") {
    const auto* day = std::find_if(kDays.begin(), kDays.end(),
                                   [&](const auto& each) { return each.first == digits; });
    if (day != kDays.end()) return std::string(day->second);
  }
  std::string words = kana_cardinal(digits);
  if (counter == "分") return with_minutes(std::move(words));
  const auto* changing =
      std::find_if(kChangingCounters.begin(), kChangingCounters.end(),
                   [&](const ChangingCounter& each) { return each.written == counter; });
  if (changing != kChangingCounters.end()) {
    return with_changing(std::move(words), *changing, known->said);
  }
  if (counter == "人") return with_people(digits, std::move(words));
  if (is_hard(known->said)) return with_short_ending(std::move(words), known->said);
  if (!replace_ending(words, "よん", known->four) && !replace_ending(words, "なな", known->seven)) {
    replace_ending(words, "きゅう", known->nine);
  }
  return words.append(known->said);
}

std::string in_kana(std::string text) {
  constexpr std::array<std::pair<Kana, Kana>, 18> kNames = {{{"時速", "じそく"},
                                                             {"秒速", "びょうそく"},
                                                             {"毎秒", "まいびょう"},
                                                             {"摂氏", "せっし"},
                                                             {"華氏", "かし"},
                                                             {"平方", "へいほう"},
                                                             {"立方", "りっぽう"},
                                                             {"米ドル", "べいドル"},
                                                             {"新台湾", "しんたいわん"},
                                                             {"英国", "えいこく"},
                                                             {"中国", "ちゅうごく"},
                                                             {"人民元", "じんみんげん"},
                                                             {"韓国", "かんこく"},
                                                             {"円", "えん"},
                                                             {"度", "ど"},
                                                             {"分", "ふん"},
                                                             {"秒", "びょう"},
                                                             {"時", "じ"}}};
  for (const auto& [kanji, kana] : kNames) {
    for (std::size_t at = text.find(kanji); at != std::string::npos; at = text.find(kanji, at)) {
      text.replace(at, kanji.size(), kana);
      at += kana.size();
    }
  }
  return text;
}

}  // namespace lectern::tts::international
