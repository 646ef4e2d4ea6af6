#include "tts/engine/voice_catalog.h"

#include <catch2/catch.hpp>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tts/error.h"

namespace lectern::tts {
namespace {

using lectern::tests::write_file;

constexpr const char* kGood = R"(language = "en-US"
gender = "female"
engine = "espeak-ng"
licence = "GPL-3.0-or-later"

[parts.en]
engine_voice = "en-us+f3"
words_per_minute = 172
pitch = 50
pitch_range = 60
gain_db = 5.2

[pauses]
aside_ms = 90
minor_ms = 120
clause_ms = 180
colon_ms = 220
strong_ms = 260
dash_ms = 300
ellipsis_ms = 340
full_ms = 380
sentence_ms = 400
paragraph_ms = 700
heading_ms = 900
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

auto says(Errc code, const std::string& words) {
  return Catch::Predicate<Error>([=](const Error& error) {
    return error.code() == code && std::string(error.what()).find(words) != std::string::npos;
  });
}

TEST_CASE("a voice is found for a language it speaks, be it by the engine's own voice",
          "[tts][voices]") {
  const VoiceCatalog catalog(LECTERN_BINARY_DIR "/share/lectern/voices");
  CHECK(catalog.find_for(LanguageTag::from("zh-Hant"), "zh-TW-female").name == "zh-TW-female");
  CHECK(catalog.find_for(LanguageTag::from("it"), "de-DE-female").name == "de-DE-female");
  CHECK(catalog.find_for({}, "de-DE-female").name == "de-DE-female");
  CHECK_THROWS_WITH(catalog.find_for(LanguageTag::from("zh-Hant"), "de-DE-female"),
                    Catch::Contains("does not speak zh-Hant") && Catch::Contains("zh-TW-female"));
  CHECK_THROWS_AS(catalog.find_for(LanguageTag::from("th"), "en-US-female"), Error);
}

TEST_CASE("a voice file is read field by field", "[tts][voice_catalog]") {
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "reader.voice", kGood);
  const Voice voice = read_voice(folder.path() / "reader.voice");
  CHECK(voice.name == "reader");
  CHECK(voice.language == LanguageTag::from("en-US"));
  CHECK(voice.parts.at("en") == VoicePart{"en-us+f3", 172, 50, 60, 5.2});
  CHECK(voice.pauses == VoicePauses{});
}

TEST_CASE("a gain may be a whole number", "[tts][voice_catalog]") {
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "reader.voice", with(kGood, "gain_db = 5.2", "gain_db = -3"));
  CHECK(read_voice(folder.path() / "reader.voice").parts.at("en").gain_db == -3.0);
}

TEST_CASE("a mistake in a voice file is an error that names file and line",
          "[tts][voice_catalog]") {
  const auto [from, to, message] = GENERATE(table<std::string, std::string, std::string>({
      {"gender = \"female\"", "gender = \"robot\"", "bad.voice:2"},
      {"gender = \"female\"", "gendre = \"female\"", "\"gender\" is missing"},
      {"gender = \"female\"", "gender = \"female\"\ncolour = 1", "unknown key \"colour\" ("},
      {"pitch = 50", "pitch = \"high\"", "bad.voice:9"},
      {"pitch = 50", "pitch = 101", "bad.voice:9"},
      {"gain_db = 5.2", "gain_db = \"5\"", "bad.voice:11"},
      {"gain_db = 5.2", "gain_db = 31", "bad.voice:11"},
      {"gain_db = 5.2", "gain_db = nan", "bad.voice:11"},
      {"[parts.en]", "[parts.zh]", "lacks the voice's own language en"},
      {"[pauses]", "[parts.en]", "bad.voice:13"},
      {"minor_ms = 120", "minor_ms = -1", "bad.voice:15"},
      {"language = \"en-US\"", "language = \"?\"", "language tag"},
      {"engine = \"espeak-ng\"", "engine = ", "bad.voice:3"},
  }));
  CAPTURE(from, to);
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "bad.voice", with(kGood, from, to));
  REQUIRE_THROWS_MATCHES(VoiceCatalog(folder.path()), Error, says(Errc::bad_data, message));
}

TEST_CASE("a folder without voices is an error", "[tts][voice_catalog]") {
  const tests::TemporaryFolder folder;
  CHECK_THROWS_AS(VoiceCatalog(folder.path()), Error);
  CHECK_THROWS_AS(VoiceCatalog(folder.path() / "none"), Error);
}

TEST_CASE("our voices are complete, and each reads Chinese and English", "[tts][voice_catalog]") {
  const VoiceCatalog catalog(LECTERN_BINARY_DIR "/share/lectern/voices");
  for (const char* name : {"zh-TW-female", "zh-TW-male", "cmn-female", "cmn-male", "en-US-female",
                           "en-US-male", "en-GB-female", "en-GB-male"}) {
    const Voice& voice = catalog.find(name);
    CHECK(voice.parts.contains("zh"));
    CHECK(voice.parts.contains("en"));
    CHECK(voice.engine == "espeak-ng");
  }
  CHECK(catalog.find("cmn-male").readings == chinese::Readings::mainland);
  CHECK(catalog.find("zh-TW-male").readings == chinese::Readings::taiwan);
}

TEST_CASE("an unknown voice is an error that suggests near names", "[tts][voice_catalog]") {
  const VoiceCatalog catalog(LECTERN_BINARY_DIR "/share/lectern/voices");
  REQUIRE_THROWS_MATCHES(catalog.find("zh-TW-femal"), Error,
                         says(Errc::unknown_voice, "zh-TW-female"));
}

TEST_CASE("an article's language chooses its voice", "[tts][voice_catalog]") {
  const VoiceCatalog catalog(LECTERN_BINARY_DIR "/share/lectern/voices");
  const auto [tag, name] = GENERATE(table<std::string, std::string>({
      {"zh-Hant", "zh-TW-female"},
      {"zh-TW", "zh-TW-female"},
      {"zh", "zh-TW-female"},
      {"zh-Hans", "cmn-female"},
      {"zh-CN", "cmn-female"},
      {"en", "en-US-female"},
      {"en-GB", "en-GB-female"},
      {"en-US", "en-US-female"},
      {"de-AT", "de-DE-female"},
      {"pt", "pt-BR-female"},
      {"cs", "en-US-female"},
  }));
  CAPTURE(tag);
  CHECK(catalog.default_for(LanguageTag::from(tag)).name == name);
  CHECK(catalog.default_for(LanguageTag()).name == "en-US-female");
}

TEST_CASE("a language that nobody speaks has no voice, but a reader to explain it",
          "[tts][voice_catalog]") {
  const VoiceCatalog catalog(LECTERN_BINARY_DIR "/share/lectern/voices");
  const LanguageTag language = LanguageTag::from(GENERATE("eo", "yue-Hant-HK", "he"));
  CHECK_THROWS_MATCHES(catalog.default_for(language), Error,
                       says(Errc::unknown_language, language.str()));
  CHECK(catalog.nearest_to(language).name == "en-US-female");
}

}  // namespace
}  // namespace lectern::tts
