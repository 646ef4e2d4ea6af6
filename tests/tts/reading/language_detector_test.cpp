#include "tts/reading/language_detector.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tts/reading/language_guess.h"

namespace lectern::tts {
namespace {

std::string detected(const std::string& text, const std::string& hint = {}) {
  return detect_language(text, hint.empty() ? LanguageTag{} : LanguageTag::from(hint)).str();
}

TEST_CASE("a sentence tells its language", "[tts][reading][language]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"The ferry leaves the harbor at nine.", "en"},
      {"Die Fähre verlässt den Hafen um neun Uhr.", "de"},
      {"Le bateau quitte le port à neuf heures.", "fr"},
      {"El barco sale del puerto a las nueve.", "es"},
      {"La nave lascia il porto alle nove.", "it"},
      {"O barco sai do porto às nove horas.", "pt"},
      {"De veerboot verlaat om negen uur de haven.", "nl"},
      {"Prom wypływa z portu o dziewiątej rano.", "pl"},
      {"Feribot saat dokuzda limandan ayrılıyor.", "tr"},
      {"Chiếc phà rời cảng lúc chín giờ sáng.", "vi"},
      {"Паром выходит из порта в девять часов.", "ru"},
      {"Пором виходить із порту о дев'ятій годині.", "uk"},
      {"Фериботът тръгва от пристанището в девет часа.", "bg"},
      {"Το πλοίο φεύγει από το λιμάνι στις εννέα.", "el"},
      {"העבורת יוצאת מהנמל בתשע.", "he"},
      {"تغادر العبارة الميناء في الساعة التاسعة.", "ar"},
      {"नौका नौ बजे बंदरगाह से निकलती है।", "hi"},
      {"船は九時に港を出ます。", "ja"},
      {"배는 아홉 시에 항구를 떠납니다.", "ko"},
      {"渡輪九點離開港口，預計十點抵達。", "zh-Hant"},
      {"渡轮九点离开港口，预计十点抵达。", "zh-Hans"},
      {"เรือออกจากท่าเวลาเก้าโมง", "th"},
  }));
  CAPTURE(text);
  CHECK(detected(text) == expected);
}

TEST_CASE("a hint decides what the text does not", "[tts][reading][language]") {
  const auto [text, hint, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"2024", "fr", "fr"},
      {"Microsoft Azure", "de", "de"},
      {"Apple Inc.", "zh-Hant", "zh-Hant"},
      {"好", "zh-Hans-CN", "zh-Hans-CN"},
      {"Die Fähre verlässt den Hafen um neun Uhr.", "en", "de"},
      {"The ferry leaves the harbor at nine.", "zh-Hant", "en"},
      {"The ferry leaves the harbor at nine.", "en-GB", "en-GB"},
      {"", "it", "it"},
  }));
  CAPTURE(text, hint);
  CHECK(detected(text, hint) == expected);
}

TEST_CASE("short lines of English news stay English, whatever small words they hold",
          "[tts][reading][language]") {
  const auto line = GENERATE(values<std::string>({
      "S&P 500 falls 1.2% to 5,123.4",
      "No. 10 denies £3bn claim",
      "Die-hard fans paid $45 each in 2019",
      "Mexico: de la Cruz beats No. 3 seed 6-4, 7-5",
      "Third: No. 10 Downing St.",
      "Call 1-800-555-0199 or e-mail news@example.com",
      "U.S. 2024",
      "Updated 5:30 p.m. ET",
  }));
  CAPTURE(line);
  CHECK(detected(line, "en-US") == "en-US");
}

TEST_CASE("initials and signs are no small words of another language", "[tts][reading][language]") {
  CHECK(detected("S&P 500 falls 1.2% to 5,123.4") == "en");
  CHECK(detected("U.S. 2024") == "en");
}

TEST_CASE("a line of a Chinese article stays Chinese among Latin names and codes",
          "[tts][reading][language]") {
  const auto line = GENERATE(values<std::string>({
      "時間是下午3:30至17:05，網址https://www.example.com/news，Email：press@example.com",
      "受訪者：Lisa（Example Semiconductor CEO）、Anna（Sample Devices VP）等3人",
      "Apple iPhone 17 Pro Max 256GB 售價44,900元",
      "de Blasio、von der Leyen、da Silva 等12人出席",
      "Email: press@example.com 電話02-8789-2000",
  }));
  CAPTURE(line);
  CHECK(detected(line, "zh-Hant") == "zh-Hant");
}

TEST_CASE("a sentence of English around a Chinese name is English in a Chinese article",
          "[tts][reading][language]") {
  CHECK(detected("The minister said in Taipei (台北) that the new line will open in the spring of "
                 "next year.",
                 "zh-Hant-TW") == "en");
}

TEST_CASE("what is in a language's letters is told from what is not", "[tts][reading][language]") {
  CHECK(is_in_script_of(LanguageTag::from("en"), "Der Hafen, 2024"));
  CHECK(is_in_script_of(LanguageTag::from("en"), "2024"));
  CHECK_FALSE(is_in_script_of(LanguageTag::from("en"), "港口今天開放"));
  CHECK(is_in_script_of(LanguageTag::from("zh-Hant"), "港口今天開放，Email：a@example.com"));
  CHECK_FALSE(is_in_script_of(LanguageTag::from("zh-Hant"), "The harbor opens today."));
  CHECK(is_in_script_of(LanguageTag::from("ru"), "Порт открыт"));
  CHECK_FALSE(is_in_script_of(LanguageTag::from("ru"), "The harbor"));
}

TEST_CASE("nothing told and no hint is no language", "[tts][reading][language]") {
  CHECK(detect_language("12 % … !").empty());
  CHECK(detect_language("").empty());
}

TEST_CASE("ill-formed bytes are no guess and no crash", "[tts][reading][language]") {
  CHECK_FALSE(guess_language("\xff\xfe harbor \xc3").is_reliable);
  CHECK(detected("The ferry \xff leaves the harbor at nine.") == "en");
}

TEST_CASE("spans of a text are in the language their script shows", "[tts][reading][language]") {
  const std::string text = "渡輪公司（Harbor Ferry）說：「OK」。Паром уходит.";
  std::vector<std::string> spans;
  for (const LanguageSpan& span :
       detect_languages(text, {0, text.size()}, LanguageTag::from("zh-Hant"))) {
    spans.push_back(span.language.str() + " " + std::string(span.range.in(text)));
  }
  CHECK(spans == std::vector<std::string>{"zh-Hant 渡輪公司", "en （Harbor Ferry）", "zh-Hant 說：",
                                          "en 「OK」。", "ru Паром уходит."});
}

TEST_CASE("an English quote makes no span of a French text", "[tts][reading][language]") {
  const std::string text = "Il a dit « good morning » et il est parti vers le port.";
  CHECK(detect_languages(text, {0, text.size()}, {}).size() == 1);
}

TEST_CASE("a page may know better than we about languages we cannot tell",
          "[tts][reading][language]") {
  CHECK(can_detect(LanguageTag::from("de-CH")));
  CHECK_FALSE(can_detect(LanguageTag::from("haw")));
  CHECK(detected("Aloha kakou i keia la nani loa", "haw") == "haw");
}

}  // namespace
}  // namespace lectern::tts
