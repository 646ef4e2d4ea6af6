#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <regex>
#include <utility>

#include "server/api/api.h"
#include "server/api/asset_response.h"
#include "server/api/embed_code_page.h"
#include "server/api/embed_page.h"
#include "server/api/json_body.h"
#include "server/api/listener_access.h"
#include "server/api/listener_words.h"
#include "server/api/openapi/openapi.h"
#include "server/http/problem.h"
#include "server/player/player_assets.h"
#include "server/service/live_media.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

// In pixels. The player is higher where it is narrow.
constexpr int kFrameWidth = 600;
constexpr int kNarrowWidth = 520;
constexpr int kFrameHeight = 76;
constexpr int kNarrowFrameHeight = 106;

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
  return ancestors.empty() ? "*" : ancestors + " 'self'";  // the page of embed codes
}

/// Where the service is reached from outside: at its public address; where none is set, where this
/// very request reached it.
class Addresses {
 public:
  Addresses(const ApiMeans& means, const Request& request) : base_(means.settings()->public_url) {
    static const std::regex kAuthority(
        R"([A-Za-z0-9.\-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?)");
    const std::string host(request.fields.find("Host").value_or(""));
    if (base_.empty() && std::regex_match(host, kAuthority)) base_ = "http://" + host;
  }

  std::string of(const std::string& path) const { return base_ + path; }

 private:
  std::string base_;
};

std::string oembed_address(const Addresses& addresses, const std::string& id) {
  return addresses.of("/oembed?url=" + addresses.of("/embed/" + id));
}

std::string theme_in(const Request& request) {
  const std::string theme = request.query_value("theme").value_or("");
  return theme == "light" || theme == "dark" ? theme : "";
}

/// What a frame is called for those who do not see it.
std::string frame_title(const StoryFound& found) {
  return found.headline.empty() ? listener_words(found.language).listen : found.headline;
}

/// The languages of who looks at a page, those they ask for first.
std::string languages_of(const Request& request) {
  return request.query_value("lang").value_or("") + "," +
         std::string(request.fields.find("Accept-Language").value_or(""));
}

/// Whether the page is looked at by itself, as far as the browser says.
bool is_alone(const Request& request) {
  return request.fields.find("Sec-Fetch-Dest").value_or("") == "document";
}

enum class Absence {
  of_narration,  ///< There was one or may be one: the page around the frame is none the worse.
  of_address,    ///< Never one of ours: whoever wrote the page should see it.
};

/// In a frame on somebody's page, where the refusal's words have no business: the player finds
/// nothing at the address and makes the frame as high as nothing. Who opens the page itself, or
/// has mistaken its address, is told.
Response absent_embed(const Request& request, const std::string& manifest, const Problem& problem,
                      Absence absence) {
  const ListenerWords& words = listener_words(languages_of(request));
  EmbedPage page;
  page.title = words.absent;
  page.language = words.language;
  page.manifest = manifest;
  page.absence = words.absent;
  page.is_seen = absence == Absence::of_address || is_alone(request);
  Response response = html_response(embed_page(page), embed_policy("*"));
  response.status = status_of(problem.type);
  response.fields.set("Cache-Control", "no-store");
  return response;
}

Outcome embed(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  const std::string pass = request.query_value("pass").value_or("");
  const std::string query = pass.empty() ? "" : "?pass=" + pass;
  std::optional<HearableArticle> article;
  try {
    article = hearable(means, id, pass);
  } catch (const HttpError& error) {
    return absent_embed(request, "/v1/narrations/" + id + query, error.problem(),
                        Absence::of_narration);
  }
  if (!article) return wait_for_news(request, id);
  const StoryFound& found = article->media->standing->found;
  EmbedPage page;
  page.title = frame_title(found);
  page.language = request.query_value("lang").value_or(found.language);
  if (page.language.empty()) page.language = listener_words(languages_of(request)).language;
  page.manifest = "/v1/narrations/" + id + query;
  page.sound = "/media/" + id + "/" + (pass.empty() ? "" : "~" + pass + "/") +
               growing_revision(article->revision()) + "/narration.m4a";
  page.theme = theme_in(request);
  const SiteSettings site = means.settings()->site(article->site());
  if (article->media->standing->visibility == Visibility::published) {
    if (site.reports) page.report = "/v1/narrations/" + id + "/reports";
    if (site.analytics) page.analytics = "/v1/narrations/" + id + "/listening";
  }
  if (pass.empty()) page.oembed = oembed_address(Addresses(means, request), id);
  Response response = html_response(embed_page(page), embed_policy(ancestors_of(site)));
  if (!pass.empty()) response.fields.set("Cache-Control", "private, no-store");
  return response;
}

