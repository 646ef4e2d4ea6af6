#include "tts/chinese/wording/rates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/word_tables.h"

namespace lectern::tts::chinese {
namespace {

/// What an amount is told for each of: [begin, end) of the passage.
struct Denominator {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name;             ///< Han for Latin letters; empty: as written.
  std::optional<Figure> how_many{};  ///< The 100 of /100公里.
};

// What is no measure word behind a number of its own, or is a longer word than one of those.
constexpr std::array<std::u32string_view, 32> kHanUnits = {
    U"日", U"天",   U"週",       U"周",       U"月",       U"季",       U"年",     U"時",
    U"时", U"小時", U"小时",     U"分",       U"分鐘",     U"分钟",     U"秒",     U"度",
    U"股", U"張",   U"平方公尺", U"平方公分", U"立方公尺", U"立方公分", U"平方米", U"立方米",
    U"升", U"斤",   U"台斤",     U"公噸",     U"盎司",     U"加侖",     U"場次",   U"場"};

struct LatinUnit {
  std::u32string_view written;
  std::string_view name;
};

// Behind a slash one letter is enough for a time.
constexpr std::array<LatinUnit, 9> kLatinTimes = {{{U"h", "小時"},
                                                   {U"H", "小時"},
                                                   {U"s", "秒"},
                                                   {U"d", "天"},
                                                   {U"day", "天"},
                                                   {U"week", "週"},
                                                   {U"month", "月"},
                                                   {U"yr", "年"},
                                                   {U"year", "年"}}};

std::size_t han_unit_length(const Passage& passage, std::size_t at) {
  // 每大, 每多 and 每強 say nothing.
  if (passage.has_any(at, {U"大", U"多", U"餘", U"余", U"起", U"強", U"强", U"死", U"傷", U"伤"})) {
    return 0;
  }
  std::size_t length = measure_word_at(passage, at);
  for (const std::u32string_view unit : kHanUnits) {
    if (unit.size() > length && passage.has(at, unit)) length = unit.size();
  }
  return length;
}

// 年薪, 日式, 人氣 and 台北 are words of their own, not what the amount before is told for.
bool begins_word(const Passage& passage, std::size_t at) {
  struct Words {
    char32_t head;
    std::u32string_view tails;
  };
  constexpr std::array<Words, 10> kWords = {{
      {U'年', U"薪終终繳缴費费報报票收產产營营底初中輕轻菜貨货糕度節节"},
      {U'月', U"薪租繳缴費费報报票收產产營营底初中餅饼見见光子"},
      {U'日', U"薪報报產产圓元幣币間间式本系用月"},
      {U'天', U"母然天后使"},
      {U'週', U"薪報报刊邊年"},
      {U'周', U"薪報报刊边年"},
      {U'季', U"繳缴報报票收產产營营底初節节"},
      {U'時', U"薪均段間尚"},
      {U'时', U"薪均段间尚"},
      {U'人', U"氣气生妻文力形蔘"},
  }};
  constexpr std::u32string_view kPlaces = U"北中南灣湾東东式鐵铁積积";
  const char32_t tail = passage[at + 1];
  if (tail == U'\0') return false;
  if (passage[at] == U'台') return kPlaces.find(tail) != std::u32string_view::npos;
  return std::any_of(kWords.begin(), kWords.end(), [&](const Words& words) {
    return words.head == passage[at] && words.tails.find(tail) != std::u32string_view::npos;
  });
}

std::optional<Denominator> latin_denominator(const Passage& passage, std::size_t at) {
  for (const LatinUnit& time : kLatinTimes) {
    const std::size_t end = at + time.written.size();
    const bool word_ends =
        !(passage.joined(end) && (passage.latin_at(end) || passage.digit_at(end)));
    if (passage.has(at, time.written) && word_ends) return Denominator{at, end, time.name};
  }
  const auto unit = unit_at(passage, at);
  if (!unit || !unit->entry.before.empty()) return std::nullopt;
  return Denominator{at, at + unit->length, unit->entry.after};
}

std::optional<Denominator> unit_denominator(const Passage& passage, std::size_t at) {
  if (auto latin = latin_denominator(passage, at)) return latin;
  const std::size_t length = begins_word(passage, at) ? 0 : han_unit_length(passage, at);
  if (length == 0) return std::nullopt;
  return Denominator{at, at + length, {}};
}

// 100公里 and 1000公克 are what things are told for; 5年/10萬公里 are two limits.
std::optional<Denominator> round_denominator(const Passage& passage, std::size_t at) {
  auto number = scan_figure(passage, at);
  const bool round = number && (number->whole == "100" || number->whole == "1000");
  if (!round || !number->whole_number()) return std::nullopt;
  auto unit = unit_denominator(passage, number->end);
  if (unit) unit->how_many = std::move(*number);
  return unit;
}

std::optional<Denominator> denominator_at(const Passage& passage, std::size_t slash) {
  if (passage[slash] != U'/' || !passage.joined(slash)) return std::nullopt;
  if (passage.digit_at(slash + 1)) return round_denominator(passage, slash + 1);
  return unit_denominator(passage, slash + 1);
}

std::u32string written(const Passage& passage, const Denominator& unit) {
  std::u32string all;
  for (std::size_t at = unit.begin; at < unit.end; ++at) all += passage[at];
  return all;
}

// 時速100公里/小時, 每坪80萬元/坪
bool is_said_before(const Passage& passage, std::size_t amount, const Denominator& unit) {
  constexpr std::size_t kReach = 12;
  const std::u32string name = written(passage, unit);
  const bool hour =
      name == U"小時" || name == U"小时" || name == U"時" || name == U"时" || unit.name == "小時";
  if (hour && passage.mentioned_before(amount, 6, {U"時速", U"时速"})) return true;
  const std::u32string each = U"每" + name;
  return passage.mentioned_before(amount, kReach, {std::u32string_view(each)});
}

}  // namespace

std::size_t end_of_rate(const Passage& passage, std::size_t slash) {
  const auto unit = denominator_at(passage, slash);
  return unit ? unit->end : slash;
}

std::size_t say_rate(const Passage& passage, std::size_t amount, std::size_t slash,
                     Wording& wording) {
  const auto unit = denominator_at(passage, slash);
  if (!unit) return slash;
  if (is_said_before(passage, amount, *unit)) return unit->end;
  wording.say("每", passage.source(slash));
  if (unit->how_many) {
    wording.say(cardinal(unit->how_many->whole),
                passage.source(unit->how_many->begin, unit->how_many->end));
  }
  if (unit->name.empty()) {
    wording.copy(passage, unit->begin, unit->end);
  } else {
    wording.say(unit->name, passage.source(unit->begin, unit->end));
  }
  return unit->end;
}

}  // namespace lectern::tts::chinese
