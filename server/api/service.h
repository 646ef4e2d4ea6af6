#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "server/installation.h"
#include "server/serving/service_log.h"
#include "server/serving/settings.h"

namespace lectern::server {

/// The whole service: storage, speech, and the HTTP server in front of them.
///
/// threads  bind() and serve() by one thread, once each and in this order; reload() from any.
class Service {
 public:
  /// Throws as the constructor for settings that no service can have, opening and starting nothing:
  /// voices there are not, podcasts whose channel file is wrong, jingles that are no sound, two
  /// listeners at one address, or one for everybody before there can be a key.
  static void check(const Settings& settings, const Installation& installation);

  /// Opens the storage and starts what speaks.
  /// log     outlives the service.
  /// reread  asked for by the admin listener: reads the settings and calls reload(); throws Error
  ///         for settings that are wrong.
  /// throws  Error and tts::Error for settings, data or an installation that cannot be used.
  Service(
      const Settings& settings, const Installation& installation, ServiceLog& log,
      std::function<void()> reread = [] {});
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// Listens. Returns the URL.
  /// throws  Error{bad_usage} when it cannot listen there, or others than this machine could
  ///         connect although there is no key yet.
  std::string bind();

  /// Of the admin listener, once bound; empty when there is none.
  std::string admin_url() const;

  /// Serves until `stop` is requested and what is under way is done. As soon as it is, /readyz says
  /// so; for the settings' grace all the rest is still served.
  /// at_once  ends it without waiting for anybody.
  void serve(const std::stop_token& stop, const std::stop_token& at_once = {});

  /// New settings hold from now on, where that is possible while the service runs: those of sites,
  /// with their feeds, limits, fetching and the log. The log names those that differ and wait for a
  /// restart.
  void reload(const Settings& settings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::server
