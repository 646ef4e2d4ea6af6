#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/rules_in_body.h"
#include "server/api/versions_meant.h"
#include "server/http/entity_tag.h"
#include "server/http/problem.h"
#include "server/reading/rule_json.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

/// Of the site, or of one of its articles.
RuleScope scope_of(const ApiMeans& means, const Request& request, const Caller& caller) {
  if (request.captures.empty()) return {caller.site, ""};
  const std::string& id = request.captures.at(0);
  if (!means.catalogue.articles().find(caller.site, id)) {
    throw HttpError({ProblemType::not_found, "there is no such article"});
  }
  return {caller.site, id};
}

Response rules_response(const StoredRules& rules) {
  Response response =
      json_response(200, {{"version", rules.version}, {"rules", ordered_json::parse(rules.json)}});
  response.fields.add("ETag", EntityTag{std::to_string(rules.version)}.text());
  return response;
}

Response get_rules(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const auto rules = means.catalogue.rules().find(scope_of(means, request, caller));
  return rules_response(rules.value_or(StoredRules{0, "[]", {}}));
}

/// The versions that the caller means to replace; nullopt for whatever there is. A tag that is no
/// number was never given out, and names none.
std::optional<std::vector<std::int64_t>> rules_meant(const Request& request) {
  const auto tags = versions_meant(request, "the rules");
  if (!tags) return std::nullopt;
  std::vector<std::int64_t> versions;
  for (const std::string& tag : *tags) {
    std::int64_t version = 0;
    const char* end = tag.data() + tag.size();
    const auto [rest, error] = std::from_chars(tag.data(), end, version);
    if (error == std::errc{} && rest == end) versions.push_back(version);
  }
  return versions;
}

Response put_rules(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  const auto expected = rules_meant(request);
  JsonBody body(request);
  const auto rules = rules_in(body);
  body.value("version");  // as it was read: what counts is If-Match
  body.reject_others();
  if (!rules) refuse_member("rules", "a list of rules");
  const RuleScope scope = scope_of(means, request, caller);
  const StoreTime now = store_time_now();
  const std::string json = rules_to_json(*rules);
  const auto version = means.catalogue.rules().put(scope, json, expected, now);
  if (!version) {
    throw HttpError({ProblemType::precondition_failed, "somebody has changed the rules since"});
  }
  return rules_response({*version, json, now});
}

}  // namespace

std::vector<Route> rule_routes(const ApiMeans& means) {
  const std::string of_article = std::string("/v1/articles/") + kIdPattern + "/lexicon";
  return {api_route(means, "GET", "/v1/lexicon", "lexicon", get_rules),
          api_route(means, "PUT", "/v1/lexicon", "lexicon", put_rules),
          api_route(means, "GET", of_article, "lexicon", get_rules),
          api_route(means, "PUT", of_article, "lexicon", put_rules)};
}

}  // namespace lectern::server
