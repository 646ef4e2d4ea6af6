#include <catch2/catch.hpp>
#include <string>

#include "tts/international/international_reader.h"
#include "tts/spoken_line.h"

namespace lectern::tts::international {
namespace {

using Case = std::pair<std::string, std::string>;

std::string said(const std::string& text, const std::string& language) {
  return spoken_line(read_international(text, {0, text.size()}, LanguageTag::from(language)), text);
}

Token token_of(const std::string& text, const std::string& written, const std::string& language) {
  for (const Token& token :
       read_international(text, {0, text.size()}, LanguageTag::from(language))) {
    if (token.source.in(text) == written) return token;
  }
  return {};
}

TEST_CASE("German figures", "[tts][international]") {
  const auto [text, expected] = GENERATE(values<Case>({
      {"21 Boote", "einundzwanzig Boote"},
      {"1 Million", "eine Million"},
      {"17.612,05", "siebzehntausendsechshundertzwölf Komma null fünf"},
      {"im Jahr 1998", "im Jahr neunzehnhundertachtundneunzig"},
      {"am 3. Oktober", "am dritten Oktober"},
      {"der 2. Weltkrieg", "der zweite Weltkrieg"},
      {"am 01.02.2023", "am ersten Februar zweitausenddreiundzwanzig"},
      {"um 14:30 Uhr", "um vierzehn Uhr dreißig"},
      {"um 9.05 Uhr", "um neun Uhr fünf"},
      {"1,5 %", "eins Komma fünf Prozent"},
      {"-5 °C", "minus fünf Grad Celsius"},
      {"1 km und 12 km/h", "ein Kilometer und zwölf Kilometer pro Stunde"},
      {"29,90 €", "neunundzwanzig Euro neunzig"},
      {"5–10 Leute", "fünf bis zehn Leute"},
      {"2:1", "zwei zu eins"},
      {"007", "null null sieben"},
      {"am 7.9. und bis 31.12.", "am siebten neunten und bis einunddreißigsten zwölften."},
      {"Version 5.6. kam", "Version fünf Komma sechs. kam"},
      {"(+0,5) und 45+2", "(plus null Komma fünf) und fünfundvierzig plus zwei"},
      {"20 l/m²", "zwanzig Liter pro Quadratmeter"},
      {"Es sind 12.", "Es sind zwölf."},
      {"1 Euro, 1 Stunde, 101 Boote", "ein Euro, eine Stunde, einhunderteins Boote"},
      {"die 90er Jahre", "die neunziger Jahre"},
      {"in den 1990er Jahren", "in den neunzehnhundertneunziger Jahren"},
      {"3/4 der Boote", "drei Viertel der Boote"},
      {"§ 5 Abs. 1 Satz 2", "Paragraf fünf Absatz eins Satz zwei"},
      {"Art. 1, Nr. 12", "Artikel eins, Nummer zwölf"},
      {"1 bis 10 Jahre", "ein bis zehn Jahre"},
      {"Wilhelm II. ging, Elisabeth II. kam", "Wilhelm der Zweite ging, Elisabeth die Zweite kam"},
      {"Teil IV", "Teil vier"},
      {"DAS IST VI und Malcolm X", "DAS IST VI und Malcolm X"},
      {"5 €/m² oder 2,50 €/kg", "fünf Euro pro Quadratmeter oder zwei Euro fünfzig pro Kilogramm"},
      {"Preise in €/m²", "Preise in Euro pro Quadratmeter"},
      {"5/8 und 1/2/3", "fünf/ acht und eins/ zwei/ drei"},
      {"Tel. 030 12345", "Tel. null drei null eins zwei drei vier fünf"},
      {"Ruf 030 1234567!", "Ruf null drei null eins zwei drei vier fünf sechs sieben!"},
      {"(030) 123456", "null drei null eins zwei drei vier fünf sechs"},
      {"030 12345", "null drei null zwölftausenddreihundertfünfundvierzig"},
      {"+49 30 123456", "vier neun drei null eins zwei drei vier fünf sechs"},
  }));
  CAPTURE(text);
  CHECK(said(text, "de") == expected);
}

TEST_CASE("French figures", "[tts][international]") {
  const auto [text, expected] = GENERATE(values<Case>({
      {"le 1er mai", "le premier mai"},
      {"la 2e fois", "la deuxième fois"},
      {"à 14h30", "à quatorze heures trente"},
      {"à 9 h", "à neuf heures"},
      {"10 000 bateaux", "dix mille bateaux"},
      {"1,25 %", "un virgule vingt-cinq pour cent"},
      {"le 03/10/2024", "le trois octobre deux mille vingt-quatre"},
      {"£21", "vingt-et-une livres sterling"},
      {"12 km/h", "douze kilomètres par heure"},
      {"3 hommes", "trois hommes"},
      {"1 fille et 21 filles", "une fille et vingt-et-une filles"},
      {"1 musée, 21 députés", "un musée, vingt-et-un députés"},
      {"le 1 mai", "le premier mai"},
      {"Louis XIV et François Ier", "Louis quatorze et François premier"},
      {"Le Ver et la Vie", "Le Ver et la Vie"},
      {"au XVIIIe siècle", "au dix-huitième siècle"},
      {"5 €/m²", "cinq euros par mètre carré"},
  }));
  CAPTURE(text);
  CHECK(said(text, "fr") == expected);
}

TEST_CASE("Spanish, Italian and Portuguese figures", "[tts][international]") {
  const auto [language, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"es", "El 03/10/2024", "El tres de octubre de dos mil veinticuatro"},
      {"es", "21 km", "veintiún kilómetros"},
      {"es", "29,90 €", "veintinueve euros con noventa"},
      {"es", "la 2ª vez", "la segunda vez"},
      {"es-MX", "1,234.50", "mil doscientos treinta y cuatro coma cincuenta"},
      {"es", "1 casa, 21 casas, 1 día", "una casa, veintiuna casas, un día"},
      {"es", "El 1 de mayo", "El uno de mayo"},
      {"it", "1 casa, 1 euro", "una casa, un euro"},
      {"it", "il 1° maggio, al 2° piano", "il primo maggio, al secondo piano"},
      {"it", "a 20° di sera", "a venti gradi di sera"},
      {"pt", "1 casa, 2 casas, 2 carros", "uma casa, duas casas, dois carros"},
      {"it", "alle 14:30", "alle quattordici e trenta"},
      {"it", "1 km", "un chilometro"},
      {"it", "il 1º maggio", "il primo maggio"},
      {"it", "1,25%", "uno virgola venticinque percento"},
      {"pt", "às 14h30", "às catorze horas e trinta"},
      {"pt", "£2", "duas libras esterlinas"},
      {"pt", "a 1ª vez", "a primeira vez"},
      {"pt", "R$ 29,90", "vinte e nove reais e noventa centavos"},
      {"pt", "R$ 1 e R$ 0,01", "um real e um centavo"},
      {"pt-BR", "R$ 3,50", "três reais e cinquenta centavos"},
      {"pt", "2 mulheres, 1 vítima, 21 viagens", "duas mulheres, uma vítima, vinte e uma viagens"},
      {"pt", "2 problemas, 2 dias, 2 comédias", "dois problemas, dois dias, duas comédias"},
      {"pt", "1 de junho", "primeiro de junho"},
      {"pt", "(11) 98765-4321", "um um nove oito sete seis cinco quatro três dois um"},
      {"it", "alle 20.45, ore 10.15", "alle venti e quarantacinque, ore dieci e quindici"},
      {"it", "il 1 giugno", "il primo giugno"},
      {"it", "1 notte e 1 chilo", "una notte e un chilo"},
      {"es", "a las 21.30 horas", "a las veintiuna treinta horas"},
      {"es", "a las 21:30", "a las veintiuna treinta"},
      {"es", "a las 9.05 del lunes", "a las nueve cinco del lunes"},
      {"es", "21 mujeres y 21 turistas", "veintiuna mujeres y veintiún turistas"},
      {"es", "Luis XIV, Felipe VI e Isabel II", "Luis catorce, Felipe sexto e Isabel segunda"},
      {"es", "el siglo XVIII", "el siglo dieciocho"},
      {"es", "Sección IV", "Sección cuatro"},
      {"es", "3 €/kg", "tres euros por kilogramo"},
      {"es", "el 1er premio, el 3er día", "el primer premio, el tercer día"},
      {"es", "$250 mil", "doscientos cincuenta mil dólares"},
      {"es", "(+1)", "(más uno)"},
      {"it", "nel XVIII secolo", "nel diciottesimo secolo"},
      {"it", "Elisabetta II", "Elisabetta seconda"},
      {"it", "Parte II, fase III, capitolo IV", "Parte seconda, fase terza, capitolo quarto"},
      {"it", "3 €/kg", "tre euro per chilogrammo"},
      {"pt", "Dom João VI, século XIX", "Dom João sexto, século dezenove"},
      {"es", "31 000 euros", "treinta y un mil euros"},
      {"es", "612 345 678", "seis uno dos tres cuatro cinco seis siete ocho"},
  }));
  CAPTURE(language, text);
  CHECK(said(text, language) == expected);
}

