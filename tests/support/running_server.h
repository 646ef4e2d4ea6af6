#pragma once

#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/http_server.h"

namespace lectern::tests {

/// A server on a free port of loopback, for as long as the object lives.
class RunningServer {
 public:
  RunningServer(server::ServerOptions options, std::vector<server::Route> routes)
      : server_(with_reports(std::move(options))) {
    for (server::Route& route : routes) server_.add(std::move(route));
    port_ = server_.bind("127.0.0.1", 0);
    thread_ = std::jthread([this, at_once = at_once_.get_token()](const std::stop_token& stop) {
      server_.serve(stop, at_once);
    });
  }

  int port() const { return port_; }
  server::HttpServer& server() { return server_; }

  /// Asks it to stop, without waiting.
  void request_stop() { thread_.request_stop(); }
  /// Asks it to stop without waiting for its clients.
  void end_at_once() { at_once_.request_stop(); }
  /// Waits until it has stopped.
  void join() { thread_.join(); }

  /// What it told the operator.
  std::string reports() {
    const std::lock_guard lock(mutex_);
    return reports_;
  }

 private:
  server::ServerOptions with_reports(server::ServerOptions options) {
    options.report_failure = [this](std::string_view what) {
      const std::lock_guard lock(mutex_);
      reports_ += std::string(what) + "\n";
    };
    return options;
  }

  std::mutex mutex_;
  std::string reports_;
  server::HttpServer server_;
  int port_ = 0;
  std::stop_source at_once_;
  std::jthread thread_;
};

/// A handler that answers with `text`.
inline server::Handler says(std::string text) {
  return [text = std::move(text)](const server::Request&) -> server::Outcome {
    server::Response response;
    response.fields = {{"Content-Type", "text/plain; charset=utf-8"}};
    response.body = text;
    return response;
  };
}

}  // namespace lectern::tests
