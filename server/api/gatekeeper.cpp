#include "server/api/gatekeeper.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "server/api/refusal.h"
#include "server/intake/fetching/ip_address.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

std::optional<std::string> bearer_token(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view field = request.fields.find("Authorization").value_or("");
  if (!same_name(field.substr(0, kScheme.size()), kScheme)) return std::nullopt;
  return std::string(without_outer_blanks(field.substr(kScheme.size())));
}

Refusal unauthorized(const char* detail) {
  return {Problem{ProblemType::unauthorized, detail}, Field{"WWW-Authenticate", "Bearer"}};
}

/// The host of "127.0.0.1:8080" or "[::1]:8080".
std::string_view host_in(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

bool is_loopback_name(std::string_view host) {
  return ListenAddress{std::string(host), 0}.is_loopback();
}

/// The address in a member of X-Forwarded-For. Some proxies write the port as well:
/// "192.0.2.1:4711", "[2001:db8::1]:4711". Empty when there is none: "unknown".
std::optional<IpAddress> address_in_hop(std::string_view hop) {
  if (const auto bare = IpAddress::parse(hop)) return bare;
  return IpAddress::parse(host_in(hop));
}

/// Who is counted as one: of IPv6 a network of 64 bits, all of whose addresses one subscriber has.
std::string counted_as(const std::string& address) {
  constexpr std::size_t kSubscriber = 64;
  static const AddressRange kMapped = *AddressRange::parse("::ffff:0:0/96");
  const auto parsed = IpAddress::parse(address);
  if (!parsed || parsed->is_v4() || kMapped.contains(*parsed)) return address;
  return parsed->network(kSubscriber).str();
}

bool came_through_proxy(const Fields& fields) {
  return fields.find("Forwarded") || fields.find("X-Forwarded-For") ||
         fields.find("X-Forwarded-Host") || fields.find("X-Real-IP") || fields.find("Via");
}

}  // namespace

Gatekeeper::Gatekeeper(KeyRing& keys, SettingsSource settings)
    : keys_(keys),
      settings_(std::move(settings)),
      readings_(std::max(1, settings_()->http.handler_threads / 2)) {}

Caller Gatekeeper::require(const Request& request, Scopes any_of) {
  if (is_own_user(request)) {
    return {
        std::string(kDefaultSite), {Scope::read, Scope::write, Scope::listen, Scope::admin}, ""};
  }
  const std::optional<std::string> token = bearer_token(request);
  if (!token) {
    admit(request);  // who guesses is slowed down as well
    throw unauthorized("send an API key: Authorization: Bearer lk_…; lectern key create makes one");
  }
  const std::optional<ApiKey> key = keys_.identify(*token, store_time_now());
  if (!key) {
    admit(request);
    throw unauthorized("this is no valid API key");
  }
  limit("key " + key->id, settings_()->limits.requests_a_minute_per_key);
  if (!key->scopes.has_any_of(any_of)) {
    throw HttpError({ProblemType::forbidden, "the API key has not the scope for this"});
  }
  return {key->site, key->scopes, key->id};
}

void Gatekeeper::admit(const Request& request) {
  limit("address " + counted_as(address_of(request)),
        settings_()->limits.requests_a_minute_per_address);
}

void Gatekeeper::admit_listener(const Request& request) {
  if (is_local(request)) return;
  limit("listener " + counted_as(address_of(request)),
        settings_()->limits.media_a_minute_per_address);
}

bool Gatekeeper::may_tell(const Request& request, const std::string& what, int a_minute) {
  const std::string name = what + " of address " + counted_as(address_of(request));
  return !limiter_.refuse(name, a_minute, RateLimiter::Clock::now());
}

bool Gatekeeper::may_tell_of(const std::string& site, const std::string& what, int a_minute) {
  return !limiter_.refuse(what + " about " + site, a_minute, RateLimiter::Clock::now());
}

bool Gatekeeper::is_from_trusted_proxy(const Request& request) const {
  return is_trusted_proxy(request.address);
}

bool Gatekeeper::is_trusted_proxy(const std::string& address) const {
  const auto settings = settings_();
  const auto& proxies = settings->http.trusted_proxies;
  return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

std::string Gatekeeper::address_of(const Request& request) const {
  std::string address = request.address;
  if (!is_trusted_proxy(address)) return address;
  // Each proxy adds whom it heard it from at the end, some as a field of their own: all fields are
  // one list (RFC 9110, 5.3). What stands before the last that no trusted proxy wrote, anyone could
  // have written.
  const std::string list = request.fields.joined("X-Forwarded-For");
  const std::vector<std::string_view> hops = list_members(list);
  for (auto hop = hops.rbegin(); hop != hops.rend() && is_trusted_proxy(address); ++hop) {
    const std::optional<IpAddress> known = address_in_hop(*hop);
    address = known ? known->str() : std::string(*hop);
  }
  return address;
}

bool Gatekeeper::is_local(const Request& request) {
  return is_loopback_name(request.address) && !came_through_proxy(request.fields);
}

bool Gatekeeper::is_own_user(const Request& request) const {
  const std::string_view host = host_in(request.fields.find("Host").value_or(""));
  const auto origin = request.fields.find("Origin");
  const std::size_t scheme = origin ? origin->find("://") : std::string_view::npos;
  const bool own_page = !origin || (scheme != std::string_view::npos &&
                                    is_loopback_name(host_in(origin->substr(scheme + 3))));
  return is_local(request) && is_loopback_name(host) && own_page && !keys_.has_ever_issued();
}

void Gatekeeper::limit(const std::string& name, int a_minute) {
  const auto wait = limiter_.refuse(name, a_minute, RateLimiter::Clock::now());
  if (!wait) return;
  const std::string seconds = std::to_string(wait->count());
  Response response =
      problem_response({ProblemType::too_many_requests,
                        "at most " + std::to_string(a_minute) + " requests a minute"});
  response.fields.set("Retry-After", seconds);
  // draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4
  response.fields.set("RateLimit-Policy", R"("minute";q=)" + std::to_string(a_minute) + ";w=60");
  response.fields.set("RateLimit", R"("minute";r=0;t=)" + seconds);
  throw Refusal(std::move(response));
}

}  // namespace lectern::server
