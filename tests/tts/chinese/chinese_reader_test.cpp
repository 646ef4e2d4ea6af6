#include "tts/chinese/chinese_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/tts/chinese/lexicon/lexicon_file.h"
#include "tts/error.h"
#include "tts/unicode.h"

using namespace lectern::tts;
using namespace lectern::tts::chinese;

namespace {

const ChineseReader& reader() {
  static const ChineseReader kSharedReader(lectern::tests::lexicon_file());
  return kSharedReader;
}

std::vector<Token> read(std::string_view text, Readings readings = Readings::taiwan) {
  return reader().read(text, {0, text.size()}, readings);
}

/// "銀行|行長|。": what each token stands for in the text.
std::string sources(std::string_view text, const std::vector<Token>& tokens) {
  std::string line;
  for (const Token& token : tokens) {
    if (!line.empty()) line += '|';
    line += token.source.in(text);
  }
  return line;
}

std::string syllables(const std::vector<Token>& tokens, std::string Syllable::*tones) {
  std::string line;
  for (const Token& token : tokens) {
    for (const Syllable& syllable : token.syllables) {
      if (!line.empty()) line += ' ';
      line += syllable.*tones;
    }
  }
  return line;
}

std::string base(std::string_view text, Readings readings = Readings::taiwan) {
  return syllables(read(text, readings), &Syllable::base);
}
std::string surface(std::string_view text) {
  return syllables(read(text), &Syllable::surface);
}

}  // namespace

TEST_CASE("every word of Han is a token over its characters", "[tts][chinese][chinese_reader]") {
  const std::string text = "銀行行長重新長大。";
  const std::vector<Token> tokens = read(text);
  CHECK(sources(text, tokens) == "銀行|行長|重新|長大|。");
  CHECK(syllables(tokens, &Syllable::base) == "yin2 hang2 hang2 zhang3 chong2 xin1 zhang3 da4");
  CHECK(tokens[0].syllables[1].source == TextRange{3, 6});
}

TEST_CASE("a figure is one token, its Han characters keep their places",
          "[tts][chinese][chinese_reader]") {
  const std::string text = "超過67.4萬公頃";
  const std::vector<Token> tokens = read(text);
  CHECK(sources(text, tokens) == "超過|67.4萬公頃");
  const std::vector<Syllable>& said = tokens.back().syllables;
  REQUIRE(said.size() == 8);  // 六十七點四萬公頃
  CHECK(said[0].source.in(text) == "67.4");
  CHECK(said[5].source.in(text) == "萬");
  CHECK(said[7].source.in(text) == "頃");
}

TEST_CASE("the pause behind a clause hangs on its last token", "[tts][chinese][chinese_reader]") {
  const std::vector<Token> tokens = read("他來了，我走了");
  Pause longest = Pause::none;
  for (const Token& token : tokens) longest = std::max(longest, token.pause_after);
  CHECK(longest == Pause::clause);
  CHECK(tokens.back().pause_after == Pause::none);
}

TEST_CASE("a space in a headline is a comma, one that spreads out a name or wraps a line is none",
          "[tts][chinese][chinese_reader]") {
  const auto rests = [](const std::string& text) {
    std::string behind;
    for (const Token& token : read(text)) {
      if (token.pause_after == Pause::clause) behind += std::string(token.source.in(text)) + "|";
    }
    return behind;
  };
  CHECK(rests("晶片增加訂單 海灣科技園區擴廠") == "訂單|");
  CHECK(rests("輕軌通車　首日三千人搭乘 轉乘免費") == "通車|搭乘|");
  CHECK(rests("王 小明說明").empty());
  CHECK(rests("公 告 事 項").empty());
  CHECK(rests("晶片訂單\n回溫").empty());
  CHECK(rests("AI 輝達股價").empty());
}

