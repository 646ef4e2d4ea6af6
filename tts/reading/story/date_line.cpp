#include "tts/reading/story/date_line.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "tts/reading/month_names.h"
#include "tts/reading/story/published_date.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

bool is_date_word(std::string_view word) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"january",     "february",   "march",
                                       "april",       "may",        "june",
                                       "july",        "august",     "september",
                                       "october",     "november",   "december",
                                       "jan",         "feb",        "mar",
                                       "apr",         "jun",        "jul",
                                       "aug",         "sep",        "sept",
                                       "oct",         "nov",        "dec",
                                       "januar",      "februar",    "märz",
                                       "mai",         "juni",       "juli",
                                       "oktober",     "dezember",   "uhr",
                                       "um",          "am",         "pm",
                                       "gmt",         "est",        "edt",
                                       "et",          "utc",        "cet",
                                       "cest",        "pst",        "pdt",
                                       "bst",         "cst",        "cdt",
                                       "mst",         "mdt",        "hkt",
                                       "jst",         "kst",        "sgt",
                                       "ist",         "aest",       "aedt",
                                       "updated",     "published",  "posted",
                                       "modified",    "on",         "at",
                                       "last",        "stand",      "aktualisiert",
                                       "den",         "vom",        "veröffentlicht",
                                       "de",          "janvier",    "février",
                                       "mars",        "avril",      "juin",
                                       "juillet",     "août",       "septembre",
                                       "octobre",     "novembre",   "décembre",
                                       "enero",       "febrero",    "marzo",
                                       "abril",       "mayo",       "junio",
                                       "julio",       "agosto",     "septiembre",
                                       "octubre",     "noviembre",  "diciembre",
                                       "monday",      "tuesday",    "wednesday",
                                       "thursday",    "friday",     "saturday",
                                       "sunday",      "mon",        "tue",
                                       "wed",         "thu",        "fri",
                                       "sat",         "sun",        "montag",
                                       "dienstag",    "mittwoch",   "donnerstag",
                                       "freitag",     "samstag",    "sonntag",
                                       "th",          "st",         "nd",
                                       "rd",          "ago",        "hours",
                                       "hrs",         "hr",         "minutes",
                                       "mins",        "days",       "min",
                                       "h",           "janeiro",    "fevereiro",
                                       "março",       "maio",       "junho",
                                       "julho",       "setembro",   "outubro",
                                       "novembro",    "dezembro",   "segunda",
                                       "terça",       "quarta",     "quinta",
                                       "sexta",       "sábado",     "domingo",
                                       "feira",       "às",         "atualizado",
                                       "publicado",   "lunes",      "martes",
                                       "miércoles",   "jueves",     "viernes",
                                       "actualizado", "las",        "del",
                                       "lundi",       "mardi",      "mercredi",
                                       "jeudi",       "vendredi",   "samedi",
                                       "dimanche",    "publié",     "modifié",
                                       "mis",         "jour",       "le",
                                       "à",           "temps",      "lecture",
                                       "gennaio",     "febbraio",   "aprile",
                                       "maggio",      "giugno",     "luglio",
                                       "settembre",   "ottobre",    "dicembre",
                                       "pubblicato",  "aggiornato", "amt"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// The same in the scripts that set no spaces between words: "日週四下午", "最後更新時間".
bool is_of_wide_date_words(std::string_view run) {
  // Those that another one begins with stand behind it.
  constexpr auto kWords = std::to_array<std::string_view>(
      {"臺北時間", "台北時間", "香港時間", "北京时间", "分鐘前", "分钟前", "小時前", "小时前",
       "天前",     "時間",     "时间",     "日期",     "日時",   "最後",   "最后",   "最終",
       "更新",     "發布",     "发布",     "發佈",     "出版",   "刊登",   "上線",   "發稿",
       "發表",     "上午",     "下午",     "中午",     "晚間",   "凌晨",   "午前",   "午後",
       "公開",     "配信",     "星期",     "週",       "周",     "一",     "二",     "三",
       "四",       "五",       "六",       "年",       "月",     "日",     "時",     "时",
       "分",       "秒",       "년",       "월",       "일",     "시",     "분",     "오전",
       "오후",     "기사",     "입력",     "수정",     "등록",   "송고",   "최종"});
  while (!run.empty()) {
    const auto word = std::find_if(kWords.begin(), kWords.end(),
                                   [run](std::string_view each) { return run.starts_with(each); });
    if (word == kWords.end()) return false;
    run.remove_prefix(word->size());
  }
  return true;
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
  const auto holds = [line](std::string_view sign) {
    return line.find(sign) != std::string_view::npos;
  };
  const bool has_ideographs = holds("年") || holds("月") || holds("前");
  const std::size_t points = static_cast<std::size_t>(std::count(line.begin(), line.end(), '.'));
  return figures == 1 && points < 2 && !has_ideographs;
}

