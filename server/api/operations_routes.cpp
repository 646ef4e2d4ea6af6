#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "server/api/json_body.h"
#include "server/api/operations.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// Less than this is no room to work in.
constexpr std::uintmax_t kLeastRoom = std::uintmax_t{64} << 20U;

Response health() {
  return json_response(200, {{"status", "alive"}});
}

std::uintmax_t free_bytes(const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  return error ? 0 : space.available;
}

/// nullopt when the catalogue cannot be read; the log has heard of the reason.
std::optional<std::int64_t> queue_length(Catalogue& catalogue) {
  try {
    return catalogue.queue().length();
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

Response readiness(const OperationsMeans& means) {
  const bool draining = means.draining.load();
  const bool catalogue = queue_length(means.catalogue).has_value();
  const bool writable = ::access(means.data.c_str(), W_OK) == 0;
  const bool room = free_bytes(means.data) >= kLeastRoom;
  nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
  if (draining) reasons.push_back("the service is about to stop");
  if (!catalogue) reasons.push_back("the catalogue cannot be read");
  if (!writable) reasons.push_back("the data folder cannot be written to");
  if (!room) reasons.push_back("less than 64 MB of room on the disk");
  if (!means.engine.can_speak()) reasons.push_back("no speaker answers");
  const bool ready = reasons.empty();
  return json_response(ready ? 200 : 503,
                       {{"status", ready ? "ready" : "not ready"}, {"reasons", reasons}});
}

constexpr auto kPriorities =
    std::to_array<std::pair<QueuePriority, const char*>>({{QueuePriority::listener, "listener"},
                                                          {QueuePriority::preview, "preview"},
                                                          {QueuePriority::publish, "publish"},
                                                          {QueuePriority::batch, "batch"}});

/// Also those classes that are empty now, for they may have been full a moment ago.
void measure_queue(const OperationsMeans& means) {
  const auto length = queue_length(means.catalogue);
  if (!length) return;
  means.metrics.set_queue_length(*length);
  const StoreTime now = store_time_now();
  const auto waiting = means.catalogue.queue().waiting();
  for (const auto& [priority, name] : kPriorities) {
    const auto found = waiting.find(priority);
    const bool is_empty = found == waiting.end();
    means.metrics.set_waiting(name, is_empty ? 0 : found->second.count,
                              is_empty ? std::chrono::milliseconds{0} : now - found->second.since);
  }
}

void measure_load(const OperationsMeans& means) {
  const ServerLoad load = means.server.load();
  means.metrics.set_connections(load.connections);
  means.metrics.set_connections_refused("turned away", load.turned_away);
  means.metrics.set_connections_refused("shed", load.shed);
  for (const auto& [reason, sum] : means.engine.failures()) {
    means.metrics.set_speech_failures(std::string(reason), sum);
  }
}

Response metrics(const OperationsMeans& means) {
  means.metrics.set_live_narrations(means.desk.size());
  measure_queue(means);
  measure_load(means);
  means.metrics.set_disk_free(free_bytes(means.data));
  Response response;
  response.fields = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                     {"Cache-Control", "no-store"}};
  response.body = means.metrics.text();
  return response;
}

}  // namespace

std::vector<Route> health_routes(const OperationsMeans& means) {
  return {{.method = "GET",
           .pattern = "/healthz",
           .handler = [](const Request&) -> Outcome { return health(); }},
          {.method = "GET",
           .pattern = "/readyz",
           .handler = [means](const Request&) -> Outcome { return readiness(means); },
           .runs_on = RunsOn::handler_thread}};
}

Route metrics_route(const OperationsMeans& means, std::function<bool(const Request&)> may_see) {
  return {.method = "GET",
          .pattern = "/metrics",
          .handler = [means, may_see = std::move(may_see)](const Request& request) -> Outcome {
            if (!may_see(request)) {
              return problem_response(
                  {ProblemType::forbidden, "figures are for those who run the service"});
            }
            return metrics(means);
          },
          .runs_on = RunsOn::handler_thread};
}

}  // namespace lectern::server
