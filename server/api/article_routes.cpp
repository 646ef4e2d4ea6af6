#include <utility>
#include <vector>

#include "audio/content_hash.h"
#include "server/api/api.h"
#include "server/api/article_json.h"
#include "server/api/json_body.h"
#include "server/api/page_fetch.h"
#include "server/api/paging.h"
#include "server/api/refusal.h"
#include "server/api/rules_in_body.h"
#include "server/api/versions_meant.h"
#include "server/http/entity_tag.h"
#include "server/service/listening_pass.h"
#include "server/service/narration_loudness.h"
#include "server/service/store_clock.h"
#include "server/service/story_comparison.h"
#include "server/service/taken_in.h"
#include "server/store/identifier.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr std::chrono::hours kIdempotencyKept{24};
constexpr std::size_t kLongestName = 256;  ///< Of source_id and Idempotency-Key.

[[noreturn]] void refuse_absent() {
  throw HttpError({ProblemType::not_found, "there is no such article"});
}

[[noreturn]] void refuse_gone() {
  throw HttpError({ProblemType::gone, "the article has been taken down"});
}

Response article_response(int status, const ApiMeans& means, const Article& article,
                          const Caller& caller) {
  Response response = json_response(status, article_json(means, article, caller));
  response.fields.add("ETag", EntityTag{Newsroom::version_of(article)}.text());
  response.fields.add("Location", "/v1/articles/" + article.id);
  return response;
}

RenderMode mode_of(const ApiMeans& means, const std::string& site) {
  return means.settings()->site(site).render;
}

std::optional<IdempotencyKey> idempotency_of(const Request& request) {
  const auto key = request.fields.find("Idempotency-Key");
  if (!key) return std::nullopt;
  if (key->empty() || key->size() > kLongestName) {
    throw HttpError({ProblemType::malformed_request, "an Idempotency-Key has 1 to 256 characters"});
  }
  return IdempotencyKey{std::string(*key), audio::content_hash(request.body).hex(),
                        store_time_now() + kIdempotencyKept};
}

/// The newsroom's name for the article; else the address it stands at; else a new one.
std::string source_id_of(JsonBody& body, const ArticleContent& content) {
  std::optional<std::string> said = body.text("source_id");
  if (said && (said->empty() || said->size() > kLongestName)) {
    refuse_member("source_id", "a string of 1 to 256 bytes");
  }
  if (said) return *said;
  if (!content.url.empty()) return content.url;
  return new_identifier(std::chrono::system_clock::now());
}

Response accept_article(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  Submission submission;
  submission.content = content_in(body);
  submission.source_id = source_id_of(body, submission.content);
  submission.visibility = visibility_in(body);
  submission.mode = mode_of(means, caller.site);
  submission.idempotency = idempotency_of(request);
  body.reject_others();
  if (submission.content.media_type.empty()) {
    fetch_story(means.settings()->fetching, submission.content);
  }
  const auto stored = means.newsroom.accept(caller.site, submission);
  if (!stored) {
    throw HttpError(
        {ProblemType::unprocessable_content, "this Idempotency-Key came with another body before"});
  }
  if (stored->change == ArticleChange::gone) refuse_gone();
  const int status = stored->change == ArticleChange::created ? 201 : 200;
  return article_response(status, means, stored->article, caller);
}

/// `next` of the page before.
std::optional<std::string> cursor_of(const Request& request) {
  std::optional<std::string> cursor = request.query_value("cursor");
  if (cursor && !is_identifier(*cursor)) refuse_cursor();
  return cursor;
}

Response find_one(const ApiMeans& means, const Caller& caller,
                  const std::optional<Article>& article) {
  ordered_json list = ordered_json::array();
  if (article) list.push_back(article_json(means, *article, caller));
  return json_response(200, {{"articles", std::move(list)}, {"next", nullptr}});
}

