#include "server/api/api.h"

#include <chrono>
#include <set>
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
  std::set<std::string> origins;
  for (const SiteSettings& site : means.settings()->sites) {
    origins.insert(site.allowed_origins.begin(), site.allowed_origins.end());
  }
  return CorsPolicy::only({origins.begin(), origins.end()});
}

std::string public_address(const ApiMeans& means, const std::string& path) {
  return means.settings()->public_url + path;
}

std::string topic_of(const std::string& article_id) {
  return "article " + article_id;
}

}  // namespace lectern::server
