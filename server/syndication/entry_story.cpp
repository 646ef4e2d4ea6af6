#include "server/syndication/entry_story.h"

#include "server/error.h"
#include "server/podcast/episode.h"
#include "server/service/article_document.h"
#include "tts/reading/encoding.h"

namespace lectern::server {
namespace {

void take_text(const FeedText& text, ArticleContent& content) {
  content.media_type = text.form == FeedText::Form::html ? "text/html" : "text/plain";
  content.text = text.text;
}

}  // namespace

void take_page(const WebArticle& page, ArticleContent& content) {
  const std::string& name = page.options.name;
  switch (page.options.format) {
    case tts::InputFormat::markdown:
      content.media_type = "text/markdown";
      content.text = tts::decode_text(page.bytes, name);
      return;
    case tts::InputFormat::plain_text:
      content.media_type = "text/plain";
      content.text = tts::decode_text(page.bytes, name);
      return;
    default:
      content.media_type = "text/html";
      content.text = tts::decode_html(page.bytes, page.options.charset, name);
  }
}

ArticleContent story_of_entry(const ArticleOrder& order, const PageFetch& fetch) {
  ArticleContent content;
  content.url = order.url;
  content.title = order.title;
  if (!order.language.empty()) content.language = order.language.str();
  content.details =
      to_json(StoryDetails{.author = order.author,
                           .published = order.published ? iso_time(*order.published) : "",
                           .first_dated = order.updated ? iso_time(*order.updated) : "",
                           .section = order.section});
  if (order.text) {
    take_text(*order.text, content);
  } else if (const Url* url = std::get_if<Url>(&order.place)) {
    take_page(fetch(*url), content);
  } else {
    throw Error(Errc::unreadable_input, "it has neither a text nor the address of a page",
                order.name);
  }
  return content;
}

}  // namespace lectern::server
