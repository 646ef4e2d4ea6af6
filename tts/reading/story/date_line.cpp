#include "tts/reading/story/date_line.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

bool is_date_word(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"january",    "february",    "march",     "april",    "may",          "june",
       "july",       "august",      "september", "october",  "november",     "december",
       "jan",        "feb",         "mar",       "apr",      "jun",          "jul",
       "aug",        "sep",         "sept",      "oct",      "nov",          "dec",
       "januar",     "februar",     "märz",      "mai",      "juni",         "juli",
       "oktober",    "dezember",    "uhr",       "um",       "am",           "pm",
       "gmt",        "est",         "edt",       "et",       "utc",          "cet",
       "cest",       "pst",         "pdt",       "updated",  "published",    "posted",
       "on",         "at",          "last",      "stand",    "aktualisiert", "veröffentlicht",
       "den",        "vom",         "de",        "janvier",  "février",      "mars",
       "avril",      "juin",        "juillet",   "août",     "septembre",    "octobre",
       "novembre",   "décembre",    "enero",     "febrero",  "marzo",        "abril",
       "mayo",       "junio",       "julio",     "agosto",   "septiembre",   "octubre",
       "noviembre",  "diciembre",   "monday",    "tuesday",  "wednesday",    "thursday",
       "friday",     "saturday",    "sunday",    "mon",      "tue",          "wed",
       "thu",        "fri",         "sat",       "sun",      "montag",       "dienstag",
       "mittwoch",   "donnerstag",  "freitag",   "samstag",  "sonntag",      "th",
       "st",         "nd",          "rd",        "ago",      "hours",        "minutes",
       "days",       "min",         "年",        "月",       "日",           "時",
       "时",         "分",          "更新",      "發布",     "发布",         "出版",
       "更新時間",   "發布時間",    "發稿",      "上午",     "下午",         "janeiro",
       "fevereiro",  "março",       "maio",      "junho",    "julho",        "setembro",
       "outubro",    "novembro",    "dezembro",  "segunda",  "terça",        "quarta",
       "quinta",     "sexta",       "sábado",    "domingo",  "feira",        "às",
       "atualizado", "publicado",   "lunes",     "martes",   "miércoles",    "jueves",
       "viernes",    "actualizado", "lundi",     "mardi",    "mercredi",     "jeudi",
       "vendredi",   "samedi",      "dimanche",  "publié",   "mis",          "jour",
       "le",         "à",           "gennaio",   "febbraio", "aprile",       "maggio",
       "giugno",     "luglio",      "settembre", "ottobre",  "dicembre",     "pubblicato",
       "aggiornato", "amt"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// A single figure without a word: a price, a score, a cell of a table, but no date.
bool is_bare_figure(std::string_view line) {
  std::size_t figures = 0;
  bool in_figure = false;
  for (const char c : line) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_figure) ++figures;
    in_figure = digit || (in_figure && (c == '.' || c == ','));
  }
  const bool has_ideographs =
      line.find("年") != std::string_view::npos || line.find("月") != std::string_view::npos;
  const std::size_t points = static_cast<std::size_t>(std::count(line.begin(), line.end(), '.'));
  return figures == 1 && points < 2 && !has_ideographs;
}

}  // namespace

bool is_date_line(std::string_view line) {
  constexpr std::size_t kLongestBytes = 90;
  if (line.size() > kLongestBytes || is_bare_figure(line)) return false;
  std::string word;
  bool has_figure = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    if (is_letter(point.value)) {
      append_utf8(word, lower_case(point.value));
      continue;
    }
    has_figure = has_figure || is_digit(point.value);
    if (!word.empty() && !is_date_word(word)) return false;
    word.clear();
  }
  return has_figure && (word.empty() || is_date_word(word));
}

}  // namespace lectern::tts
