#include "server/intake/feeds/entry_content.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/intake/feeds/html_fragment.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

constexpr std::size_t kWholeStory = 120;
constexpr std::size_t kWholeStoryAsSummary = 300;
constexpr std::size_t kParagraphsOfWholeStory = 3;

bool is_one_word_a_character(char32_t value) {
  const tts::Script script = tts::script_of(value);
  return script == tts::Script::han || script == tts::Script::kana || script == tts::Script::hangul;
}

/// See judge_entry for what a unit is.
std::size_t units_of(std::string_view text) {
  std::size_t units = 0;
  bool in_word = false;
  for (const tts::CodePoint point : tts::code_points(text)) {
    const bool single = is_one_word_a_character(point.value);
    const bool of_word = !single && (tts::is_letter(point.value) || tts::is_digit(point.value));
    if (single) ++units;
    if (of_word && !in_word) units += 2;
    in_word = of_word || (in_word && (point.value == '\'' || point.value == U'’'));
  }
  return units;
}

/// The words of a line alone: no marks, no white space at its ends, lower case.
std::string bare_words(std::string_view line) {
  std::string words;
  for (const tts::CodePoint point : tts::code_points(line)) {
    if (tts::is_letter(point.value) || tts::is_digit(point.value)) {
      tts::append_utf8(words, tts::lower_case(point.value));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

/// "Read more", "閱讀全文": a line that leads to the rest of the story.
bool leads_on(std::string_view line) {
  constexpr std::size_t kLongest = 60;  // in bytes: what is longer says something itself
  constexpr auto kWords = std::to_array<std::string_view>({"more",
                                                           "read more",
                                                           "continue reading",
                                                           "continue",
                                                           "keep reading",
                                                           "full story",
                                                           "read the full story",
                                                           "read full story",
                                                           "read the full article",
                                                           "read full article",
                                                           "read the rest",
                                                           "view full article",
                                                           "see more",
                                                           "learn more",
                                                           "繼續閱讀",
                                                           "继续阅读",
                                                           "閱讀全文",
                                                           "阅读全文",
                                                           "閱讀更多",
                                                           "阅读更多",
                                                           "查看全文",
                                                           "全文",
                                                           "詳全文",
                                                           "看全文",
                                                           "看更多",
                                                           "更多",
                                                           "更多內容",
                                                           "更多内容",
                                                           "詳見全文",
                                                           "未完待續",
                                                           "未完待续"});
  if (line.size() > kLongest) return false;
  const std::string words = bare_words(line);
  return std::any_of(kWords.begin(), kWords.end(), [&words](std::string_view lead) {
    return words == lead || words.starts_with(std::string(lead) + " ");
  });
}

/// "The post … appeared first on …", as WordPress ends every item.
bool says_only_where_from(std::string_view line) {
  return (line.starts_with("The post ") && line.find(" appeared first on ") != std::string::npos) ||
         line.find("最早發佈於") != std::string_view::npos ||
         line.find("最先出現於") != std::string_view::npos ||
         line.find("最先出现在") != std::string_view::npos;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty()) {
    const tts::CodePoint last = tts::code_point_before(text, text.size());
    if (!tts::is_white_space(last.value)) break;
    text.remove_suffix(last.size);
  }
  return text;
}

bool ends_with_one_of(std::string_view text, const auto& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [text](std::string_view ending) { return text.ends_with(ending); });
}

bool ends_in_ellipsis(std::string_view text) {
  constexpr auto kEllipses =
      std::to_array<std::string_view>({"…", "...", "[…]", "[...]", "(…)", "(...)", "⋯", "..”"});
  return ends_with_one_of(trimmed_end(text), kEllipses);
}

bool ends_as_sentence(std::string_view text) {
  constexpr auto kEnds =
      std::to_array<std::string_view>({".", "!", "?", "。", "！", "？", "”", "’", "\"", "'", "」",
                                       "』", "）", ")", "》", "】", "]"});
  return ends_with_one_of(trimmed_end(text), kEnds);
}

/// What is judged: the lines of a text without its closing formalities.
struct Story {
  std::vector<std::string> lines;
  std::string closing_link;

  std::string str() const { return FragmentText{lines, {}}.str(); }
};

Story story_in(const FeedText& text) {
  FragmentText read;
  if (text.form == FeedText::Form::html) {
    read = read_fragment(text.text, "feed item");
  } else {
    for (std::size_t begin = 0; begin < text.text.size();) {
      const std::size_t end = std::min(text.text.find('\n', begin), text.text.size());
      std::string line = text.text.substr(begin, end - begin);
      if (line.find_first_not_of(" \t\r") != std::string::npos) read.lines.push_back(line);
      begin = end + 1;
    }
  }
  while (!read.lines.empty() && says_only_where_from(read.lines.back())) {
    read.lines.pop_back();
    read.closing_link.clear();
  }
  return {std::move(read.lines), std::move(read.closing_link)};
}

bool says_the_same(const FeedItem& item, const Story& content) {
  return item.summary && story_in(*item.summary).str() == content.str();
}

EntryJudgement judge(const FeedItem& item, const FeedText& text) {
  const auto says = [&text](EntryForm form, std::string_view reason) {
    return EntryJudgement{form, reason, &text};
  };
  const Story story = story_in(text);
  if (story.lines.empty()) return says(EntryForm::excerpt, "no text");
  if (item.url.empty()) return says(EntryForm::full, "there is no page with more");
  const std::string whole = story.str();
  if (ends_in_ellipsis(whole)) return says(EntryForm::excerpt, "ends in an ellipsis");
  if (leads_on(story.closing_link) || leads_on(story.lines.back())) {
    return says(EntryForm::excerpt, "ends with a link to the rest");
  }
  if (!ends_as_sentence(whole)) return says(EntryForm::excerpt, "does not end as a sentence");
  const std::size_t units = units_of(whole);
  const bool as_summary =
      &text != (item.content ? &*item.content : nullptr) || says_the_same(item, story);
  if (as_summary) {
    const bool long_enough =
        units >= kWholeStoryAsSummary && story.lines.size() >= kParagraphsOfWholeStory;
    return long_enough ? says(EntryForm::full, "a summary as long as a story")
                       : says(EntryForm::excerpt, "a summary");
  }
  if (units < kWholeStory) return says(EntryForm::excerpt, "too short for a story");
  return says(EntryForm::full, "content with an end");
}

}  // namespace

EntryJudgement judge_entry(const FeedItem& item) {
  if (item.content) return judge(item, *item.content);
  if (item.summary) return judge(item, *item.summary);
  return {EntryForm::excerpt, "no text", nullptr};
}

}  // namespace lectern::server
