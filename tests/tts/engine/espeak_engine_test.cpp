#include "tts/engine/espeak_engine.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stop_token>
#include <thread>

#include "tests/tts/engine/utterances.h"
#include "tts/engine/speaker_protocol.h"
#include "tts/error.h"

namespace lectern::tts {
namespace {

using tests::bilingual_voice;
using tests::UtteranceBuilder;

EspeakEngine engine_with(unsigned processes) {
  return EspeakEngine({.speaker = LECTERN_BINARY_DIR "/lectern-speaker", .processes = processes});
}

std::vector<Utterance> sentences() {
  return {
      UtteranceBuilder().words("The ferry leaves at nine").build(),
      UtteranceBuilder().han("xin1 wen2").word("Lectern").han("hen3 hao3").build(),
      UtteranceBuilder()
          .words("One of the boats was late")
          .pause(Pause::clause)
          .words("he said")
          .build(),
      UtteranceBuilder().syllables("jin1 tian1 tian1 qi4 hen3 hao3").build(),
      UtteranceBuilder().words("Guten Morgen", "de").words("she said").build(),
  };
}

std::vector<Speech> speak_all(EspeakEngine& engine, const std::vector<Utterance>& utterances) {
  std::vector<Speech> speeches;
  speeches.reserve(utterances.size());
  for (const Utterance& utterance : utterances) {
    speeches.push_back(engine.speak(utterance, bilingual_voice()));
  }
  return speeches;
}

void check_marks(const Speech& speech) {
  std::int64_t previous = 0;
  std::size_t previous_source = 0;
  for (const Mark& mark : speech.marks) {
    CHECK(mark.heard.begin >= previous);
    CHECK(mark.heard.size() > 0);
    CHECK(mark.source.begin >= previous_source);
    previous = mark.heard.end;
    previous_source = mark.source.end;
  }
  CHECK(previous <= static_cast<std::int64_t>(speech.pcm.samples.size()));
}

TEST_CASE("the same sentences give the same bytes in any order, engine and number of speakers",
          "[tts][espeak_engine]") {
  const std::vector<Utterance> forwards = sentences();
  EspeakEngine one = engine_with(1);
  const std::vector<Speech> spoken = speak_all(one, forwards);
  CHECK(speak_all(one, forwards) == spoken);

  EspeakEngine another = engine_with(2);
  std::vector<Speech> backwards =
      speak_all(another, std::vector<Utterance>(forwards.rbegin(), forwards.rend()));
  std::reverse(backwards.begin(), backwards.end());
  CHECK(backwards == spoken);
  CHECK(one.version() == another.version());
}

TEST_CASE("threads speak at once and hear what one alone hears", "[tts][espeak_engine]") {
  EspeakEngine alone = engine_with(1);
  const std::vector<Speech> expected = speak_all(alone, sentences());
  EspeakEngine shared = engine_with(2);
  std::vector<std::vector<Speech>> heard(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(heard.size());
    for (auto& mine : heard) {
      threads.emplace_back([&shared, &mine] { mine = speak_all(shared, sentences()); });
    }
  }
  for (const auto& mine : heard) CHECK(mine == expected);
}

TEST_CASE("every token that sounds has one mark, in order and inside the speech",
          "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  for (const Utterance& utterance : sentences()) {
    const Speech speech = engine.speak(utterance, bilingual_voice());
    CHECK(speech.problems.empty());
    const auto sounding = static_cast<std::size_t>(
        std::count_if(utterance.tokens.begin(), utterance.tokens.end(),
                      [](const Token& token) { return !token.spoken.empty(); }));
    CHECK(speech.marks.size() == sounding);
    check_marks(speech);
  }
}

TEST_CASE("the engine speaks exactly the syllables it is given", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  const std::string line = "de5 le4 qiong2 lv4 er2 zhi1 shi4 yu3 wo3 ai4 min2 yai2 ";
  std::string many;
  for (int i = 0; i < 20; ++i) many += line;
  const Speech speech = engine.speak(UtteranceBuilder().syllables(many).build(), bilingual_voice());
  CHECK(speech.problems.empty());
  CHECK(speech.marks.size() == 240);
  check_marks(speech);
}

TEST_CASE("a pause lasts as long as the voice says", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  const auto length = [&](Pause pause) {
    return static_cast<std::int64_t>(
        engine
            .speak(UtteranceBuilder().word("one").pause(pause).word("two").build(),
                   bilingual_voice())
            .pcm.samples.size());
  };
  const VoicePauses pauses = bilingual_voice().pauses;
  const auto difference = std::abs((length(Pause::full) - length(Pause::minor)) * 1000 / 22050 -
                                   (pauses.full - pauses.minor).count());
  CHECK(difference <= 1);
}

TEST_CASE("a sound that is given is heard, with a mark of its own", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  const auto speak = [&engine](const std::string& phonemes) {
    Utterance utterance = UtteranceBuilder().words("They went to Taipei by boat").build();
    utterance.tokens[3].phonemes = phonemes;
    return engine.speak(utterance, bilingual_voice());
  };
  const Speech given = speak("t'aIp'eI");
  CHECK(given.problems.empty());
  REQUIRE(given.marks.size() == 6);
  check_marks(given);
  CHECK(speak("h@l'oU").pcm.samples != given.pcm.samples);
}

TEST_CASE("words are pronounced in IPA, each on its own", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  Utterance utterance =
      UtteranceBuilder().han("mai3").words("two ferries").pause(Pause::full).word("wait").build();
  utterance.tokens.back().phonemes = "w'eIt";
  const std::vector<std::string> phonemes = engine.pronounce(utterance, bilingual_voice());
  CHECK(phonemes == std::vector<std::string>{"", "tˈuː", "fˈɛɹiz", "", ""});
  // A request holds so many, an utterance any number.
  std::string words = "one";
  for (std::size_t i = 0; i < kMaxClauses; ++i) words += " two";
  const auto many = engine.pronounce(UtteranceBuilder().words(words).build(), bilingual_voice());
  REQUIRE(many.size() == kMaxClauses + 1);
  CHECK(many.front() == "wˈʌn");
  CHECK(many.back() == "tˈuː");
}

TEST_CASE("a place that is said in two languages has one mark", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  Utterance utterance = UtteranceBuilder().han("mai3").word("iPhone").han("shi2 wu3").build();
  utterance.tokens[2].source = utterance.tokens[1].source;
  const Speech speech = engine.speak(utterance, bilingual_voice());
  REQUIRE(speech.marks.size() == 2);
  check_marks(speech);
  CHECK(speech.marks[1].source == utterance.tokens[1].source);
  CHECK(speech.marks[1].heard.end > static_cast<std::int64_t>(speech.pcm.samples.size()) * 9 / 10);
}

TEST_CASE("hostile text is spoken as words or not at all", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  const auto speak = [&](const std::string& text) {
    return engine.speak(UtteranceBuilder().word(text).build(), bilingual_voice());
  };
  CHECK(speak("\x01"
              "99shello")
            .pcm == speak("99shello").pcm);
  CHECK(speak("[[k'at]]").pcm == speak("k'at").pcm);
  CHECK(speak("<break time=\"60s\"/>").pcm.duration() < std::chrono::seconds{10});
  CHECK(speak(std::string(3, '\0')).pcm.samples.empty());
  CHECK(speak("\xF0\x9F\x98\x80").pcm.samples.empty());
}

TEST_CASE("a monstrous sentence is spoken in several requests, without losing a word",
          "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  UtteranceBuilder builder;
  for (int i = 0; i < 400; ++i) builder.word("harbour");
  const Speech speech = engine.speak(builder.build(), bilingual_voice());
  CHECK(speech.problems.empty());
  CHECK(speech.marks.size() == 400);
  CHECK(speech.pcm.duration() > std::chrono::seconds{120});
  check_marks(speech);
}

TEST_CASE("a word of ten thousand letters ends", "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  const Speech speech = engine.speak(
      UtteranceBuilder().word(std::string(10'000, 'x')).word("end").build(), bilingual_voice());
  CHECK(speech.problems.size() == 1);
  CHECK(speech.marks.size() == 2);
  CHECK(speech.pcm.duration() < std::chrono::minutes{3});
}

TEST_CASE("clauses the engine cannot speak become silence and problems, not an exception",
          "[tts][espeak_engine]") {
  SECTION("because the time is up") {
    EspeakEngine engine({.speaker = LECTERN_BINARY_DIR "/lectern-speaker",
                         .processes = 1,
                         .deadline = std::chrono::milliseconds{0}});
    const Speech speech = engine.speak(sentences()[2], bilingual_voice());
    CHECK(speech.problems.size() == 2);
    CHECK(speech.marks.empty());
    CHECK_FALSE(speech.pcm.samples.empty());
  }
  SECTION("because one part names no voice: the other is still heard") {
    EspeakEngine engine = engine_with(1);
    Voice voice = bilingual_voice();
    voice.parts["en"].engine_voice = "no-such-voice";
    const Speech speech = engine.speak(sentences()[1], voice);
    CHECK(speech.problems.size() == 1);
    CHECK(speech.marks.size() == 2);
    check_marks(speech);
  }
}

TEST_CASE("a stop request breaks off a monstrous sentence, and the engine speaks on",
          "[tts][espeak_engine]") {
  EspeakEngine engine = engine_with(1);
  engine.prepare();
  UtteranceBuilder builder;
  for (int i = 0; i < 20'000; ++i) builder.word("harbour");
  std::stop_source stop;
  std::atomic<bool> returned{false};
  std::thread speaking([&, monster = builder.build()] {
    engine.speak(monster, bilingual_voice(), stop.get_token());
    returned = true;
  });
  CHECK_FALSE(returned);  // two hours of speech
  stop.request_stop();
  speaking.join();
  CHECK(engine.speak(sentences()[0], bilingual_voice()).problems.empty());
}

TEST_CASE("an engine whose speaker is missing says so", "[tts][espeak_engine]") {
  EspeakEngine engine({.speaker = "/nonexistent/speaker"});
  CHECK_THROWS_AS(engine.speak(sentences()[0], bilingual_voice()), Error);
  CHECK_THROWS_AS(engine.version(), Error);
  CHECK_FALSE(engine.can_speak());
}

}  // namespace
}  // namespace lectern::tts
