#pragma once

#include <initializer_list>
#include <string_view>

namespace lectern::tts::chinese {

/// Words that make 3:2 and 3-2 the result of a contest.
inline constexpr std::initializer_list<std::u32string_view> kContestWords = {
    U"擊敗", U"击败", U"打敗", U"打败", U"勝",   U"胜",   U"負於", U"落敗", U"領先", U"领先",
    U"落後", U"落后", U"比數", U"比分", U"戰平", U"踢平", U"逼平", U"逼和", U"平手", U"不敵",
    U"力退", U"輸",   U"比例", U"比率", U"賠率", U"終場", U"完封", U"逆轉"};

}  // namespace lectern::tts::chinese