Response list_articles(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  Articles& articles = means.catalogue.articles();
  if (const auto source = request.query_value("source_id")) {
    return find_one(means, caller, articles.find_by_source(caller.site, *source));
  }
  if (const auto url = request.query_value("url")) {
    return find_one(means, caller, articles.find_by_url(caller.site, *url));
  }
  const ArticlePage page = articles.list(caller.site, cursor_of(request), limit_of(request));
  ordered_json list = ordered_json::array();
  for (const ArticleSummary& each : page.articles) list.push_back(summary_json(means, each));
  ordered_json json = {{"articles", std::move(list)}};
  json["next"] = page.next ? ordered_json(*page.next) : ordered_json(nullptr);
  return json_response(200, json);
}

/// Throws HttpError: 404, or 410 for what was taken down.
Article known_article(const ApiMeans& means, const Caller& caller, const std::string& id) {
  if (auto article = means.catalogue.articles().find(caller.site, id)) return *std::move(article);
  const auto standing = means.catalogue.articles().standing(id);
  if (standing && standing->site == caller.site && standing->taken_down) refuse_gone();
  refuse_absent();
}

Response get_article(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  return article_response(200, means, known_article(means, caller, request.captures.at(0)), caller);
}

/// The article's own text, with what is not read of it.
Response get_story(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const Article article = known_article(means, caller, request.captures.at(0));
  Response response = json_response(200, story_as_taken_in(article.content));
  response.fields.add("ETag", EntityTag{Newsroom::version_of(article)}.text());
  return response;
}

Response change_article(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  const auto versions = versions_meant(request, "the article");
  JsonBody body(request);
  ArticleContent changed;
  const auto edit = [&body](Submission& submission) {
    change_content(body, submission.content);
    if (body.is_null("visibility")) refuse_member("visibility", "draft or published");
    if (const auto wanted = visibility_in(body)) submission.visibility = wanted;
    body.reject_others();
  };
  const Newsroom::Changed outcome = means.newsroom.change(caller.site, request.captures.at(0), edit,
                                                          versions, mode_of(means, caller.site));
  if (outcome.article) return article_response(200, means, outcome.article->article, caller);
  switch (outcome.refusal) {
    case ChangeRefusal::absent:
      refuse_absent();
    case ChangeRefusal::taken_down:
      refuse_gone();
    case ChangeRefusal::stale:
      break;
  }
  throw HttpError({ProblemType::precondition_failed, "somebody has changed the article since"});
}

/// The story that is to be looked at beside an article's own: as a PATCH says it; without one, the
/// page at the article's address as it is now.
struct StoryLookedAt {
  ArticleContent content;
  bool is_fetched = false;
};

StoryLookedAt story_looked_at(const ApiMeans& means, const Article& article, JsonBody& body) {
  StoryLookedAt story{article.content};
  story.content.media_type.clear();
  change_content(body, story.content);
  body.reject_others();
  if (!story.content.media_type.empty()) return story;
  if (story.content.url.empty()) {
    throw HttpError(
        {ProblemType::unprocessable_content,
         "the article has no address to fetch it from again: send the new story as text, "
         "html, markdown, ssml or blocks"});
  }
  fetch_story(means.settings()->fetching, story.content);
  story.is_fetched = true;
  return story;
}

/// What would change if this were sent.
Response compare_article(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const Article article = known_article(means, caller, request.captures.at(0));
  JsonBody body(request);
  const StoryLookedAt story = story_looked_at(means, article, body);
  const Turns::Turn turn = means.gatekeeper.take_reading_turn();
  const StoryComparison comparison =
      compare_story({means.planner, means.engine, means.cache, means.orders}, caller.site, article,
                    keeping_taken_in(article.content, story.content));
  ordered_json json = comparison_json(comparison);
  json["story"] = story.is_fetched ? story_member(story.content) : ordered_json(nullptr);
  return json_response(200, json);
}

