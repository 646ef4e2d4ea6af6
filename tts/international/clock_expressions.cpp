#include <array>
#include <utility>

#include "tts/international/expression.h"
#include "tts/international/kana_numbers.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

struct TimeOfDay {
  unsigned hour = 0;
  unsigned minute = 0;
  bool is_named = false;  ///< The text has a word for the hour: "Uhr", "h".
};

std::string japanese_clock(TimeOfDay time) {
  std::string words = kana_counted(std::to_string(time.hour), "時");
  return time.minute == 0 ? words : words + kana_counted(std::to_string(time.minute), "分");
}

std::string korean_clock(const Passage& p, TimeOfDay time) {
  std::string words = p.speech().native_count(time.hour) + " 시";
  return time.minute == 0 ? words : words + " " + p.speech().number(time.minute) + " 분";
}

/// "vierzehn Uhr dreißig", "a las veintiuna", "às catorze horas e trinta", "vingt et une heures"
std::string european_clock(const Passage& p, TimeOfDay time) {
  enum class Noun { always, where_named };
  struct Wording {
    Languages language;
    Gender gender;  ///< Of hours.
    std::string_view hour, hours;
    Noun noun;
    std::string_view link;  ///< Before the minutes.
  };
  constexpr auto kWordings = std::to_array<Wording>({
      {de, Gender::masculine, " Uhr", " Uhr", Noun::always, " "},
      {fr, Gender::feminine, " heure", " heures", Noun::always, " "},
      {es, Gender::feminine, " hora", " horas", Noun::where_named, " "},
      {it, Gender::none, "", "", Noun::where_named, " e "},
      {pt, Gender::feminine, " hora", " horas", Noun::where_named, " e "},
  });
  const Wording& wording = row_for(p, kWordings);
  std::string words = p.speech().number(time.hour, wording.gender);
  if (time.is_named || wording.noun == Noun::always) {
    words += time.hour == 1 ? wording.hour : wording.hours;
  }
  if (time.minute > 0) words.append(wording.link).append(p.speech().number(time.minute));
  return words;
}

Expression spoken_clock(const Passage& p, std::size_t end, TimeOfDay time) {
  std::string spoken = p.says(ja)   ? japanese_clock(time)
                       : p.says(ko) ? korean_clock(p, time)
                                    : european_clock(p, time);
  return {end, TokenKind::time, "clock_time", std::move(spoken)};
}

std::optional<ShortNumber> hour_at(const Passage& p, std::size_t begin) {
  const auto hour = p.short_number_at(begin);
  return hour && hour->value <= 24 ? hour : std::nullopt;
}

/// Two figures; but "1:23:45" is no time of day.
std::optional<ShortNumber> minute_at(const Passage& p, std::size_t begin) {
  const auto minute = p.short_number_at(begin);
  if (!minute || minute->end - begin != 2 || minute->value > 59) return std::nullopt;
  const bool goes_on = p[minute->end] == U':' && p.digit_at(minute->end + 1);
  return goes_on ? std::nullopt : minute;
}

/// Behind the name of the hour that stands behind the minutes: "14:30 Uhr", "14:30 h".
std::optional<std::size_t> name_end(const Passage& p, std::size_t minutes_end) {
  const auto end = p.end_of(p.says(de) ? "Uhr" : "h", p.behind_space(minutes_end));
  return end && !p.letter_at(*end) ? end : std::nullopt;
}

Expression clock_until(const Passage& p, const ShortNumber& hour, const ShortNumber& minute,
                       bool is_named) {
  const auto named_end = name_end(p, minute.end);
  return spoken_clock(p, named_end.value_or(minute.end),
                      {hour.value, minute.value, is_named || named_end.has_value()});
}

/// "alle 20.45", "ore 20.45"
bool is_italian_time(std::string_view before, std::string_view behind) {
  return is_any_of(before, {"alle", "dalle", "delle", "ore", "ora", "all", "dall"}) ||
         behind == "ore";
}

/// "21.30 horas", and "a las 21.30", but not "las 21.30 toneladas".
bool is_spanish_time(const Passage& p, std::size_t begin, std::string_view before,
                     std::string_view behind) {
  if (behind == "horas" || before == "horas") return true;
  constexpr std::size_t kLasAndSpace = 4;
  return before == "las" && begin >= kLasAndSpace &&
         is_any_of(p.word_before(begin - kLasAndSpace), {"a", "desde", "hasta", "sobre"});
}

/// Whether "20.45" is a time though no word names the hour.
bool is_time_by_context(const Passage& p, std::size_t begin, std::size_t end) {
  if (!p.says(it | es)) return false;
  if (p[end] == U'%' || (p[end] == U'.' && p.digit_at(end + 1))) return false;
  const std::string before = p.word_before(begin);
  const std::string behind = lower_case(p.word_at(p.behind_space(end)));
  return p.says(it) ? is_italian_time(before, behind) : is_spanish_time(p, begin, before, behind);
}

/// Behind the h of "14h30"; in French a space may stand before it.
std::optional<std::size_t> end_of_h(const Passage& p, std::size_t hour_end) {
  return p.end_of("h", p.says(fr) ? p.behind_space(hour_end) : hour_end);
}

}  // namespace

std::optional<Expression> clock_with_colon(const Passage& p, std::size_t begin) {
  const auto hour = hour_at(p, begin);
  if (!hour || p[hour->end] != U':') return std::nullopt;
  const auto minute = minute_at(p, hour->end + 1);
  if (!minute) return std::nullopt;
  return clock_until(p, *hour, *minute, false);
}

std::optional<Expression> clock_with_h(const Passage& p, std::size_t begin) {
  const auto hour = hour_at(p, begin);
  if (!hour) return std::nullopt;
  const auto h_end = end_of_h(p, hour->end);
  if (!h_end) return std::nullopt;
  const std::size_t minutes = p.behind_space(*h_end);
  if (!p.digit_at(minutes)) {
    if (p.letter_at(*h_end)) return std::nullopt;
    return spoken_clock(p, *h_end, {hour->value, 0, true});
  }
  const auto minute = minute_at(p, minutes);
  if (!minute) return std::nullopt;
  return clock_until(p, *hour, *minute, true);
}

std::optional<Expression> clock_with_point(const Passage& p, std::size_t begin) {
  const auto hour = hour_at(p, begin);
  if (!hour || p[hour->end] != U'.') return std::nullopt;
  const auto minute = minute_at(p, hour->end + 1);
  if (!minute) return std::nullopt;
  const bool told = name_end(p, minute->end) || is_time_by_context(p, begin, minute->end);
  if (!told) return std::nullopt;
  return clock_until(p, *hour, *minute, false);
}

}  // namespace lectern::tts::international
