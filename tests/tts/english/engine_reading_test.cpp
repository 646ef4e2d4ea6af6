// The words this reader hands over, asked of the engine that will say them.
#include <espeak-ng/speak_lib.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "tests/tts/english/spoken_english.h"
#include "tts/english/embedded_tables.h"

namespace lectern::tts::english {
namespace {

/// eSpeak NG as a translator of words to phonemes; one a process.
class Engine {
 public:
  Engine() {
    REQUIRE(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, 0) > 0);
    REQUIRE(espeak_SetVoiceByName("en-us") == EE_OK);
  }

  std::string phonemes(const std::string& words) const {
    const void* next = words.c_str();
    std::string all;
    while (next != nullptr) all += espeak_TextToPhonemes(&next, espeakCHARS_UTF8, 0);
    return all;
  }
};

bool has_sound(std::string_view phonemes) {
  return phonemes.find_first_not_of(" _:|'") != std::string_view::npos;
}

// A word at a time: nothing may vanish beside words that do sound.
void check_sounds(const Engine& engine, std::string_view spoken) {
  while (!spoken.empty()) {
    const std::string word(spoken.substr(0, spoken.find(' ')));
    spoken.remove_prefix(std::min(spoken.size(), word.size() + 1));
    CAPTURE(word);
    CHECK(has_sound(engine.phonemes(word)));
    // Names in brackets mean that the engine changed its language or took a command.
    CHECK(engine.phonemes(word).find('(') == std::string::npos);
  }
}

TEST_CASE("the engine says every word it is given", "[tts][english][engine]") {
  const Engine engine;
  for (const std::string_view sentence :
       {"On March 3, 2024, at 9:30 a.m. ET it paid $3.5 million, 1.2% more.",
        "The CEOs' GPUs: H20, A100, RTX 4090, HBM3E, F-16s, C#, R&D, AT&T's 5G.",
        "Dr. Müller's café, 1428 Elm St., St. Louis, MO 63101, U.S.A.; 37°C, 5'10\".",
        "Write john.doe@example.com or https://example.co.uk/a-b about #MeToo, e.g. x² ≥ ½.",
        "It's the workers' '90s rock ’n’ roll; y'all won't. Hmm, shh, pfft!"}) {
    for (const Token& token : tokens_of(sentence)) check_sounds(engine, token.spoken);
  }
}

TEST_CASE("the engine says every word of the tables", "[tts][english][engine]") {
  const Engine engine;
  std::string_view table = kWordsTable;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') continue;
    check_sounds(engine, line.substr(line.find('\t') + 1));
  }
}

TEST_CASE("a respelling changes what the engine says", "[tts][english][engine]") {
  const Engine engine;
  CHECK(engine.phonemes("Huawei") != engine.phonemes(said("Huawei")));
  CHECK(engine.phonemes("Kaohsiung") != engine.phonemes(said("Kaohsiung")));
}

}  // namespace
}  // namespace lectern::tts::english