/// What a correction would cost, before it is one.
Response try_article_rules(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const Article article = known_article(means, caller, request.captures.at(0));
  JsonBody body(request);
  const auto rules = rules_in(body);
  body.reject_others();
  if (!rules) refuse_member("rules", "a list of rules");
  const Turns::Turn turn = means.gatekeeper.take_reading_turn();
  const RuleTrial trial = try_rules({means.planner, means.engine, means.cache, means.orders},
                                    caller.site, article, *rules);
  return json_response(200, {{"sentences", trial.sentences}, {"reread", trial.reread}});
}

Response get_loudness(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const Article article = known_article(means, caller, request.captures.at(0));
  const auto sealed = means.catalogue.sealed().current(caller.site, article.id);
  if (!sealed) throw HttpError({ProblemType::not_found, "there is nothing to hear of it yet"});
  const std::string json = loudness_json(means.catalogue, means.blobs, *sealed);
  return json_response(200, ordered_json::parse(json));
}

Response take_down_article(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  const std::string& id = request.captures.at(0);
  if (!means.newsroom.take_down(caller.site, id)) {
    const auto standing = means.catalogue.articles().standing(id);
    if (standing && standing->site == caller.site) refuse_gone();
    refuse_absent();
  }
  Response response;
  response.status = 204;
  return response;
}

Response narrate_again(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  // A voice, say, is the article's own: PATCH changes it. Asked for here it would be silently
  // nothing.
  if (!request.body.empty()) JsonBody(request).reject_others();
  const std::string& id = request.captures.at(0);
  if (!means.newsroom.narrate_again(caller.site, id)) refuse_absent();
  const std::optional<Article> article = means.catalogue.articles().find(caller.site, id);
  if (!article) refuse_absent();
  return article_response(202, means, *article, caller);
}

/// Addresses for one listener who has paid, or a reader of a draft.
Response sign_links(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::listen);
  JsonBody body(request);
  constexpr std::int64_t kLongest = std::int64_t{30} * 24 * 3600;
  const std::int64_t lifetime = body.whole("expires_in").value_or(24 * 3600);
  body.reject_others();
  if (lifetime < 1 || lifetime > kLongest) {
    refuse_member("expires_in", "a number of seconds from 1 to 2592000");
  }
  const std::string& id = request.captures.at(0);
  const std::optional<Article> article = means.catalogue.articles().find(caller.site, id);
  if (!article) refuse_absent();
  const StoreTime now = store_time_now();
  const StoreTime expires = now + std::chrono::seconds(lifetime);
  const auto secrets = means.catalogue.signing_secrets().of(caller.site, now);
  const std::string pass = issue_pass(secrets.front(), id, article->visibility, expires);
  ordered_json json = {{"pass", pass}, {"expires", iso_time(expires)}};
  json.update(listening_json(means, id, article->revision, pass));
  return json_response(201, json);
}

}  // namespace

std::vector<Route> article_routes(const ApiMeans& means) {
  const std::string one = std::string("/v1/articles/") + kIdPattern;
  return {
      api_route(means, "POST", "/v1/articles", "articles", accept_article),
      api_route(means, "GET", "/v1/articles", "articles", list_articles),
      api_route(means, "GET", one, "article", get_article),
      api_route(means, "PATCH", one, "article", change_article),
      api_route(means, "DELETE", one, "article", take_down_article),
      api_route(means, "GET", one + "/story", "article-story", get_story),
      api_route(means, "POST", one + "/comparison", "article-comparison", compare_article),
      api_route(means, "POST", one + "/lexicon/trial", "article-lexicon-trial", try_article_rules),
      api_route(means, "GET", one + "/loudness", "article-loudness", get_loudness),
      api_route(means, "POST", one + "/narrations", "article-narrations", narrate_again),
      api_route(means, "POST", one + "/links", "article-links", sign_links)};
}

}  // namespace lectern::server
