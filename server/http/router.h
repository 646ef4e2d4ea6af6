#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/cors.h"
#include "server/http/message.h"
#include "server/http/problem.h"
#include "server/http/request_framer.h"

namespace lectern::server {

enum class RunsOn {
  event_loop,      ///< At once, before anything else is served: must not block. May return Wait.
  handler_thread,  ///< On a thread that may read disks and take its time.
};

/// Which handler answers what.
struct Route {
  std::string method;   ///< "GET" answers HEAD too.
  std::string pattern;  ///< RE2's regular expression for the whole decoded path, in bytes.
  Handler handler;
  RunsOn runs_on = RunsOn::event_loop;
  CorsPolicy cors = CorsPolicy::nobody();
  /// How a request to this path is refused that the handler never sees: a method there is not, a
  /// body too large.
  std::function<Response(const Problem&)> refusal = problem_response;
};

/// A request as it came off the wire.
struct ReceivedRequest {
  RequestHead head;
  std::string body;
  std::string address;  ///< Of the client.
};

/// How a request is to be run this time.
struct RunContext {
  RunsOn here = RunsOn::event_loop;
  bool may_wait = true;
  bool closing = false;  ///< The connection ends with this answer.
};

/// An answer, ready for the wire.
struct Answer {
  std::string head;  ///< With the empty line at its end.
  Body body;         ///< Empty for HEAD.
  std::optional<Permission> permission;
  bool chunked = false;  ///< The body is a feed and its pieces go in chunks (RFC 9112 §7.1).
  bool keep_alive = false;
};

/// The request's handler may block, and here is the event loop: run it on a handler thread.
struct ForHandlerThread {};

using RunResult = std::variant<Answer, Wait, ForHandlerThread>;

/// Finds the handler of a request, runs it and writes the head of its answer. Targets are read by
/// cpp-httplib (target_reader.h); what the latest came to is remembered.
///
/// Answers to OPTIONS, CORS fields, 404 and 405 come from here too.
class Router {
 public:
  /// report_failure  told what a handler's exception said, for the operator; from any thread.
  explicit Router(std::function<void(std::string_view)> report_failure);
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// To be called before the first run(). Of two routes that match, the one added first answers.
  /// throws  std::invalid_argument for a method or pattern it cannot take.
  void add(Route route);

  /// The answer of the route's handler, which runs on the calling thread. Safe from any.
  RunResult run(const ReceivedRequest& request, const RunContext& context) const;

  /// The answer to a request that cannot be run. The connection ends with it.
  /// head  the request's, as far as it could be read: whoever serves its path words the refusal,
  ///       and says which pages may read it. HEAD gets no body.
  Answer refuse(const Problem& problem, const RequestHead& head = {}) const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace lectern::server
