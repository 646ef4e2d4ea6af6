#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/http/problem.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLogged = 100;

ordered_json endpoint_json(const WebhookEndpoint& endpoint) {
  return {{"id", endpoint.id}, {"url", endpoint.url}, {"created", iso_time(endpoint.created)}};
}

Response list_endpoints(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  ordered_json list = ordered_json::array();
  for (const WebhookEndpoint& endpoint : means.catalogue.webhooks().endpoints(caller.site)) {
    list.push_back(endpoint_json(endpoint));
  }
  return json_response(200, {{"webhooks", std::move(list)}});
}

Response add_endpoint(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  JsonBody body(request);
  const std::string url = body.required_text("url");
  body.reject_others();
  require_web_address("url", url);
  const WebhookEndpoint endpoint =
      means.catalogue.webhooks().add_endpoint(caller.site, url, store_time_now());
  ordered_json json = endpoint_json(endpoint);
  json["secret"] = endpoint.secret;
  return json_response(201, json);
}

Response remove_endpoint(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  if (!means.catalogue.webhooks().remove_endpoint(caller.site, request.captures.at(0))) {
    throw HttpError({ProblemType::not_found, "there is no such webhook"});
  }
  Response response;
  response.status = 204;
  return response;
}

ordered_json attempt_json(const WebhookAttempt& attempt) {
  ordered_json json = {{"delivery", attempt.delivery_id},
                       {"event_id", attempt.event_id},
                       {"event", name_of(attempt.event)},
                       {"url", attempt.url},
                       {"article", attempt.article_id},
                       {"attempt", attempt.attempt},
                       {"status", attempt.result.status},
                       {"error", attempt.result.error},
                       {"milliseconds", attempt.result.took.count()},
                       {"delivered", attempt.delivered},
                       {"at", iso_time(attempt.at)}};
  json["next_attempt"] =
      attempt.next_attempt ? ordered_json(iso_time(*attempt.next_attempt)) : ordered_json(nullptr);
  return json;
}

Response show_log(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  ordered_json list = ordered_json::array();
  for (const WebhookAttempt& attempt : means.catalogue.webhooks().log(caller.site, kLogged)) {
    list.push_back(attempt_json(attempt));
  }
  return json_response(200, {{"attempts", std::move(list)}});
}

}  // namespace

std::vector<Route> webhook_routes(const ApiMeans& means) {
  return {api_route(means, "GET", "/v1/webhooks", "webhooks", list_endpoints),
          api_route(means, "POST", "/v1/webhooks", "webhooks", add_endpoint),
          api_route(means, "GET", "/v1/webhooks/log", "webhooks", show_log),
          api_route(means, "DELETE", "/v1/webhooks/([0-9a-z]{1,64})", "webhooks", remove_endpoint)};
}

}  // namespace lectern::server
