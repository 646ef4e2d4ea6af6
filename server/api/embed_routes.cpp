#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <regex>
#include <utility>

#include "server/api/api.h"
#include "server/api/asset_response.h"
#include "server/api/embed_page.h"
#include "server/api/json_body.h"
#include "server/api/listener_access.h"
#include "server/api/openapi/openapi.h"
#include "server/http/problem.h"
#include "server/player/player_assets.h"
#include "server/service/live_media.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr int kFrameWidth = 600;
constexpr int kFrameHeight = 76;

/// As small as a style sheet can be: the player brings its own.
constexpr const char* kEmbedStyle =
    "body{margin:0;font-family:system-ui,sans-serif}main{margin:2rem;max-width:40rem}"
    "article-narration:not(:defined){display:block;min-height:76px}"
    "@media (max-width:559px){article-narration:not(:defined){min-height:106px}}\n";

Response html_response(std::string html, const std::string& policy) {
  Response response;
  response.fields = {{"Content-Type", "text/html; charset=utf-8"},
                     {"Cache-Control", "no-cache"},
                     {"Referrer-Policy", "no-referrer"},
                     {"Content-Security-Policy", policy}};
  response.body = std::move(html);
  return response;
}

std::string ancestors_of(const SiteSettings& site) {
  std::string ancestors;
  for (const std::string& origin : site.frame_ancestors) {
    ancestors += (ancestors.empty() ? "" : " ") + origin;
  }
  return ancestors.empty() ? "*" : ancestors;
}

std::string theme_in(const Request& request) {
  const std::string theme = request.query_value("theme").value_or("");
  return theme == "light" || theme == "dark" ? theme : "";
}

/// The title is that of the player's own manifest, so the page needs none of the article.
Outcome embed(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  const std::string pass = request.query_value("pass").value_or("");
  const auto article = hearable(means, id, pass);
  if (!article) return wait_for_news(request, id);
  EmbedPage page;
  page.title = "Narration";
  page.language = request.query_value("lang").value_or("");
  const std::string query = pass.empty() ? "" : "?pass=" + pass;
  page.manifest = "/v1/narrations/" + id + query;
  page.sound = "/media/" + id + "/" + (pass.empty() ? "" : "~" + pass + "/") +
               growing_revision(article->revision()) + "/narration.m4a";
  page.theme = theme_in(request);
  return html_response(embed_page(page),
                       embed_policy(ancestors_of(means.settings()->site(article->site()))));
}

int size_in(const Request& request, const std::string& name, int usual) {
  const std::optional<std::string> text = request.query_value(name);
  int most = usual;
  if (text) std::from_chars(text->data(), text->data() + text->size(), most);
  return std::clamp(most, 1, usual);
}

/// The article that an address of ours is about.
std::string article_in(const std::string& url) {
  static const std::regex kOurs(
      "(?:https?://[^/]+)?/(?:embed|v1/narrations)/([0-9a-z]{26})(?:\\?.*)?");
  std::smatch match;
  if (std::regex_match(url, match, kOurs)) return match.str(1);
  throw HttpError({ProblemType::not_found, "nothing is embedded for this address"});
}

/// oembed.com, type "rich".
Outcome oembed(const ApiMeans& means, const Request& request) {
  if (request.query_value("format").value_or("json") != "json") {
    throw HttpError({ProblemType::method_not_implemented, "only format=json is offered"});
  }
  const std::string id = article_in(request.query_value("url").value_or(""));
  if (!hearable(means, id, "")) return wait_for_news(request, id);
  const int width = size_in(request, "maxwidth", kFrameWidth);
  const int height = size_in(request, "maxheight", kFrameHeight);
  const std::string address = public_address(means, "/embed/" + id);
  return json_response(200, {{"type", "rich"},
                             {"version", "1.0"},
                             {"provider_name", "Lectern"},
                             {"provider_url", public_address(means, "/")},
                             {"cache_age", 3600},
                             {"width", width},
                             {"height", height},
                             {"html", embed_frame(address, "Narration", width, height)}});
}

/// "PT2M43.234S".
std::string iso_duration(std::chrono::milliseconds duration) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration);
  const auto rest = duration - minutes;
  std::string seconds = std::to_string(rest.count() % 1000);
  seconds.insert(0, 3 - seconds.size(), '0');
  return "PT" + std::to_string(minutes.count()) + "M" + std::to_string(rest.count() / 1000) + "." +
         seconds + "S";
}

/// schema.org's AudioObject, for a page to hold as JSON-LD.
Outcome audio_object(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  const auto article = hearable(means, id, request.query_value("pass").value_or(""));
  if (!article) return wait_for_news(request, id);
  const auto& current = article->media->current;
  if (!current) throw HttpError({ProblemType::not_found, "the narration is not ready"});
  const std::string folder = "/media/" + id + "/" + current->revision + "/";
  Response response =
      json_response(200, {{"@context", "https://schema.org"},
                          {"@type", "AudioObject"},
                          {"contentUrl", public_address(means, folder + "narration.m4a")},
                          {"encodingFormat", "audio/mp4"},
                          {"duration", iso_duration(current->figures.duration)},
                          {"transcript", public_address(means, folder + "narration.vtt")},
                          {"embedUrl", public_address(means, "/embed/" + id)},
                          {"requiresSubscription", means.settings()->site(article->site()).paid}});
  response.fields.set("Content-Type", "application/ld+json");
  return response;
}

}  // namespace

std::vector<Route> embed_routes(const ApiMeans& means) {
  const std::string id = kIdPattern;
  const auto route = [&means](std::string pattern, std::string name, Handler handler) -> Route {
    return {.method = "GET",
            .pattern = std::move(pattern),
            .handler = answered(std::move(name), means.metrics, std::move(handler)),
            .cors = CorsPolicy::everybody()};
  };
  return {
      route("/", "front",
            [](const Request&) -> Outcome {
              return html_response(front_page(), embed_policy("'none'"));
            }),
      route("/player/1/article-narration\\.js", "player",
            [](const Request& request) -> Outcome {
              const PlayerAsset script = article_narration_script();
              return asset_response(request, script.content, "text/javascript; charset=utf-8",
                                    std::string(script.sha256));
            }),
      route("/player/1/embed\\.css", "player",
            [](const Request& request) -> Outcome {
              return asset_response(request, kEmbedStyle, "text/css; charset=utf-8", "1");
            }),
      route("/openapi\\.json", "openapi",
            [](const Request& request) -> Outcome {
              return asset_response(request, openapi_document(), "application/json", openapi_tag());
            }),
      route("/embed/" + id, "embed",
            [means](const Request& request) { return embed(means, request); }),
      route("/oembed", "oembed",
            [means](const Request& request) { return oembed(means, request); }),
      route("/v1/narrations/" + id + "/audio-object", "audio-object",
            [means](const Request& request) { return audio_object(means, request); }),
  };
}

}  // namespace lectern::server
