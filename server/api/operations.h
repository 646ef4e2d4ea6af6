#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <vector>

#include "server/api/gatekeeper.h"
#include "server/http/http_server.h"
#include "server/http/router.h"
#include "server/service/render_desk.h"
#include "server/serving/service_metrics.h"
#include "server/store/catalogue.h"
#include "tts/engine/espeak_engine.h"

namespace lectern::server {

/// What those who run the service look at. All of it outlives the server.
struct OperationsMeans {
  Catalogue& catalogue;
  RenderDesk& desk;
  ServiceMetrics& metrics;
  const HttpServer& server;
  const tts::EspeakEngine& engine;
  const std::atomic<bool>& draining;
  std::filesystem::path data;  ///< The folder whose room counts.
};

/// /healthz: the process answers. /readyz: it can do its work; 503 with the reasons when it cannot:
/// the catalogue, the folder, its room, the speakers, a stop that was asked for.
std::vector<Route> health_routes(const OperationsMeans& means);

/// /metrics: figures for Prometheus.
/// may_see  who is not refused.
Route metrics_route(const OperationsMeans& means, std::function<bool(const Request&)> may_see);

/// What those who run the service may do, on a listener of its own and with an admin key, for the
/// key's site: /keys lists, makes and revokes API keys; POST /reload reads the settings again.
/// reload  throws Error for settings that are wrong; those of before hold then.
std::vector<Route> admin_routes(const OperationsMeans& means, Gatekeeper& gatekeeper,
                                std::function<void()> reload);

}  // namespace lectern::server
