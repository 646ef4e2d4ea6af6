#include "tts/reading/story/picture_credits.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "tts/reading/story/prose.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

constexpr double kLongestCaption = 220;  // letters
constexpr double kLongestSource = 40;    // letters

/// The bracket that a short line ends in, without its marks; empty when it ends in none.
std::string_view last_bracket(std::string_view line) {
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || !line.ends_with(')')) return {};
  return line.substr(open + 1, line.size() - open - 2);
}

bool ends_with_any(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.ends_with(word); });
}

bool is_source_in_bracket(std::string_view bracket) {
  constexpr auto kOpenings = std::to_array<std::string_view>(
      {"圖/",    "图/",    "圖:",    "图:",       "圖|",      "图|",      "攝影:",    "摄影:",
       "攝影/",  "摄影/",  "photo:", "photo by ", "foto:",    "image:",   "picture:", "credit:",
       "翻攝自", "翻摄自", "圖取自", "首圖來源",  "圖片來源", "图片来源", "圖源",     "图源"});
  constexpr auto kEnds =
      std::to_array<std::string_view>({"提供", "撮影", "攝", "摄", "檔案照", "檔案照片", "資料照",
                                       "資料照片", "资料照片", "资料图", "机照片", "機照片"});
  if (measure_prose(bracket).letters > kLongestSource) return false;
  return begins_with_any(bracket, kOpenings) || ends_with_any(bracket, kEnds) ||
         bracket.starts_with("資料照");
}

/// What stands behind the last full stop of `line`, or behind its last space or "/" if that is
/// nearer; all of `line` when it has none.
std::string_view last_part(std::string_view line) {
  std::size_t begin = 0;
  for (const std::string_view mark : {"。", " ", "! ", "? "}) {
    const std::size_t at = line.rfind(mark);
    if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
  }
  return line.substr(begin);
}

/// "圖:翻攝自臉書", "图源:视觉中国", "受访者供图", "照片/海灣局提供".
bool is_han_source(std::string_view part) {
  constexpr auto kOpenings = std::to_array<std::string_view>(
      {"圖/",   "图/",   "圖:",   "图:",     "圖|",     "图|",    "圖源:",
       "图源:", "圖丨",  "图丨",  "資料圖:", "资料图:", "圖源網", "图源网",
       "照片/", "攝影/", "摄影/", "攝影:",   "摄影:",   "供圖:",  "供图:"});
  if (measure_prose(part).letters > kLongestSource || measure_prose(part).ends_sentence) {
    return false;
  }
  return begins_with_any(part, kOpenings) || part.ends_with("供圖") || part.ends_with("供图");
}

/// "a ferry in the harbour. credit: ada example": a word for it behind a full stop or alone.
bool ends_in_word_for_source(std::string_view line) {
  constexpr std::size_t kLongestCredit = 60;  // bytes
  constexpr auto kWords = std::to_array<std::string_view>(
      {"credit: ", "photo by ", "photo: ", "photograph: ", "photograph by ", "picture: ", "image: ",
       "photo courtesy of ", "image via ", "photo via ", "image courtesy of "});
  if (line.ends_with('.')) return false;
  for (const std::string_view word : kWords) {
    const std::size_t at = line.rfind(word);
    if (at == std::string_view::npos || line.size() - at - word.size() > kLongestCredit) continue;
    const std::string_view before = line.substr(0, at);
    if (at == 0 || (before.ends_with(' ') && measure_prose(before).ends_sentence)) return true;
  }
  return false;
}

/// "ada example/getty images", "a ferry. | ada example/ap photo".
bool ends_in_archive(std::string_view line) {
  constexpr double kLongestName = 30;  // letters
  constexpr auto kArchives =
      std::to_array<std::string_view>({"getty images", "ap photo", "shutterstock",
                                       "shutterstock.com", "istock", "afp via getty images"});
  if (!ends_with_any(line, kArchives)) return false;
  const std::size_t bar = line.rfind("| ");
  const std::string_view credit = bar == std::string_view::npos ? line : line.substr(bar + 2);
  const bool is_alone = measure_prose(credit).letters <= kLongestName * 1.5;
  const bool is_joined = credit.find('/') != std::string_view::npos ||
                         credit.find(' ') == std::string_view::npos ||
                         std::find(kArchives.begin(), kArchives.end(), credit) != kArchives.end();
  return is_alone && is_joined;
}

/// Who takes or keeps pictures for papers.
bool is_agency_of_pictures(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"法新社",   "路透",     "路透社",   "美聯社",    "美联社", "歐新社",  "欧新社",
       "中央社",   "新华社",   "新華社",   "中新社",    "共同社", "彭博",    "彭博社",
       "視覺中國", "视觉中国", "達志影像", "afp",       "ap",     "reuters", "epa",
       "pixabay",  "unsplash", "pexels",   "央视新闻图"});
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool ends_in_agency(std::string_view line) {
  return is_agency_of_pictures(last_bracket(line)) || is_agency_of_pictures(last_part(line));
}

/// "图为", "資料圖", "▲": what a line under a picture begins with; "网络截图": what one is.
bool tells_what_is_seen(std::string_view line) {
  const bool opens_sentence = line.starts_with("图为") || line.starts_with("圖為");
  if (opens_sentence && !measure_prose(line).ends_sentence) return true;
  constexpr auto kOpenings = std::to_array<std::string_view>(
      {"資料圖", "资料图", "圖說", "图说", "示意圖", "示意图", "截圖自", "截图自", "courtesy ",
       "source: ", "file - ", "quelle: "});
  return begins_with_any(line, kOpenings) || line.ends_with("截圖") || line.ends_with("截图");
}

/// What credits of pictures have had for long: behind a space, a bar, a name of their own.
bool ends_in_sign_of_credit(std::string_view line) {
  constexpr std::size_t kLongestCredit = 60;  // bytes
  constexpr auto kSigns = std::to_array<std::string_view>(
      {"© ",           "foto: ",  "photo: ",     "photograph: ", "credit...",  "bild: ",
       "| efe",        "| afp",   "photo : ",    "crédit : ",    "crédits : ", "crédit photo",
       "fotografía: ", "kuva: ",  "kuvat: ",     "fotó: ",       "fot. ",      "fotoğraf: ",
       "фото: ",       "beeld: ", "φωτογραφία: "});
  if (line.ends_with('.')) return false;
  const std::size_t tail = line.size() - std::min(line.size(), kLongestCredit);
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return line.find(sign, std::max<std::size_t>(tail, 1)) != std::string_view::npos;
  });
}

}  // namespace

bool credits_picture(std::string_view plain) {
  if (measure_prose(plain).letters > kLongestCaption) return false;
  return is_source_in_bracket(last_bracket(plain)) || is_han_source(last_part(plain)) ||
         ends_in_word_for_source(plain) || ends_in_archive(plain) || ends_in_sign_of_credit(plain);
}

bool credits_picture_above(std::string_view plain) {
  if (measure_prose(plain).letters > kLongestCaption) return false;
  return ends_in_agency(plain) || tells_what_is_seen(plain);
}

}  // namespace lectern::tts
