#include <algorithm>
#include <array>

#include "tts/international/expression.h"

namespace lectern::tts::international {
namespace {

template <std::size_t n>
bool any_at(const Passage& p, std::size_t at, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return p.has(word, at); });
}

Expression native_count(const Passage& p, const ShortNumber& number) {
  return {number.end, TokenKind::number, "native_count", p.speech().native_count(number.value)};
}

std::optional<ShortNumber> count_at(const Passage& p, std::size_t begin) {
  const auto number = p.short_number_at(begin);
  return number && number->value > 0 ? number : std::nullopt;
}

}  // namespace

/// Whom one calls, figure by figure: "119 구급대", "112에 신고".
std::optional<Expression> emergency_number(const Passage& p, std::size_t begin) {
  constexpr auto kServices = std::to_array<std::string_view>(
      {"신고", "구급", "구조", "상황", "소방", "종합", "특수", "에 신고", "로 신고", "에 전화"});
  const std::size_t end = p.digits_end(begin);
  const std::string figures = p.digits(begin, end);
  if (!is_any_of(figures, {"112", "119"}) || !any_at(p, p.behind_space(end), kServices)) {
    return std::nullopt;
  }
  return Expression{end, TokenKind::number, "emergency_number", p.speech().digits(figures)};
}

std::optional<Expression> korean_count(const Passage& p, std::size_t begin) {
  constexpr auto kCounters =
      std::to_array<std::string_view>({"시간", "시", "명", "개", "살", "마리", "번째", "곳", "가지",
                                       "채", "잔", "척", "그루", "송이", "켤레"});
  // Begin as counters do, and are counted otherwise.
  constexpr auto kOtherWords =
      std::to_array<std::string_view>({"개월", "시즌", "채널", "채권", "잔여"});
  const auto number = count_at(p, begin);
  const bool here =
      number && any_at(p, number->end, kCounters) && !any_at(p, number->end, kOtherWords);
  return here ? std::optional(native_count(p, *number)) : std::nullopt;
}

/// 대 counts vehicles and machines behind their names. It is also the thirties of "30대" and the
/// "to" of "3대 1", which are not counted so.
std::optional<Expression> korean_vehicles(const Passage& p, std::size_t begin) {
  constexpr auto kVehicles = std::to_array<std::string_view>(
      {"차",       "차량",   "버스",   "택시",     "트럭",     "컴퓨터", "비행기",
       "여객기",   "전투기", "항공기", "헬기",     "헬리콥터", "드론",   "카메라",
       "오토바이", "자전거", "열차",   "휴대전화", "스마트폰", "로봇",   "에어컨",
       "텔레비전", "노트북", "전차",   "탱크"});
  const auto number = count_at(p, begin);
  if (!number || !p.has("대", number->end)) return std::nullopt;
  const bool is_ratio = p.space_at(number->end + 1) && p.digit_at(number->end + 2);
  const std::string before = p.word_before(begin);
  const bool is_vehicle =
      std::any_of(kVehicles.begin(), kVehicles.end(),
                  [&](std::string_view name) { return before.ends_with(name); });
  return is_vehicle && !is_ratio ? std::optional(native_count(p, *number)) : std::nullopt;
}

}  // namespace lectern::tts::international