TEST_CASE("Japanese figures are kana with their counters", "[tts][international]") {
  const auto [text, expected] = GENERATE(values<Case>({
      {"2024年10月3日", "にせんにじゅうよねんじゅうがつみっか"},
      {"14時30分", "じゅうよじさんじゅっぷん"},
      {"14:30", "じゅうよじさんじゅっぷん"},
      {"3億2000万円", "さんおくにせんまんえん"},
      {"1人と8人", "ひとりとはちにん"},
      {"4.5倍", "よんてんごばい"},
      {"12.5℃", "せっしじゅうにてんごど"},
      {"2%", "にパーセント"},
      {"は-5℃", "はせっしマイナスごど"},
      {"は-5度", "はマイナスごど"},
      {"は-3.5%", "はマイナスさんてんごパーセント"},
      {"3分の2", "さんぶんのに"},
      {"3分の間", "さんぷんの間"},
      {"小さじ1/2", "小さじにぶんのいち"},
      {"1本と3匹", "いっぽんとさんびき"},
      {"3本塁打", "さん本塁打"},
      {"3-2で", "さんたいにで"},
      {"3-1勝利", "さんたいいち勝利"},
      {"3-5人", "さんからごにん"},
      {"03-1234-5678", "ゼロさんのいちにさんよんのごろくななはち"},
      {"は03-1234-5678", "はゼロさんのいちにさんよんのごろくななはち"},
      {"率.310", "率さんわりいちぶ"},
      {"は.25", "はてんにご"},
      {"は15m/s", "はびょうそくじゅうごメートル"},
  }));
  CAPTURE(text);
  std::string joined = said(text, "ja");
  CHECK(joined == expected);
}

