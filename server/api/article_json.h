#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/service/story_comparison.h"

namespace lectern::server {

/// What a newsroom says about an article, of a request's body. Exactly one of text, html, markdown,
/// ssml and blocks holds the story; where there is none, the page at `url` is to be fetched, and
/// the content comes without text.
/// throws  HttpError{422}.
ArticleContent content_in(JsonBody& body);

/// The members of a PATCH: what is not there stays, what is null goes (RFC 7396).
/// throws  HttpError{422}, also for a story that is null.
void change_content(JsonBody& body, ArticleContent& content);

/// "draft" or "published"; nullopt when the body says nothing.
std::optional<Visibility> visibility_in(JsonBody& body);

/// An article as the API tells it, with where its narration is and how it stands. The text is not
/// repeated.
/// caller  of the article's site. Addresses let it hear what is not for everyone, if it may listen
///         or write.
nlohmann::ordered_json article_json(const ApiMeans& means, const Article& article,
                                    const Caller& caller);

/// The story as the member of a body that says it: {"html": "…"}. Ill-formed bytes become U+FFFD
/// when it is written down.
nlohmann::ordered_json story_member(const ArticleContent& content);

/// How many sentences stay, come and go, how many are to be spoken, and each of them.
nlohmann::ordered_json comparison_json(const StoryComparison& comparison);

nlohmann::ordered_json summary_json(const ApiMeans& means, const ArticleSummary& summary);

/// Addresses at which the article is heard; with a pass where it takes one.
nlohmann::ordered_json listening_json(const ApiMeans& means, const std::string& article_id,
                                      std::int64_t article_revision, const std::string& pass);

}  // namespace lectern::server
