#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/api/rate_limiter.h"
#include "server/api/turns.h"
#include "server/http/message.h"
#include "server/serving/settings.h"
#include "server/store/key_ring.h"

namespace lectern::server {

/// Who asks, and for whom.
struct Caller {
  std::string site;
  Scopes scopes;
  std::string key_id;  ///< Empty for the machine's own user while there are no keys.
};

/// Decides who may ask for what, how often, and how much at once.
///
/// As long as no key was ever made, whoever sits at the machine may do everything, so that a new
/// user can try the service at once: requests from loopback, to a loopback name, that came through
/// no proxy and from no foreign page. Some clients, OpenAI's among them, always send a key: while
/// there is none, whatever they send is as good as nothing. The first key ends that for good: once
/// it is revoked, another has to be made.
///
/// threads  safe from any; require() may wait for the disk.
class Gatekeeper {
 public:
  using SettingsSource = std::function<std::shared_ptr<const Settings>()>;

  /// keys  outlives this.
  Gatekeeper(KeyRing& keys, SettingsSource settings);

  /// The holder of the request's key, `Authorization: Bearer lk_…`.
  /// throws  Refusal: 401 without a good key, 403 when it lacks the scope, 429 with Retry-After
  ///         when it comes too often.
  Caller require(const Request& request, Scope scope) { return require(request, Scopes{scope}); }
  /// The same, where one of several scopes is enough.
  Caller require(const Request& request, Scopes any_of);

  /// For an answer that a whole article has to be read for, by whoever asks: a turn, for as long as
  /// that takes. There are half as many as handler threads.
  /// throws  HttpError{too_many_requests} when there is none.
  [[nodiscard]] Turns::Turn take_reading_turn() { return readings_.take(); }

  /// For what needs no key: throws Refusal{429} for an address that comes too often. Does not
  /// block.
  void admit(const Request& request);

  /// The same for a narration's files, which players fetch all the time. Requests of this machine
  /// are let in.
  void admit_listener(const Request& request);

  /// For what is told unasked and never answered: whether the request's address has done so no more
  /// often than that with `what`; counts this time. Nobody is told apart but here, in memory. Does
  /// not block.
  bool may_tell(const Request& request, const std::string& what, int a_minute);
  /// The same of all addresses together, about a site.
  bool may_tell_of(const std::string& site, const std::string& what, int a_minute);

  /// Whether the request comes from this machine, and not through a proxy on it.
  static bool is_local(const Request& request);

  /// Whether the request was brought by a proxy that the settings trust.
  bool is_from_trusted_proxy(const Request& request) const;

  /// Of the client itself, where a trusted proxy tells: the last that no such proxy is.
  std::string address_of(const Request& request) const;

 private:
  bool is_trusted_proxy(const std::string& address) const;
  bool is_own_user(const Request& request) const;
  void limit(const std::string& name, int a_minute);

  KeyRing& keys_;
  const SettingsSource settings_;
  RateLimiter limiter_;
  Turns readings_;
};

}  // namespace lectern::server
