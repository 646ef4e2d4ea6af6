#include "server/intake/feeds/entry_content.h"

#include <catch2/catch.hpp>

using namespace lectern::server;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

FeedText html(const std::string& text) {
  return {FeedText::Form::html, text};
}

const std::string kSentence = "The ferry is back and it is faster than before. ";  // 10 words
const std::string kZhSentence = "渡輪回來了，而且比以前快得多。";                  // 13 characters
const std::string kStory = "<p>" + repeated(kSentence, 10) + "</p>";
const std::string kZhStory = "<p>" + repeated(kZhSentence, 10) + "</p>";

EntryJudgement of_content(const std::string& text) {
  FeedItem item;
  item.url = "https://news.example/1";
  item.content = html(text);
  return judge_entry(item);
}

EntryJudgement of_summary(const std::string& text) {
  FeedItem item;
  item.url = "https://news.example/1";
  item.summary = html(text);
  return judge_entry(item);
}

}  // namespace

TEST_CASE("content with an end is the story", "[intake][entry_content]") {
  const std::string text =
      GENERATE(as<std::string>{}, kStory, kZhStory, kStory + "<p>“We waited,” she said.</p>",
               kZhStory + "（完）",
               kStory + "<p>The post <a href='/1'>Ferry</a> appeared first on <a>Desk</a>.</p>",
               kZhStory + "<p>「再見……」</p>");
  CAPTURE(text);
  const EntryJudgement judgement = of_content(text);
  CHECK(judgement.form == EntryForm::full);
  CHECK(judgement.reason == "content with an end");
}

TEST_CASE("content that says it goes on is an excerpt", "[intake][entry_content]") {
  const std::string ending = GENERATE(
      "And then…", "And then...", "And then [&hellip;]", "然後……", "And then [...]</p><p> </p>",
      "<a href='/1'>Read more</a>", "<a href='/1'>Read more →</a>",
      "<a href='/1'>Continue reading "
      "Ferry is back</a> »",
      "<p>Read the full story</p>", "<p><a>繼續閱讀</a></p>", "（閱讀全文）", "<a>看更多</a>",
      "<a>阅读全文</a>", "未完待續");
  CAPTURE(ending);
  CHECK(of_content(kStory + ending).form == EntryForm::excerpt);
  CHECK(of_content(kZhStory + ending).form == EntryForm::excerpt);
}

TEST_CASE("content cut within a sentence is an excerpt", "[intake][entry_content]") {
  CHECK(of_content(kStory + "<p>The harbour master said that she</p>").reason ==
        "does not end as a sentence");
  CHECK(of_content(kZhStory + "港務長說，她").form == EntryForm::excerpt);
}

TEST_CASE("a sentence or two are no story where a page has more", "[intake][entry_content]") {
  CHECK(of_content("<p>" + kSentence + "</p>").reason == "too short for a story");
  CHECK(of_content(kZhSentence).form == EntryForm::excerpt);
}

TEST_CASE("a summary is an excerpt unless it is as long as a story", "[intake][entry_content]") {
  CHECK(of_summary(kStory).form == EntryForm::excerpt);
  CHECK(of_summary(kZhStory).form == EntryForm::excerpt);
  CHECK(of_summary(kStory + kStory + kStory).form == EntryForm::full);
  CHECK(of_summary(repeated(kZhStory, 4)).form == EntryForm::full);
  CHECK(of_summary("<p>" + repeated(kSentence, 40) + "</p>").form == EntryForm::excerpt);
}

TEST_CASE("content that only repeats the summary is judged as a summary",
          "[intake][entry_content]") {
  FeedItem item;
  item.url = "https://news.example/1";
  item.content = html(kStory);
  item.summary = html("<div>" + kStory + "</div>");
  CHECK(judge_entry(item).form == EntryForm::excerpt);
  item.summary = html("Another text.");
  CHECK(judge_entry(item).form == EntryForm::full);
}

TEST_CASE("an item without text is an excerpt, one without a page is all there is",
          "[intake][entry_content]") {
  FeedItem item;
  item.url = "https://news.example/1";
  CHECK(judge_entry(item).form == EntryForm::excerpt);
  CHECK(judge_entry(item).text == nullptr);
  item.content = html("<p> </p>");
  CHECK(judge_entry(item).form == EntryForm::excerpt);
  item.content = html("Flash.");
  item.url.clear();
  CHECK(judge_entry(item).form == EntryForm::full);
}

TEST_CASE("the text to read is the content, else the summary", "[intake][entry_content]") {
  FeedItem item;
  item.summary = html("Summary.");
  CHECK(judge_entry(item).text == &*item.summary);
  item.content = FeedText{FeedText::Form::plain, "Content."};
  CHECK(judge_entry(item).text == &*item.content);
}

TEST_CASE("plain text is judged by its lines", "[intake][entry_content]") {
  FeedItem item;
  item.url = "https://news.example/1";
  item.content = FeedText{FeedText::Form::plain, repeated(kSentence, 10) + "\n\nRead more\n"};
  CHECK(judge_entry(item).form == EntryForm::excerpt);
  item.content = FeedText{FeedText::Form::plain, repeated(kSentence, 10) + "\n"};
  CHECK(judge_entry(item).form == EntryForm::full);
}
