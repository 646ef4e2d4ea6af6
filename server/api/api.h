#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/api/gatekeeper.h"
#include "server/http/router.h"
#include "server/narration/unit_cache.h"
#include "server/service/background_maker.h"
#include "server/service/media_library.h"
#include "server/service/narration_orders.h"
#include "server/service/newsroom.h"
#include "server/service/render_desk.h"
#include "server/serving/service_metrics.h"
#include "server/serving/settings.h"
#include "server/store/blob_store.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// What the handlers work with. All of it outlives the server.
struct ApiMeans {
  Newsroom& newsroom;
  RenderDesk& desk;
  MediaLibrary& library;
  BackgroundMaker& maker;
  Catalogue& catalogue;
  BlobStore& blobs;
  Gatekeeper& gatekeeper;
  const NarrationOrders& orders;
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  ServiceMetrics& metrics;
  Gatekeeper::SettingsSource settings;
  /// Tells those who wait for an article's news, or for that of something else of this name, that
  /// there is some.
  std::function<void(const std::string& name)> notify;
};

// The service's resources, a function and a file each. See the OpenAPI document (openapi/openapi.h)
// for what each takes and gives.

std::vector<Route> article_routes(const ApiMeans& means);    ///< /v1/articles
std::vector<Route> narration_routes(const ApiMeans& means);  ///< /v1/narrations, events
std::vector<Route> media_routes(const ApiMeans& means);      ///< /media
std::vector<Route> reading_routes(const ApiMeans& means);    ///< preview, extract, explain, voices
std::vector<Route> rule_routes(const ApiMeans& means);       ///< /v1/lexicon
std::vector<Route> speech_routes(const ApiMeans& means);     ///< the OpenAI-compatible API
std::vector<Route> webhook_routes(const ApiMeans& means);    ///< /v1/webhooks
std::vector<Route> listener_word_routes(const ApiMeans& means);  ///< what players report and count
std::vector<Route> report_routes(const ApiMeans& means);         ///< /v1/reports, and the figures
std::vector<Route> embed_routes(const ApiMeans& means);          ///< player, /embed, /oembed, /
std::vector<Route> studio_routes(const ApiMeans& means);         ///< /studio

/// A handler that is counted under its resource's name and timed, and whose errors are problems:
/// what a client caused is told to it (refusal.h), what is our fault is left to the router.
Handler answered(std::string resource, ServiceMetrics& metrics, Handler handler);

/// What scripts on the sites' own pages may call, with a key; by the settings of the moment.
CorsPolicy api_cors(const ApiMeans& means);

/// A route of the API for editors and programs: answered() under its name, on a handler thread, and
/// scripts may call it as api_cors() says. Who has it otherwise changes that in what is returned.
Route api_route(const ApiMeans& means, std::string method, std::string pattern, std::string name,
                Handler handler);

/// A handler that gives each request to `resource`, with a copy of what that works with.
template <typename Means>
Handler with_means(const Means& means, Response (*resource)(const Means&, const Request&)) {
  return [means, resource](const Request& request) -> Outcome { return resource(means, request); };
}

/// The same of a resource that needs these means alone.
Route api_route(const ApiMeans& means, std::string method, std::string pattern, std::string name,
                Response (*resource)(const ApiMeans&, const Request&));

/// `path` as listeners reach it: behind the public address where one is set.
std::string public_address(const ApiMeans& means, const std::string& path);

/// What an article's news is called: the topic of requests that wait for it.
std::string topic_of(const std::string& article_id);

/// An identifier of ours in a route's pattern.
inline constexpr const char* kIdPattern = "([0-9a-z]{26})";

}  // namespace lectern::server
