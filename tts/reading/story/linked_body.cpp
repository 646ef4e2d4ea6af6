#include "tts/reading/story/linked_body.h"

#include <algorithm>
#include <array>

#include "tts/ascii.h"

namespace lectern::tts {
namespace {

double letters_of(const PageOutline& outline, const Story& story) {
  double letters = 0;
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    if (story.blocks[i].is_story) letters += outline.blocks[i].prose.letters;
  }
  return letters;
}

bool is_loading_notice(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // bytes
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"loading", "please wait", "one moment", "wird geladen", "bitte warten", "laden", "lädt",
       "chargement", "cargando", "caricamento", "carregando", "a carregar", "載入中", "加载中",
       "正在載入", "正在加载", "讀取中", "読み込み中", "로딩"});
  const std::string lower = ascii_lower(text);
  return text.size() <= kLongest &&
         std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&lower](std::string_view word) { return lower.starts_with(word); });
}

bool has_mark_up(std::string_view body) {
  const std::string lower = ascii_lower(body);
  for (const std::string_view tag : {"<p>", "<p ", "</p>", "<br", "<div"}) {
    if (lower.find(tag) != std::string::npos) return true;
  }
  return false;
}

/// `body` with a space for each tag, to be measured.
std::string without_tags(std::string_view body) {
  std::string text;
  bool in_tag = false;
  for (const char c : body) {
    in_tag = c == '<' || (in_tag && c != '>');
    text += in_tag ? ' ' : c;
  }
  return text;
}

}  // namespace

bool is_only_in_linked_data(std::string_view body, const PageOutline& outline, const Story& story) {
  constexpr double kLeastTold = 100;  // letters; less is a description
  constexpr double kMuchMore = 4;
  const Prose prose = measure_prose(without_tags(body));
  return prose.letters >= kLeastTold && prose.stops >= 2 &&
         prose.letters > letters_of(outline, story) * kMuchMore;
}

std::string page_of_linked_body(std::string_view body) {
  std::string page = "<html><body><p>";
  const bool has_lines = !has_mark_up(body);
  for (const char c : body) {
    if (c == '\n' && has_lines) {
      page += "</p><p>";
    } else {
      page += c;
    }
  }
  return page + "</p></body></html>";
}

bool is_still_loading(const PageOutline& outline, const Story& story) {
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    if (story.blocks[i].is_story && !is_loading_notice(outline.blocks[i].text)) return false;
  }
  return true;
}

}  // namespace lectern::tts