/// An address that no article has.
Outcome mistaken_embed(const Request& request) {
  const Problem problem{ProblemType::not_found, "there is no such article"};
  return absent_embed(request, "/v1/narrations/none", problem, Absence::of_address);
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

/// What oembed.com calls type "rich".
ordered_json oembed_json(const Addresses& addresses, const HearableArticle& article, int width,
                         int most_height) {
  const int height =
      std::min(most_height, width < kNarrowWidth ? kNarrowFrameHeight : kFrameHeight);
  const std::string title = frame_title(article.media->standing->found);
  return {{"type", "rich"},
          {"version", "1.0"},
          {"title", title},
          {"provider_name", "Lectern"},
          {"provider_url", addresses.of("/")},
          {"cache_age", 3600},
          {"width", width},
          {"height", height},
          {"html", embed_frame(addresses.of("/embed/" + article.id), title, std::to_string(width),
                               height)}};
}

Outcome oembed(const ApiMeans& means, const Request& request) {
  if (request.query_value("format").value_or("json") != "json") {
    throw HttpError({ProblemType::method_not_implemented, "only format=json is offered"});
  }
  const std::string id = article_in(request.query_value("url").value_or(""));
  const auto article = hearable(means, id, "");
  if (!article) return wait_for_news(request, id);
  return json_response(200, oembed_json(Addresses(means, request), *article,
                                        size_in(request, "maxwidth", kFrameWidth),
                                        size_in(request, "maxheight", kNarrowFrameHeight)));
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
ordered_json audio_object_json(const ApiMeans& means, const Addresses& addresses,
                               const HearableArticle& article, const SealedNarration& narration) {
  const std::string folder = "/media/" + article.id + "/latest/";  // it may be pasted for good
  return {{"@context", "https://schema.org"},
          {"@type", "AudioObject"},
          {"contentUrl", addresses.of(folder + "narration.m4a")},
          {"encodingFormat", "audio/mp4"},
          {"duration", iso_duration(narration.figures.duration)},
          {"transcript", addresses.of(folder + "narration.vtt")},
          {"embedUrl", addresses.of("/embed/" + article.id)},
          {"requiresSubscription", means.settings()->site(article.site()).paid}};
}

Outcome audio_object(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  const auto article = hearable(means, id, request.query_value("pass").value_or(""));
  if (!article) return wait_for_news(request, id);
  const auto& current = article->media->current;
  if (!current) throw HttpError({ProblemType::not_found, "the narration is not ready"});
  Response response =
      json_response(200, audio_object_json(means, Addresses(means, request), *article, *current));
  response.fields.set("Content-Type", "application/ld+json");
  return response;
}

Audience audience_of(const ApiMeans& means, const HearableArticle& article) {
  if (article.media->standing->visibility == Visibility::draft) return Audience::newsroom;
  return means.settings()->site(article.site()).paid ? Audience::payers : Audience::everyone;
}

/// As the manifest has it: found in the text where the newsroom said none.
std::string title_in_manifest(const ApiMeans& means, const MediaFiles& files) {
  const auto file = files.find("narration.json");
  if (file == files.end()) return "";
  const auto manifest = nlohmann::json::parse(means.blobs.read(file->second.blob).value_or(""),
                                              nullptr, /*allow_exceptions=*/false);
  return manifest.is_object() ? manifest.value("title", "") : "";
}

Outcome embed_codes(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  std::optional<HearableArticle> article;
  try {
    article = hearable(means, id, request.query_value("pass").value_or(""));
  } catch (const HttpError& error) {
    return absent_embed(request, "/v1/narrations/" + id, error.problem(), Absence::of_narration);
  }
  if (!article) return wait_for_news(request, id);
  const Addresses addresses(means, request);
  EmbedCodePage page;
  page.id = id;
  page.language =
      embed_code_language(request.query_value("lang").value_or(""),
                          std::string(request.fields.find("Accept-Language").value_or("")));
  page.origin = addresses.of("");
  page.pass = article->pass;
  page.audience = audience_of(means, *article);
  page.oembed = oembed_json(addresses, *article, kFrameWidth, kNarrowFrameHeight).dump(1);
  const SiteSettings site = means.settings()->site(article->site());
  page.title = article->media->standing->found.headline;
  page.takes_reports = site.reports;
  page.counts_listening = site.analytics;
  if (const auto& current = article->media->current) {
    const auto files = means.library.files(id, current->revision);
    if (!files) return wait_for_news(request, id);
    page.title = title_in_manifest(means, *files);
    page.duration = current->figures.duration;
    page.audio_object = audio_object_json(means, addresses, *article, *current).dump(1);
  }
  Response response = html_response(embed_code_page(page), embed_code_policy());
  response.fields.set("Cache-Control", "private, no-store");
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
              return asset_response(request, article_narration_script(),
                                    "text/javascript; charset=utf-8");
            }),
      route("/player/1/embed\\.css", "player",
            [](const Request& request) -> Outcome {
              return asset_response(request, kEmbedStyle, "text/css; charset=utf-8", "1");
            }),
      route("/player/1/embed-code\\.css", "player",
            [](const Request& request) -> Outcome {
              return asset_response(request, embed_code_stylesheet(), "text/css; charset=utf-8");
            }),
      route("/player/1/embed-code\\.js", "player",
            [](const Request& request) -> Outcome {
              return asset_response(request, embed_code_script(), "text/javascript; charset=utf-8");
            }),
      route("/openapi\\.json", "openapi",
            [](const Request& request) -> Outcome {
              return asset_response(request, openapi_document(), "application/json", openapi_tag());
            }),
      route("/embed/" + id, "embed",
            [means](const Request& request) { return embed(means, request); }),
      route("/embed/[^/]*", "embed", mistaken_embed),
      route("/embed/" + id + "/code", "embed-code",
            [means](const Request& request) { return embed_codes(means, request); }),
      route("/oembed", "oembed",
            [means](const Request& request) { return oembed(means, request); }),
      route("/v1/narrations/" + id + "/audio-object", "audio-object",
            [means](const Request& request) { return audio_object(means, request); }),
  };
}

}  // namespace lectern::server