TEST_CASE("a clause too long for one breath rests between words, before what opens a part",
          "[tts][chinese][chinese_reader]") {
  const std::string text =
      "行政院今天上午召開記者會說明未來五年內將投入三千億元預算推動全國各級學校老舊校舍耐震補強"
      "以及數位學習環境改善計畫並邀集地方政府共同參與討論相關細節與執行時程安排";
  const std::vector<Token> tokens = read(text);
  std::vector<std::string> behind_rests;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].pause_after == Pause::none) continue;
    CHECK(tokens[i].pause_after == Pause::minor);
    CHECK(tokens[i].melody == Melody::continuing);
    behind_rests.emplace_back(tokens[i + 1].source.in(text));
  }
  CHECK(behind_rests == std::vector<std::string>{"將", "並"});
}

TEST_CASE("a clause of one breath has no rest in it, however its sentence goes on",
          "[tts][chinese][chinese_reader]") {
  for (const Token& token : read("行政院今天上午召開記者會說明未來五年內的校舍補強計畫")) {
    CHECK(token.pause_after == Pause::none);
  }
}

TEST_CASE("a breath is taken at even places where nothing opens, and not before a particle",
          "[tts][chinese][chinese_reader]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "花的";
  const std::vector<Token> tokens = read(text);
  std::size_t since_rest = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    since_rest += tokens[i].syllables.size();
    CHECK(since_rest <= 46);  // an even share and twice the reach
    if (tokens[i].pause_after == Pause::none) continue;
    REQUIRE(i + 1 < tokens.size());
    CHECK(tokens[i + 1].source.in(text) != "的");
    since_rest = 0;
  }
}

TEST_CASE("tones are those of the mouth", "[tts][chinese][chinese_reader]") {
  CHECK(surface("我很好") == "wo6 hen2 hao3");
  CHECK(surface("不是一個人") == "bu2 shi4 yi2 ge5 ren2");
  CHECK(surface("統一，第一名") == "tong6 yi1 di4 yi1 ming2");
  CHECK(surface("很好，很好") == "hen2 hao3 hen2 hao3");
}

TEST_CASE("a lone 1 before what it counts is spoken as the word 一",
          "[tts][chinese][chinese_reader]") {
  CHECK(surface("1名學生") == surface("一名學生"));
  CHECK(surface("1件").starts_with("yi2 "));
  CHECK(surface("1年").starts_with("yi4 "));
  CHECK(surface("1小時").starts_with("yi4 "));
  CHECK(surface("1元").starts_with("yi4 "));
  CHECK(surface("1公斤").starts_with("yi4 "));
}

TEST_CASE("1 in an order or a longer number keeps its tone", "[tts][chinese][chinese_reader]") {
  for (const char* const ordinal : {"1樓", "1號", "1軍", "1審", "1級", "1年級", "1月", "1.5年"}) {
    CAPTURE(ordinal);
    CHECK(surface(ordinal).starts_with("yi1 "));
  }
  CHECK(surface("11人").starts_with("shi2 yi1 "));
  CHECK(surface("21日").starts_with("er4 shi2 yi1 "));
}

TEST_CASE("一 inside a figure counts, before its first scale it does not",
          "[tts][chinese][chinese_reader]") {
  CHECK(surface("100元").starts_with("yi4 bai6"));
  CHECK(surface("21人").starts_with("er4 shi2 yi1"));
}

TEST_CASE("Simplified text is read in place", "[tts][chinese][chinese_reader]") {
  const std::string text = "银行行长重新长大";
  CHECK(sources(text, read(text)) == "银行|行长|重新|长大");
  CHECK(base(text) == "yin2 hang2 hang2 zhang3 chong2 xin1 zhang3 da4");
  CHECK(base("头发和发展") == "tou2 fa3 he2 fa1 zhan3");  // 髮 and 發
  CHECK(base("死于心脏衰竭").find("xin1 zang4") != std::string::npos);
}

TEST_CASE("readings follow the side of the strait asked for", "[tts][chinese][chinese_reader]") {
  CHECK(base("企業研究危險") == "qi4 ye4 yan2 jiu4 wei2 xian3");
  CHECK(base("企業研究危險", Readings::mainland) == "qi3 ye4 yan2 jiu1 wei1 xian3");
}

TEST_CASE("a stray Simplified or Hong Kong character is read as what it stands for",
          "[tts][chinese][chinese_reader]") {
  CHECK(base("他認爲這裏們") == "ta1 ren4 wei2 zhe4 li3 men5");
  CHECK(base("總統说明會議內容") == "zong3 tong3 shuo1 ming2 hui4 yi4 nei4 rong2");
}

