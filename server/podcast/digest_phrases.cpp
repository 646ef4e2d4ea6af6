#include "server/podcast/digest_phrases.h"

#include <array>
#include <map>

namespace lectern::server {
namespace {

/// Of one language: what is said around articles, the names of the months, and how a day is
/// written: {day} {month} {year}.
struct DigestWords {
  DigestPhrases phrases;
  std::string_view day;
  std::array<std::string_view, 12> months{};  ///< Figures where there are none.
};

const DigestWords& words_in(const tts::LanguageTag& language) {
  static const std::map<std::string, DigestWords> kWords = {
      {"de",
       {{"Nachrichtenüberblick, {date}", "{count} Meldungen heute.", "Die nächste Meldung.",
         "Das war der Überblick für heute."},
        "{day}. {month} {year}",
        {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
         "Oktober", "November", "Dezember"}}},
      {"en",
       {{"News digest, {date}", "{count} stories today.", "Next.",
         "That was the digest for today."},
        "{month} {day}, {year}",
        {"January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"}}},
      {"es",
       {{"Resumen de noticias, {date}", "{count} noticias hoy.", "La siguiente noticia.",
         "Este ha sido el resumen de hoy."},
        "{day} de {month} de {year}",
        {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"}}},
      {"fr",
       {{"Résumé de l’actualité, {date}", "{count} articles aujourd’hui.", "Article suivant.",
         "C’était le résumé du jour."},
        "{day} {month} {year}",
        {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
         "octobre", "novembre", "décembre"}}},
      {"it",
       {{"Riassunto delle notizie, {date}", "{count} notizie oggi.", "La prossima notizia.",
         "Questo era il riassunto di oggi."},
        "{day} {month} {year}",
        {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
         "settembre", "ottobre", "novembre", "dicembre"}}},
      {"ja",
       {{"{date}のニュースまとめ", "今日のニュースは{count}本です。", "次のニュースです。",
         "以上、今日のニュースまとめでした。"},
        "{year}年{month}月{day}日",
        {}}},
      {"ko",
       {{"{date} 뉴스 요약", "오늘의 뉴스 {count}건을 전해 드립니다.", "다음 뉴스입니다.",
         "오늘의 뉴스 요약을 마칩니다."},
        "{year}년 {month}월 {day}일",
        {}}},
      {"nl",
       {{"Nieuwsoverzicht, {date}", "{count} berichten vandaag.", "Het volgende bericht.",
         "Dat was het overzicht van vandaag."},
        "{day} {month} {year}",
        {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
         "oktober", "november", "december"}}},
      {"pt",
       {{"Resumo de notícias, {date}", "{count} notícias hoje.", "A próxima notícia.",
         "Este foi o resumo de hoje."},
        "{day} de {month} de {year}",
        {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
         "outubro", "novembro", "dezembro"}}},
      {"zh-Hans",
       {{"{date}新闻摘要", "今天为您选读{count}则新闻。", "接下来是第{number}则。",
         "今天的新闻摘要到这里结束。"},
        "{year}年{month}月{day}日",
        {}}},
      {"zh",
       {{"{date}新聞摘要", "今天為您選讀{count}則新聞。", "接下來是第{number}則。",
         "今天的新聞摘要到這裡結束。"},
        "{year}年{month}月{day}日",
        {}}}};
  auto found = kWords.find(language.language());
  if (language.is_chinese()) found = kWords.find(language.script() == "Hans" ? "zh-Hans" : "zh");
  return found == kWords.end() ? kWords.at("en") : found->second;
}

}  // namespace

DigestPhrases usual_digest_phrases(const tts::LanguageTag& language) {
  return words_in(language).phrases;
}

std::string date_in_words(const tts::LanguageTag& language, int year, int month, int day) {
  const DigestWords& words = words_in(language);
  const std::string_view name = words.months.at(static_cast<std::size_t>(month - 1));
  return filled(std::string(words.day),
                {{"{day}", std::to_string(day)},
                 {"{month}", name.empty() ? std::to_string(month) : std::string(name)},
                 {"{year}", std::to_string(year)}});
}

std::string filled(std::string phrase, const std::map<std::string, std::string>& fields) {
  for (const auto& [field, value] : fields) {
    for (std::size_t at = phrase.find(field); at != std::string::npos;
         at = phrase.find(field, at + value.size())) {
      phrase.replace(at, field.size(), value);
    }
  }
  return phrase;
}

}  // namespace lectern::server