TEST_CASE("what was said of Japanese figures is said so again", "[tts][international]") {
  const std::string text = GENERATE("前年比1.8%減", "気温は12.5℃", "毎時15km", "容量5GB");
  const std::string once = said(text, "ja");
  CAPTURE(once);
  CHECK(said(once, "ja") == once);
}

TEST_CASE("kanji are beyond the engine, and the tokens say so", "[tts][international]") {
  const Token kanji = token_of("東京は12度。", "東京", "ja");
  CHECK(kanji.rule == "kanji");
  CHECK(kanji.confidence < 0.5);
  CHECK(token_of("東京は12度。", "は", "ja").rule == "verbatim");
}

TEST_CASE("Korean figures, of its own before hours and people", "[tts][international]") {
  const auto [text, expected] = GENERATE(values<Case>({
      {"2024년", "이천이십사 년"},
      {"6월 3일", "유월 삼 일"},
      {"3시 30분", "세 시 삼십 분"},
      {"사람 5명", "사람 다섯 명"},
      {"1.25%", "일 점 이 오 퍼센트"},
      {"0.26%", "영 점 이 육 퍼센트"},
      {"02-123-4567", "공 이 일 이 삼 사 오 육 칠"},
      {"6·25 때", "육 이 오 때"},
      {"5·18은", "오 일 팔 은"},
      {"12·12", "십이 십이"},
      {"1·2월", "일·이 월"},
      {"119 구급대, 119명", "일 일 구 구급대, 백십구 명"},
      {"12km/h", "시속 십이 킬로미터"},
      {"$5", "오 달러"},
      {"3-1로", "삼 대 일 로"},
      {"2-5명", "이 에서 다섯 명"},
      {"차 3대", "차 세 대"},
      {"20채와 4잔", "스무 채와 네 잔"},
      {"3대째, 30대", "삼 대째, 삼십 대"},
  }));
  CAPTURE(text);
  CHECK(said(text, "ko") == expected);
}

TEST_CASE("what belongs to figures is one token under its rule", "[tts][international]") {
  const std::string text = "Um 14:30 Uhr fielen 1,5 % auf 29,90 €.";
  CHECK(token_of(text, "14:30 Uhr", "de").kind == TokenKind::time);
  CHECK(token_of(text, "1,5 %", "de").kind == TokenKind::percent);
  CHECK(token_of(text, "29,90 €", "de").rule == "money");
  CHECK(token_of(text, "fielen", "de").rule == "verbatim");
}

