// What eSpeak NG itself makes of the phonemes that it is given, by its own phoneme output.

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "tts/chinese/syllables/inventory.h"
#include "tts/chinese/syllables/phonemes.h"

using namespace lectern::tts::chinese;

namespace {

int discard(short* /*samples*/, int /*count*/, espeak_EVENT* /*events*/) {
  return 0;
}

/// The engine in this process, and what it writes of the phonemes it speaks.
class PhonemeTrace {
 public:
  PhonemeTrace() {
    REQUIRE(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, 0) > 0);
    espeak_SetSynthCallback(discard);
    REQUIRE(espeak_SetVoiceByName("cmn-latn-pinyin") == EE_OK);
    stream_ = open_memstream(&text_, &size_);
    constexpr int kPhonemeNames = 1;
    espeak_SetPhonemeTrace(kPhonemeNames, stream_);
  }
  ~PhonemeTrace() {
    espeak_Terminate();
    std::fclose(stream_);
    std::free(text_);
  }
  PhonemeTrace(const PhonemeTrace&) = delete;
  PhonemeTrace& operator=(const PhonemeTrace&) = delete;

  /// Without stress and word marks, which are the engine's own affair.
  std::string of(const std::string& mnemonics) {
    std::rewind(stream_);
    const std::string group = "[[" + mnemonics + "]]";
    espeak_Synth(group.c_str(), group.size() + 1, 0, POS_CHARACTER, 0,
                 espeakCHARS_UTF8 | espeakPHONEMES, nullptr, nullptr);
    std::fflush(stream_);
    return bare({text_, size_});
  }

  static std::string bare(std::string phonemes) {
    std::erase_if(phonemes, [](char letter) {
      return letter == '\'' || letter == '_' || letter == '|' || letter == ' ' || letter == '\n';
    });
    return phonemes;
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* stream_ = nullptr;
};

}  // namespace

TEST_CASE("the engine speaks of every toned syllable just its phonemes, and they are its alone",
          "[tts][chinese][engine_truth]") {
  PhonemeTrace trace;
  std::map<std::string, std::string> syllable_of;  // by what the engine says
  std::size_t spoken = 0;
  for (const std::string& toneless : all_syllables()) {
    if (toneless == "n") continue;  // the same hum as ng
    for (char tone = '1'; tone <= '6'; ++tone) {
      const std::string syllable = toneless + tone;
      CAPTURE(syllable);
      const auto wanted = mnemonics(syllable);
      REQUIRE(wanted);
      const std::string said = trace.of(*wanted);
      CHECK(said == PhonemeTrace::bare(*wanted));
      const auto [first, is_new] = syllable_of.emplace(said, syllable);
      CAPTURE(first->second);
      CHECK(is_new);
      ++spoken;
    }
  }
  CHECK(spoken > 2400);
}