/// What stands with a date, and elsewhere says other things: "see", "lip" and "fur" are months in
/// some language, "T" and "a.m." parts of a time.
bool is_word_in_date(std::string_view word, std::string_view line) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"a",    "m", "p", "t",    "z", "alle", "ore",  "kl",   "klo",   "saat", "г",
       "года", "в", "р", "року", "о", "στις", "στισ", "ngày", "tháng", "năm",  "lúc"});
  if (!date_in(line)) return false;
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end() || month_named(word) > 0 ||
         is_weekday_name(word);
}

/// Whether a figure stands in `line`, and no word that dates do not have.
bool is_of_date_words(std::string_view line) {
  std::string word;
  bool has_figure = false;
  const auto ends_well = [&word, line] {
    const bool is_at_hour = word == "a" && line.find(" a las ") != std::string_view::npos;
    const bool is_good = word.empty() || is_date_word(word) || is_of_wide_date_words(word) ||
                         is_at_hour || is_word_in_date(word, line);
    word.clear();
    return is_good;
  };
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    if (is_letter(point.value)) {
      append_utf8(word, lower_case(point.value));
      continue;
    }
    has_figure = has_figure || is_digit(point.value);
    if (!ends_well()) return false;
  }
  return ends_well() && has_figure;
}

/// "17:05", "19h32".
bool has_time(std::string_view line) {
  const auto is_figure = [line](std::size_t i) {
    return i < line.size() && line[i] >= '0' && line[i] <= '9';
  };
  for (std::size_t i = 1; i + 2 < line.size(); ++i) {
    const bool is_joint = line[i] == ':' || line[i] == 'h' || line[i] == 'H';
    if (is_joint && is_figure(i - 1) && is_figure(i + 1) && is_figure(i + 2)) return true;
  }
  return false;
}

/// "2026年11月26日17:05 | 来源：新华网": who had it first, or where it was sent from, follows.
std::string_view without_source(std::string_view line) {
  constexpr std::size_t kLongestSource = 48;  // bytes
  for (const std::string_view word :
       {"来源：", "來源：", "来源:", "來源:", "发布于：", "發布於：", "发布于:", "發布於:"}) {
    const std::size_t at = line.find(word);
    if (at == std::string_view::npos || at == 0) continue;
    if (line.size() - at - word.size() <= kLongestSource) return line.substr(0, at);
  }
  return line;
}

/// "Gijón - 26 NOV 2026 - 17:05 CET": before a date with its time, where it was written may stand.
std::string_view without_place(std::string_view line) {
  constexpr std::size_t kLongestPlace = 40;  // bytes
  const std::size_t dash = line.find(" - ");
  if (dash == std::string_view::npos || dash > kLongestPlace || !has_time(line)) return line;
  const std::string_view place = line.substr(0, dash);
  const bool is_named = is_upper_case(code_point_at(line, 0).value) &&
                        place.find_first_of("0123456789:.,") == std::string_view::npos;
  return is_named && date_in(line.substr(dash)) ? line.substr(dash) : line;
}

}  // namespace

bool is_date_line(std::string_view line) {
  constexpr std::size_t kLongestBytes = 130;
  if (line.size() > kLongestBytes || line.empty()) return false;
  const std::string_view date = without_place(without_source(line));
  return !is_bare_figure(date) && is_of_date_words(date);
}

}  // namespace lectern::tts
