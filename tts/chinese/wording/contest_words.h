#pragma once

#include <initializer_list>
#include <string_view>

namespace lectern::tts::chinese {

/// Words that make 3:2 and 3-2 the result of a contest.
inline constexpr std::initializer_list<std::u32string_view> kContestWords = {
    U"擊敗", U"击败", U"打敗", U"打败", U"勝",   U"胜",   U"負於", U"落敗", U"領先", U"领先",
    U"落後", U"落后", U"比數", U"比分", U"戰平", U"踢平", U"逼平", U"逼和", U"平手", U"不敵",
    U"力退", U"輸",   U"比例", U"比率", U"賠率", U"終場", U"完封", U"逆轉", U"惜敗", U"惜败",
    U"慘敗", U"惨败", U"橫掃", U"横扫", U"贏",   U"赢",   U"扳平", U"追平"};

/// Words that stand beside results and beside times of day: 21-19 behind them is a result, 20:30 is
/// not.
inline constexpr std::initializer_list<std::u32string_view> kSportWords = {
    U"首局", U"次局", U"末局", U"決勝局", U"拿下", U"網球", U"网球",   U"羽球", U"羽毛球", U"桌球",
    U"乒乓", U"排球", U"籃球", U"篮球",   U"棒球", U"足球", U"冠軍賽", U"冠军", U"決賽",   U"决赛",
    U"半場", U"半场", U"首節", U"末節",   U"搶七", U"盤",   U"盘",     U"晉級", U"晋级",   U"封王",
    U"奪冠", U"夺冠", U"擊退", U"击退",   U"力克", U"氣走", U"出線",   U"出线", U"主場",   U"客場"};

/// How a set or a match went, right behind its result: 21:17、21:12晉級8強.
inline constexpr std::initializer_list<std::u32string_view> kVerdicts = {
    U"晉級", U"晋级", U"打進", U"打进", U"闖進", U"闯进", U"闖入", U"挺進", U"挺进", U"止步",
    U"出局", U"淘汰", U"直落", U"過關", U"过关", U"飲恨", U"饮恨", U"先馳", U"扳回", U"先聲",
    U"吞敗", U"奪勝", U"勝出", U"胜出", U"轉勝", U"爆冷", U"落馬", U"氣走", U"力克", U"擊退",
    U"击退", U"封王", U"奪冠", U"夺冠", U"奪金", U"摘金", U"收下", U"拿下", U"拍落", U"拍退"};

/// Parts of a match that have a result of their own: 首局20：22.
inline constexpr std::initializer_list<std::u32string_view> kPartsOfMatch = {
    U"首局", U"次局", U"末局", U"一局", U"二局", U"三局", U"四局", U"五局",
    U"1局",  U"2局",  U"3局",  U"4局",  U"5局",  U"首盤", U"次盤", U"末盤",
    U"一盤", U"二盤", U"三盤", U"首節", U"末節", U"勝局", U"搶七", U"決勝盤"};

}  // namespace lectern::tts::chinese
