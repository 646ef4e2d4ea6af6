#include "server/api/gatekeeper.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "server/api/refusal.h"
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

bool came_through_proxy(const Fields& fields) {
  return fields.find("Forwarded") || fields.find("X-Forwarded-For") ||
         fields.find("X-Forwarded-Host") || fields.find("X-Real-IP") || fields.find("Via");
}

}  // namespace

Gatekeeper::Gatekeeper(KeyRing& keys, SettingsSource settings)
    : keys_(keys), settings_(std::move(settings)) {}

Caller Gatekeeper::require(const Request& request, Scopes any_of) {
  const std::optional<std::string> token = bearer_token(request);
  if (!token) {
    if (is_own_user(request)) {
      return {
          std::string(kDefaultSite), {Scope::read, Scope::write, Scope::listen, Scope::admin}, ""};
    }
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
  limit("address " + address_of(request), settings_()->limits.requests_a_minute_per_address);
}

void Gatekeeper::admit_listener(const Request& request) {
  if (is_local(request)) return;
  limit("listener " + address_of(request), settings_()->limits.media_a_minute_per_address);
}

bool Gatekeeper::is_from_trusted_proxy(const Request& request) const {
  const auto settings = settings_();
  const auto& proxies = settings->http.trusted_proxies;
  return std::find(proxies.begin(), proxies.end(), request.address) != proxies.end();
}

std::string Gatekeeper::address_of(const Request& request) const {
  const auto forwarded = request.fields.find("X-Forwarded-For");
  if (!forwarded || !is_from_trusted_proxy(request)) return request.address;
  // Each proxy adds whom it heard it from at the end; what stands before anyone could have written.
  const std::vector<std::string_view> hops = list_members(*forwarded);
  return hops.empty() ? request.address : std::string(hops.back());
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
  return is_local(request) && is_loopback_name(host) && own_page &&
         !keys_.has_ever_issued();
}

void Gatekeeper::limit(const std::string& name, int a_minute) {
  const auto wait = limiter_.refuse(name, a_minute, RateLimiter::Clock::now());
  if (!wait) return;
  throw Refusal(Problem{ProblemType::too_many_requests,
                        "at most " + std::to_string(a_minute) + " requests a minute"},
                Field{"Retry-After", std::to_string(wait->count())});
}

}  // namespace lectern::server
