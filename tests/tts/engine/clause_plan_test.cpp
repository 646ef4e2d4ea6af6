#include "tts/engine/clause_plan.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/tts/engine/utterances.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

using tests::bilingual_voice;
using tests::UtteranceBuilder;

ClausePlan plan(const UtteranceBuilder& builder) {
  return plan_clauses(builder.build(), bilingual_voice());
}

TEST_CASE("Chinese goes to the engine as one phoneme group with a word for each syllable",
          "[tts][clause_plan]") {
  const ClausePlan planned = plan(UtteranceBuilder().han("xin1 wen2").han("lai2"));
  REQUIRE(planned.clauses.size() == 1);
  const Clause& clause = planned.clauses[0];
  CHECK(clause.call.phonemes);
  CHECK(clause.call.part.engine_voice == "cmn-latn-pinyin");
  CHECK(clause.call.text.substr(0, 2) == "[[");
  CHECK(clause.call.text.substr(clause.call.text.size() - 2) == "]]");
  REQUIRE(clause.words.size() == 3);
  CHECK(clause.words[0].token == 0);
  CHECK(clause.words[1].token == 0);
  CHECK(clause.words[2].token == 1);
  CHECK(planned.problems.empty());
}

TEST_CASE("third tones are written so that the engine's own sandhi has nothing to decide",
          "[tts][clause_plan]") {
  const auto [pinyin, tones] = GENERATE(table<std::string, std::vector<std::string>>({
      {"ma3", {"214"}},
      {"ma3 ma3", {"21", "214"}},
      {"ma2 ma3", {"35", "214"}},
      {"ma6 ma1", {"21", "55"}},
      {"ma6 ma5", {"214", "11"}},
  }));
  CAPTURE(pinyin);
  const Clause clause = plan(UtteranceBuilder().syllables(pinyin)).clauses.at(0);
  REQUIRE(clause.words.size() == tones.size());
  for (std::size_t i = 0; i < tones.size(); ++i) {
    const std::string syllable =
        clause.call.text.substr(clause.words[i].begin, clause.words[i].end - clause.words[i].begin);
    CHECK(syllable.substr(syllable.find_first_of("0123456789")) == tones[i]);
  }
}

TEST_CASE("a clause ends at a pause and where the language changes", "[tts][clause_plan]") {
  const ClausePlan planned = plan(
      UtteranceBuilder().han("ta1").word("Lectern").han("hao3").pause(Pause::clause).han("ma5"));
  REQUIRE(planned.clauses.size() == 4);
  CHECK(planned.clauses[0].pause_before.count() == 0);
  CHECK(planned.clauses[1].pause_before == kSwitchGap);
  CHECK(planned.clauses[1].call.text == "Lectern,");
  CHECK(planned.clauses[2].pause_before == kSwitchGap);
  CHECK(planned.clauses[3].pause_before == bilingual_voice().pauses.clause);
}

TEST_CASE("the melody of an English clause is its final mark", "[tts][clause_plan]") {
  const auto [melody, text] = GENERATE(table<Melody, std::string>({
      {Melody::falling, "go"},
      {Melody::continuing, "go,"},
      {Melody::question, "go?"},
      {Melody::exclamation, "go!"},
  }));
  CHECK(plan(UtteranceBuilder().word("go").melody(melody)).clauses.at(0).call.text == text);
  CHECK(plan(UtteranceBuilder().word("go").pause(Pause::strong, melody)).clauses.at(0).call.text ==
        text);
}

TEST_CASE("pauses before the first and after the last sound are left out", "[tts][clause_plan]") {
  const ClausePlan planned =
      plan(UtteranceBuilder().pause(Pause::strong).word("one").pause(Pause::full));
  REQUIRE(planned.clauses.size() == 1);
  CHECK(planned.clauses[0].pause_before.count() == 0);
}

TEST_CASE("of several pauses in a row the longest counts", "[tts][clause_plan]") {
  const ClausePlan planned =
      plan(UtteranceBuilder().word("one").pause(Pause::strong).pause(Pause::minor).word("two"));
  CHECK(planned.clauses.at(1).pause_before == bilingual_voice().pauses.strong);
}

TEST_CASE("words are cleaned of what the engine takes for commands", "[tts][clause_plan]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"\x01"
       "50s loud",
       "50s loud"},
      {"[[k'at]]", "k'at"},
      {"<voice name='x'>hi</voice>", "voice name = x hi voice"},
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"don\xE2\x80\x99t", "don't"},
      {"well-known", "well-known"},
      {"-5-", "5"},
      {"3.5%", "3.5 %"},
      {"smile\xF0\x9F\x98\x80now", "smile now"},
      {"in\xE2\x80\x8Bside", "inside"},
      {"\xE6\x96\xB0\xE8\x81\x9E", ""},
      {"\xFF\xFE", ""},
      {"...", ""},
      {"", ""},
  }));
  CAPTURE(text);
  CHECK(speakable_words(text, "en") == expected);
}

TEST_CASE("a language without a part is spoken by the engine's own voice, or skipped and reported",
          "[tts][clause_plan]") {
  const ClausePlan german = plan(UtteranceBuilder().word("Straße", "de"));
  REQUIRE(german.clauses.size() == 1);
  CHECK(german.clauses[0].call.part.engine_voice == "de");
  CHECK(german.problems.empty());

  for (const auto& [word, language] : std::vector<std::pair<std::string, std::string>>{
           {"漢字", "ja"}, {"ไทย", "th"}, {"mystery", "xx"}}) {
    CAPTURE(language);
    const ClausePlan skipped = plan(UtteranceBuilder().word(word, language));
    CHECK(skipped.clauses.empty());
    REQUIRE(skipped.problems.size() == 1);
    CHECK(skipped.problems[0].what.find(word) == std::string::npos);
  }
}