TEST_CASE("every unit and currency is known in every language", "[tts][international]") {
  const std::string written = GENERATE(values<std::string>(
      {"km/h", "km²", "km",  "m/s", "m²",  "m³",  "cm",  "mm",  "ml", "mg", "min", "m",
       "kg",   "kWh", "kW",  "kB",  "g",   "t",   "l",   "ha",  "h",  "s",  "MWh", "MW",
       "MB",   "MHz", "GWh", "GW",  "GB",  "GHz", "TB",  "°C",  "°F", "°",  "€",   "$",
       "£",    "¥",   "₩",   "R$",  "NT$", "HK$", "US$", "CHF", "CNY"}));
  const std::string language =
      GENERATE(values<std::string>({"de", "fr", "es", "it", "pt", "ja", "ko"}));
  CAPTURE(written, language);
  const Token token = token_of("5 " + written, "5 " + written, language);
  const bool hours = token.kind == TokenKind::time;  // French "5 h"
  CHECK((hours || token.kind == TokenKind::measure || token.kind == TokenKind::money));
  CHECK(token.spoken.size() > 3);
}

TEST_CASE("millions are said in full, and their currency behind them", "[tts][international]") {
  const auto [language, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"de", "3,5 Mio. €", "drei Komma fünf Millionen Euro"},
      {"de", "1 Mrd. Euro", "eine Milliarde Euro"},
      {"de", "2 Millionen $", "zwei Millionen Dollar"},
      {"de", "300 Tsd. €", "dreihundert tausend Euro"},
      {"fr", "3,5 M€", "trois virgule cinq millions d’euros"},
      {"fr", "1,5 Md€", "un virgule cinq milliard d’euros"},
      {"fr", "20 k€", "vingt mille euros"},
      {"es", "3,5 mill. €", "tres coma cinco millones de euros"},
      {"es", "2 millones $", "dos millones de dólares"},
      {"it", "3,5 mln di euro", "tre virgola cinque milioni di euro"},
      {"it", "2 mld €", "due miliardi di euro"},
      {"pt", "R$ 2 bilhões", "dois bilhões de reais"},
      {"pt", "3,5 mi", "três vírgula cinco milhões"},
  }));
  CAPTURE(language, text);
  CHECK(said(text, language) == expected);
}

TEST_CASE("a letter behind a number is no million unless it is money", "[tts][international]") {
  CHECK(said("Le 3 M est là", "fr") == "Le trois M est là");
  CHECK(said("15 Mio Besucher", "de") == "fünfzehn Millionen Besucher");
  CHECK(said("5 mil pessoas", "pt") == "cinco mil pessoas");
}

TEST_CASE("a rule is asked in the languages it is written for, and in no others",
          "[tts][international]") {
  const auto [text, written, rule, languages] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"am 90er", "90er", "decade", "de"},
          {"am 5.6. x", "5.6.", "short_date", "de"},
          {"§ 5", "§ 5", "numbered", "de"},
          {"x 2. y", "2.", "ordinal", "de"},
          {"x 2e y", "2e", "ordinal", "fr"},
          {"x 3er y", "3er", "ordinal", "fr es"},
          {"x 2ª y", "2ª", "ordinal", "es it pt"},
          {"x 14h30", "14h30", "clock_time", "fr pt"},
          {"x XIXe y", "XIXe", "roman_numeral", "fr"},
          {"Parte IV", "IV", "roman_numeral", "de fr es it pt"},
          {"5 €/m²", "5 €/m²", "money", "de fr es it pt"},
          {"5人", "5人", "counted", "ja"},
          {"率.310", ".310", "batting_average", "ja"},
          {"6월", "6월", "month", "ko"},
          {"6·25 x", "6·25", "event", "ko"},
          {"차 3대", "3", "native_count", "ko"},
          {"119 구조", "119", "emergency_number", "ko"},
          {"x 9:05", "9:05", "clock_time", "de fr es it pt ja ko"},
      }));
  for (const std::string language : {"de", "fr", "es", "it", "pt", "ja", "ko"}) {
    CAPTURE(text, language);
    const bool is_asked = languages.find(language) != std::string::npos;
    CHECK((token_of(text, written, language).rule == rule) == is_asked);
  }
}

TEST_CASE("languages without figure rules are named", "[tts][international]") {
  CHECK(has_figure_rules(LanguageTag::from("pt-BR")));
  CHECK_FALSE(has_figure_rules(LanguageTag::from("en")));
  CHECK_FALSE(has_figure_rules(LanguageTag::from("sv")));
}

}  // namespace
}  // namespace lectern::tts::international
