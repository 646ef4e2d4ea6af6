#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>

namespace lectern::bench {

/// What a made-up item of local news is put together from; a sentence is a few of them.
inline constexpr const char* kClauses[] = {"市政府今天上午宣布",
                                           "新的渡船路線將在秋天開始行駛",
                                           "從老碼頭到南岸公園只要十五分鐘",
                                           "票價與公車相同",
                                           "學生可以免費搭乘",
                                           "居民表示過去繞道過橋常常塞車",
                                           "現在終於有了別的選擇",
                                           "環保團體則擔心河口濕地的鳥類",
                                           "業者承諾夜間減速行駛",
                                           "評估報告預計下個月完成",
                                           "海洋大學的教授認為",
                                           "這項計畫能讓城市與水重新親近",
                                           "第一批三艘電動船",
                                           "總經費約二億四千萬元",
                                           "其中六成由中央補助"};

/// An article of about `characters` Han that no other run has seen.
inline std::string made_up_article(std::mt19937& random, std::size_t characters) {
  std::string text;
  std::size_t length = 0;
  while (length < characters) {
    for (int clause = 0; clause < 3; ++clause) {
      const std::string chosen = kClauses[random() % std::size(kClauses)];
      text += chosen + (clause == 2 ? "。" : "，");
      length += chosen.size() / 3 + 1;
    }
    // A number makes every sentence one that the cache has not.
    text += "編號" + std::to_string(random() % 1'000'000) + "。";
    length += 9;
  }
  return text;
}

inline std::string made_up_headline(std::mt19937& random) {
  return "渡輪航線" + std::to_string(random() % 10'000) + "號秋天開航，" +
         kClauses[random() % std::size(kClauses)];
}

}  // namespace lectern::bench
