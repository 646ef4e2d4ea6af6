#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/http/limits.h"
#include "server/http/router.h"

namespace lectern::server {

struct ServerOptions {
  ServerLimits limits;
  Deadlines deadlines;
  std::size_t event_loops = 1;      ///< Threads that serve connections.
  std::size_t handler_threads = 4;  ///< Threads for handlers that may block.
  /// Told what went wrong inside, for the operator; from any thread.
  std::function<void(std::string_view)> report_failure = [](std::string_view) {};
};

/// An HTTP/1.1 server made to face the open network: an event loop of our own for sockets, framing,
/// deadlines and limits, cpp-httplib behind it to read targets (router.h). Speaks no TLS: a proxy
/// does.
///
/// add() the routes, bind(), serve(), in this order and by one thread at a time; destroy it when
/// serve() has returned.
///
/// threads  while serve() runs on its thread, any other may request the stop of its token and call
///          notify() and load(); nothing else.
class HttpServer {
 public:
  explicit HttpServer(ServerOptions options);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// throws  std::invalid_argument for a method or pattern it cannot take.
  void add(Route route);

  /// Listens on `host`:`port`; port 0 takes a free one. From now on clients can connect; they are
  /// answered once serve() runs. To be called once.
  /// returns  the port.
  /// throws   Error{bad_usage} when it cannot listen there.
  int bind(const std::string& host, int port);

  /// Serves, and blocks, until `stop` is requested, the grace is over, and then until the answers
  /// under way are given or the drain deadline is over. To be called once, after bind().
  /// stop     may be requested from any thread, a handler's too, which does not wait for the end;
  ///          before the call as well.
  /// at_once  as well: the end, without waiting for anybody.
  void serve(const std::stop_token& stop, const std::stop_token& at_once = {});

  /// There is news on `topic`: runs the requests that Wait for it again and asks its feeds. Make
  /// the news visible to handlers first.
  /// threads  safe from any, from bind() on.
  void notify(const std::string& topic);

  /// threads  safe from any, from bind() on.
  ServerLoad load() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::server
