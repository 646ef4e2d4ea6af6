#include "server/api/api.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <variant>

#include "server/api/refusal.h"

namespace lectern::server {
namespace {

Outcome outcome_of(const Handler& handler, const Request& request) {
  try {
    return handler(request);
  } catch (const Refusal& refusal) {
    return refusal.response();
  } catch (const HttpError& error) {
    return problem_response(error.problem());
  } catch (const std::exception& error) {
    const std::optional<Problem> problem = problem_of(error);
    if (!problem) throw;
    return problem_response(*problem);
  }
}

}  // namespace

Handler answered(std::string resource, ServiceMetrics& metrics, Handler handler) {
  return [resource = std::move(resource), &metrics,
          handler = std::move(handler)](const Request& request) -> Outcome {
    const auto began = std::chrono::steady_clock::now();
    const auto count = [&](int status) {
      metrics.count_request(resource, status, std::chrono::steady_clock::now() - began);
    };
    try {
      Outcome outcome = outcome_of(handler, request);
      if (const auto* response = std::get_if<Response>(&outcome)) count(response->status);
      return outcome;
    } catch (...) {
      count(status_of(ProblemType::internal_error));
      throw;
    }
  };
}

CorsPolicy api_cors(const ApiMeans& means) {
  return CorsPolicy::those_that([settings = means.settings](std::string_view origin) {
    const auto now = settings();
    return std::any_of(now->sites.begin(), now->sites.end(), [origin](const SiteSettings& site) {
      const auto& origins = site.allowed_origins;
      return std::find(origins.begin(), origins.end(), origin) != origins.end();
    });
  });
}

Route api_route(const ApiMeans& means, std::string method, std::string pattern, std::string name,
                Handler handler) {
  return {.method = std::move(method),
          .pattern = std::move(pattern),
          .handler = answered(std::move(name), means.metrics, std::move(handler)),
          .runs_on = RunsOn::handler_thread,
          .cors = api_cors(means)};
}

Route api_route(const ApiMeans& means, std::string method, std::string pattern, std::string name,
                Response (*resource)(const ApiMeans&, const Request&)) {
  return api_route(means, std::move(method), std::move(pattern), std::move(name),
                   with_means(means, resource));
}

std::string public_address(const ApiMeans& means, const std::string& path) {
  return means.settings()->public_url + path;
}

std::string topic_of(const std::string& article_id) {
  return "article " + article_id;
}

}  // namespace lectern::server
