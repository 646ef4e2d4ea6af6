#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("two years alone between brackets are a life or a time", "[tts][verbalizer]") {
  check_all({
      {"畫家(1893-1966)的畫", "畫家一八九三到一九六六的畫"},
      {"作家（1926－2013）逝世", "作家一九二六到二零一三逝世"},
      {"規劃(2021—2035)", "規劃二零二一到二零三五"},
      {"規劃（2021——2035）", "規劃二零二一到二零三五"},
      {"獎項(1901–2000)", "獎項一九零一到兩千"},
      {"詩人（德國人，1797-1856）", "詩人德國人一七九七到一八五六"},
      {"歌手(1953-1995，台灣)", "歌手一九五三到一九九五台灣"},
      {"清(1644-1912)", "清一六四四到一九一二"},
  });
}

TEST_CASE("a life without a known end or beginning says no minus", "[tts][verbalizer]") {
  check_all({
      {"畫家(1940-)作品", "畫家一九四零作品"},
      {"畫家（1940～）作品", "畫家一九四零作品"},
      {"主席(2016-至今)", "主席二零一六至今"},
      {"詩人(?-1995)生平", "詩人不詳到一九九五生平"},
      {"詩人（1893－？）生平", "詩人一八九三到不詳生平"},
  });
}

TEST_CASE("two years of our time without a measure are years", "[tts][verbalizer]") {
  check_all({
      {"任期2016-2020屆滿", "任期二零一六到二零二零屆滿"},
      {"任期(2016-2020)屆滿", "任期二零一六到二零二零屆滿"},
      {"2025-2026歐冠", "二零二五到二零二六歐冠"},
      {"2019～2021期間", "二零一九到二零二一期間"},
  });
}

TEST_CASE("four figures that count or measure are no years", "[tts][verbalizer]") {
  check_all({
      {"面積(1200-1500)坪", "面積一千兩百到一千五百坪"},
      {"(1950-2050)公尺", "一千九百五十到兩千零五十公尺"},
      {"熱量(1500-1700)", "熱量一千五百到一千七百"},
      {"股價1950-2050", "股價一千九百五十到兩千零五十"},
      {"1950-2050點", "一千九百五十到兩千零五十點"},
      {"(1966-1893)", "一千九百六十六比一千八百九十三"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
