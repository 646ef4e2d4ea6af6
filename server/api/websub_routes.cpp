#include "server/api/websub_routes.h"

#include <charconv>
#include <utility>

#include "server/http/problem.h"
#include "server/intake/fetching/media_type.h"

namespace lectern::server {
namespace {

[[noreturn]] void refuse_absent() {
  throw HttpError({ProblemType::not_found, "there is no such subscription"});
}

std::chrono::seconds lease_in(const Request& request) {
  const std::string text = request.query_value("hub.lease_seconds").value_or("");
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return std::chrono::seconds(seconds);
}

Response answer_hub(FeedDesk& desk, const Request& request) {
  const auto said = [&request](const char* name) { return request.query_value(name).value_or(""); };
  const auto challenge = desk.hubs().answer(
      request.captures.at(0),
      {said("hub.mode"), said("hub.topic"), said("hub.challenge"), lease_in(request)});
  if (!challenge) refuse_absent();
  Response response;
  response.fields.add("Content-Type", "text/plain");
  response.fields.add("X-Content-Type-Options", "nosniff");
  response.fields.add("Cache-Control", "no-store");
  response.body = *challenge;
  return response;
}

/// What is not signed as agreed is thrown away, and its sender is not told (WebSub, section 7.1).
Response take_delivery(FeedDesk& desk, const Request& request) {
  const auto subscription = desk.hubs().find(request.captures.at(0));
  if (!subscription) refuse_absent();
  const std::string signature(request.fields.find("X-Hub-Signature").value_or(""));
  if (desk.hubs().is_signed(*subscription, request.body, signature)) {
    const MediaType type = MediaType::parse(request.fields.find("Content-Type").value_or(""));
    desk.take_pushed(subscription->site, subscription->feed, {request.body, type.charset});
  }
  Response response;
  response.status = 202;
  return response;
}

}  // namespace

std::vector<Route> websub_routes(const ApiMeans& means, FeedDesk& desk) {
  using Resource = Response (*)(FeedDesk&, const Request&);
  const auto route = [&](std::string method, Resource resource) {
    return api_route(means, std::move(method), "/websub/([0-9A-Za-z_-]{16,128})", "websub",
                     [means, &desk, resource](const Request& request) -> Outcome {
                       means.gatekeeper.admit(request);
                       return resource(desk, request);
                     });
  };
  return {route("GET", answer_hub), route("POST", take_delivery)};
}

}  // namespace lectern::server
