#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/api/api.h"
#include "server/api/article_json.h"
#include "server/api/json_body.h"
#include "server/api/page_fetch.h"
#include "server/api/rules_in_body.h"
#include "server/http/problem.h"
#include "server/reading/explanation_json.h"
#include "server/reading/story_json.h"
#include "server/service/article_document.h"
#include "server/service/spoken_text.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

/// What somebody tries out while writing: a sentence or two.
constexpr std::size_t kLongestPreview = 4000;

/// The story that a body is about, fetched if need be.
tts::Document document_in(const ApiMeans& means, JsonBody& body) {
  ArticleContent content = content_in(body);
  body.reject_others();
  if (content.media_type.empty()) fetch_story(means.settings()->fetching, content);
  return document_of(content);
}

/// What a correction is tried with: an article's rules, and rules that nobody has stored yet.
FurtherRules further_rules_in(const ApiMeans& means, const Caller& caller, JsonBody& body) {
  FurtherRules further;
  further.tried = rules_in(body).value_or(std::vector<tts::pronunciation::Rule>{});
  further.article_id = body.text("article").value_or("");
  if (further.article_id.empty()) return further;
  const auto article = means.catalogue.articles().find(caller.site, further.article_id);
  if (!article) throw HttpError({ProblemType::not_found, "there is no such article"});
  further.source_id = article->source_id;
  return further;
}

Response preview(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  JsonBody body(request);
  TextToSpeak wanted;
  wanted.text = body.required_text("text");
  wanted.language = body.text("language").value_or("");
  wanted.voice = body.text("voice").value_or("");
  wanted.site = caller.site;
  wanted.further_rules = further_rules_in(means, caller, body);
  const auto format = sound_format_named(body.text("format").value_or("mp3"));
  body.reject_others();
  if (!format) refuse_member("format", "mp3, opus, aac, flac, wav or pcm");
  if (wanted.text.size() > kLongestPreview) {
    throw HttpError({ProblemType::content_too_large, "a preview is of at most 4000 bytes of text"});
  }
  wanted.format = *format;
  Response response;
  response.body =
      speak_text({means.planner, means.engine, means.cache, means.orders}, wanted).sound;
  response.fields = {{"Content-Type", media_type_of(wanted.format)}, {"Cache-Control", "no-store"}};
  return response;
}

Response extract(const ApiMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::read);
  JsonBody body(request);
  const bool explain = body.flag("explain").value_or(false);
  const bool in_blocks = body.flag("in_blocks").value_or(false);
  if (explain && in_blocks) refuse_member("explain", "false where in_blocks is true");
  const tts::Document document = document_in(means, body);
  if (in_blocks) return json_response(200, story_in_blocks(document));
  Response response;
  response.fields = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  response.body = story_json(document, explain ? JudgementsShown::yes : JudgementsShown::no);
  return response;
}

Response explain(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  JsonBody body(request);
  const bool doubtful = body.flag("doubtful").value_or(false);
  const FurtherRules further = further_rules_in(means, caller, body);
  const tts::Document document = document_in(means, body);
  std::optional<Turns::Turn> turn;  // what somebody tries out is over at once
  if (document.text.size() > kLongestPreview) turn = means.gatekeeper.take_reading_turn();
  const auto rules = means.orders.rules_for(caller.site, further);
  std::string tokens;
  const tts::Voice& voice = means.orders.voices().nearest_to(document.language);
  explain_document(
      document, means.planner, {rules.get(), {{}, caller.site, further.source_id}},
      [&](const tts::Utterance& utterance) { return means.engine.pronounce(utterance, voice); },
      doubtful ? TokensShown::doubtful : TokensShown::all,
      [&tokens](const std::string& line) { tokens += (tokens.empty() ? "" : ",") + line; });
  Response response;
  response.fields = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  response.body = "{\"tokens\":[" + tokens + "]}\n";
  return response;
}

Response voices(const ApiMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::read);
  ordered_json list = ordered_json::array();
  for (const tts::Voice& voice : means.orders.voices().all()) {
    ordered_json languages = ordered_json::array();
    for (const auto& [language, part] : voice.parts) languages.push_back(language);
    list.push_back({{"name", voice.name},
                    {"language", voice.language.str()},
                    {"languages", std::move(languages)},
                    {"gender", voice.gender},
                    {"engine", voice.engine},
                    {"licence", voice.licence},
                    {"synthetic", true}});
  }
  return json_response(200, {{"voices", std::move(list)}});
}

}  // namespace

std::vector<Route> reading_routes(const ApiMeans& means) {
  return {api_route(means, "POST", "/v1/preview", "preview", preview),
          api_route(means, "POST", "/v1/extract", "extract", extract),
          api_route(means, "POST", "/v1/explain", "explain", explain),
          api_route(means, "GET", "/v1/voices", "voices", voices)};
}

}  // namespace lectern::server