TEST_CASE("々 says the character before it once more", "[tts][chinese][chinese_reader]") {
  CHECK(base("人々") == "ren2 ren2");
}

TEST_CASE("a character without a reading is said to be unsure", "[tts][chinese][chinese_reader]") {
  const std::vector<Token> tokens = read("\U0003134A");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].rule == "unknown_character");
  CHECK(tokens[0].confidence < 0.8);
  CHECK(tokens[0].syllables.size() == 1);
}

TEST_CASE("only the sentence is read", "[tts][chinese][chinese_reader]") {
  const std::string text = "前文。他來了。後文";
  const TextRange sentence{9, 21};
  for (const Token& token : reader().read(text, sentence, Readings::taiwan)) {
    CHECK(sentence.contains(token.source));
  }
}

TEST_CASE("tokens stay in order, inside, and give each Han character one syllable",
          "[tts][chinese][chinese_reader]") {
  const unsigned seed = GENERATE(range(1U, 201U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  const std::u32string common =
      U"一不為得地著還中長都了行重銀發頭发头，。、「」（）％23.AIa \n々〇";
  std::string text;
  for (unsigned length = below(40); length > 0; --length) {
    append_utf8(text, below(4) == 0 ? U'一' + below(20'000) : common[below(common.size())]);
  }
  CAPTURE(text);
  std::size_t end = 0;
  std::vector<std::size_t> said;
  for (const Token& token : read(text)) {
    CHECK(token.source.begin >= end);
    CHECK(token.source.end <= text.size());
    end = token.source.end;
    for (const Syllable& syllable : token.syllables) {
      CHECK(token.source.contains(syllable.source));
      CHECK(syllable.base.size() >= 2);
      CHECK_FALSE(syllable.surface.empty());
      if (syllable.source.size() >= 3) said.push_back(syllable.source.begin);
    }
  }
  for (const CodePoint& point : code_points(text)) {
    if (script_of(point.value) == Script::han) {
      CAPTURE(point.offset);
      CHECK(std::count(said.begin(), said.end(), point.offset) >= 1);
    }
  }
}

TEST_CASE("a clause without end costs no more than its length", "[tts][chinese][chinese_reader]") {
  // Copying the clause for each of its words would take 10^10 bytes.
  constexpr std::size_t kCharacters = 100'000;
  std::string text;
  for (std::size_t i = 0; i < kCharacters; ++i) text += "為";
  std::size_t held = 0;
  for (const Token& token : read(text)) held += token.spoken.capacity();
  CHECK(held < 40 * kCharacters);
}

TEST_CASE("one reader serves many threads", "[tts][chinese][chinese_reader]") {
  const std::string text = "銀行行長重新長大，29億歐元。头发和发展";
  const std::vector<Token> expected = read(text);
  std::vector<std::vector<Token>> results(4);
  std::vector<std::thread> threads;
  threads.reserve(results.size());
  for (std::vector<Token>& result : results) {
    threads.emplace_back([&result, &text] {
      for (int round = 0; round < 50; ++round) result = read(text);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Token>& result : results) CHECK(result == expected);
}

TEST_CASE("a reader without its lexicon is refused", "[tts][chinese][chinese_reader]") {
  CHECK_THROWS_AS(ChineseReader("/nowhere/chinese.lexicon"), Error);
}

TEST_CASE("what is spoken is written as the text is", "[tts][chinese][chinese_reader]") {
  const auto spoken = [](std::string_view text, Readings readings) {
    std::string line;
    for (const Token& token : read(text, readings)) line += token.spoken;
    return line;
  };
  CHECK(spoken("头发和2万亿", Readings::mainland) == "头发和两万亿");
  CHECK(spoken("頭髮和2萬億", Readings::mainland) == "頭髮和兩萬億");
  CHECK(spoken("头发和2万亿", Readings::taiwan) == "头发和两万亿");
  CHECK(spoken("€5", Readings::mainland) == "五欧元");  // nothing else tells
  CHECK(spoken("€5", Readings::taiwan) == "五歐元");
}
