#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <vector>

#include "server/http/router.h"
#include "server/service/render_desk.h"
#include "server/serving/service_metrics.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// What those who run the service look at. All of it outlives the server.
struct OperationsMeans {
  Catalogue& catalogue;
  RenderDesk& desk;
  ServiceMetrics& metrics;
  const std::atomic<bool>& draining;
  std::filesystem::path data;  ///< The folder whose room counts.
  std::function<bool(const Request&)> may_see_metrics;
};

/// /healthz: the process answers. /readyz: it can do its work; 503 with the reasons when it cannot.
/// /metrics: figures for Prometheus.
std::vector<Route> operations_routes(const OperationsMeans& means);

}  // namespace lectern::server
