#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/operations.h"
#include "server/error.h"
#include "server/http/problem.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr std::int64_t kMostDays = 36'500;

struct AdminMeans {
  Catalogue& catalogue;
  Gatekeeper& gatekeeper;
  std::function<void()> reload;
};

ordered_json time_json(const std::optional<StoreTime>& time) {
  return time ? ordered_json(iso_time(*time)) : ordered_json(nullptr);
}

ordered_json key_json(const ApiKey& key) {
  ordered_json scopes = ordered_json::array();
  for (const auto& [name, scope] : scope_names()) {
    if (key.scopes.has(scope)) scopes.push_back(name);
  }
  return {{"id", key.id},
          {"site", key.site},
          {"name", key.name},
          {"scopes", std::move(scopes)},
          {"created", iso_time(key.created)},
          {"expires", time_json(key.expires)},
          {"last_used", time_json(key.last_used)},
          {"revoked", time_json(key.revoked)}};
}

Response list_keys(const AdminMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  ordered_json list = ordered_json::array();
  for (const ApiKey& key : means.catalogue.keys().list(caller.site)) list.push_back(key_json(key));
  return json_response(200, {{"keys", std::move(list)}});
}

Scopes scopes_in(JsonBody& body) {
  const auto names = body.list("scopes");
  if (!names) return {Scope::read, Scope::write, Scope::listen};
  unsigned bits = 0;
  for (const std::string& name : *names) {
    const auto found = scope_names().find(name);
    if (found == scope_names().end()) {
      refuse_member("scopes", "a list of read, write, listen and admin");
    }
    bits |= static_cast<unsigned>(found->second);
  }
  return Scopes::from_bits(bits);
}

std::optional<StoreTime> expiry_in(JsonBody& body, StoreTime now) {
  const auto days = body.whole("days");
  if (!days) return std::nullopt;
  if (*days < 1 || *days > kMostDays) refuse_member("days", "from 1 to 36500");
  return now + std::chrono::hours(24) * *days;
}

Response make_key(const AdminMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  JsonBody body(request);
  const StoreTime now = store_time_now();
  const std::string name = body.text("name").value_or("");
  const Scopes scopes = scopes_in(body);
  const std::optional<StoreTime> expires = expiry_in(body, now);
  body.reject_others();
  const IssuedKey issued = means.catalogue.keys().issue(caller.site, name, scopes, expires, now);
  ordered_json json = key_json(issued.key);
  json["key"] = issued.text;
  return json_response(201, json);
}

Response nothing_to_say() {
  Response response;
  response.status = 204;
  return response;
}

Response revoke_key(const AdminMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::admin);
  const std::string& id = request.captures.at(0);
  if (!means.catalogue.keys().revoke(caller.site, id, store_time_now())) {
    throw HttpError({ProblemType::not_found, "there is no such key"});
  }
  return nothing_to_say();
}

Response reload(const AdminMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::admin);
  try {
    means.reload();
  } catch (const Error& error) {
    throw HttpError({ProblemType::unprocessable_content, error.what()});
  }
  return nothing_to_say();
}

}  // namespace

std::vector<Route> admin_routes(const OperationsMeans& means, Gatekeeper& gatekeeper,
                                std::function<void()> reload_settings) {
  const AdminMeans own{means.catalogue, gatekeeper, std::move(reload_settings)};
  using Resource = Response (*)(const AdminMeans&, const Request&);
  const auto route = [&](std::string method, std::string pattern, Resource resource) -> Route {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .handler = answered("admin", means.metrics, with_means(own, resource)),
            .runs_on = RunsOn::handler_thread};
  };
  return {route("GET", "/keys", list_keys), route("POST", "/keys", make_key),
          route("DELETE", "/keys/([0-9a-z]{1,64})", revoke_key), route("POST", "/reload", reload)};
}

}  // namespace lectern::server