TEST_CASE("a Chinese token without a reading is reported, never handed over as text",
          "[tts][clause_plan]") {
  const ClausePlan planned = plan(UtteranceBuilder().word("新聞", "zh").han("qqq9"));
  CHECK(planned.clauses.empty());
  CHECK(planned.problems.size() == 2);
}

TEST_CASE("no clause is beyond the engine's limits, and no word is lost in cutting",
          "[tts][clause_plan]") {
  const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U);
  CAPTURE(seed);
  std::mt19937 random(seed);
  UtteranceBuilder builder;
  std::size_t syllables = 0;
  for (int i = 0; i < 400; ++i) {
    if (random() % 40 == 0) {
      builder.word(std::string(random() % 300, 'a') + "b");
    } else if (random() % 5 == 0) {
      builder.words("some more of the words");
    } else {
      builder.han("zhuang4");
      ++syllables;
    }
  }
  const Utterance utterance = builder.build();
  std::vector<bool> planned_tokens(utterance.tokens.size());
  std::size_t planned_syllables = 0;
  for (const Clause& clause : plan_clauses(utterance, bilingual_voice()).clauses) {
    CHECK(clause.call.text.size() <= kMaxClauseBytes);
    CHECK_FALSE(clause.words.empty());
    for (const ClauseWord& word : clause.words) planned_tokens[word.token] = true;
    if (!clause.call.phonemes) continue;
    CHECK(clause.words.size() <= kMaxClauseSyllables);
    planned_syllables += clause.words.size();
  }
  CHECK(planned_syllables == syllables);
  CHECK(std::find(planned_tokens.begin(), planned_tokens.end(), false) == planned_tokens.end());
}

TEST_CASE("of a word of ten thousand letters the first are spoken and the rest is reported",
          "[tts][clause_plan]") {
  const ClausePlan planned = plan(UtteranceBuilder().word(std::string(10'000, 'a')));
  REQUIRE(planned.clauses.size() == 1);
  CHECK(planned.clauses[0].call.text.size() < 2 * kMaxWordLetters);
  CHECK(planned.problems.size() == 1);
}

TEST_CASE("random bytes never reach the engine as anything but words", "[tts][clause_plan]") {
  const unsigned seed = GENERATE(range(0U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(random() % 256);
  for (const char* language : {"en", "zh", "ru", "ja", ""}) {
    const std::string words = speakable_words(bytes, language);
    CHECK_FALSE(first_ill_formed_byte(words));
    CHECK(words.find_first_of("[]<>\x01\\^_{}|~\"") == std::string::npos);
    CHECK(words.find("  ") == std::string::npos);
    CHECK((words.empty() || (words.front() != ' ' && words.back() != ' ')));
  }
}

TEST_CASE("a sound that is given stands among the words of its clause", "[tts][clause_plan]") {
  Utterance utterance = UtteranceBuilder().words("In Taipei today").build();
  utterance.tokens[1].phonemes = "t'aIpeI";
  const ClausePlan planned = plan_clauses(utterance, bilingual_voice());
  REQUIRE(planned.clauses.size() == 1);
  const Clause& clause = planned.clauses[0];
  CHECK(clause.call.text == "In [[t'aIpeI]] today");
  CHECK(clause.call.phonemes);
  CHECK_FALSE(clause.is_syllables());
  REQUIRE(clause.words.size() == 3);
  CHECK(clause.words[1] == ClauseWord{1, 3, 14});
}

TEST_CASE("brackets of phonemes in a token's words are never the engine's", "[tts][clause_plan]") {
  Utterance utterance = UtteranceBuilder().word("[[h@loU]]").word("Taipei").build();
  utterance.tokens[1].phonemes = "t'aIpeI";
  const ClausePlan planned = plan_clauses(utterance, bilingual_voice());
  REQUIRE(planned.clauses.size() == 1);
  CHECK(planned.clauses[0].call.text.find("[[h") == std::string::npos);
}

TEST_CASE("an exact rest takes the place of the voice's", "[tts][clause_plan]") {
  Utterance utterance = UtteranceBuilder().words("one two").build();
  utterance.tokens[0].pause_after = Pause::minor;
  utterance.tokens[0].rest_after = std::chrono::milliseconds{1234};
  const ClausePlan planned = plan_clauses(utterance, bilingual_voice());
  REQUIRE(planned.clauses.size() == 2);
  CHECK(planned.clauses[1].pause_before == std::chrono::milliseconds{1234});
}

TEST_CASE("words of another pace are a clause of their own", "[tts][clause_plan]") {
  Utterance utterance = UtteranceBuilder().words("one two three").build();
  utterance.tokens[1].pace_percent = 80;
  const Voice voice = bilingual_voice();
  const ClausePlan planned = plan_clauses(utterance, voice);
  REQUIRE(planned.clauses.size() == 3);
  const int usual = voice.parts.at("en").words_per_minute;
  CHECK(planned.clauses[0].call.part.words_per_minute == usual);
  CHECK(planned.clauses[1].call.part.words_per_minute == usual * 80 / 100);
  CHECK(planned.clauses[2].call.part.words_per_minute == usual);
}

}  // namespace
}  // namespace lectern::tts
