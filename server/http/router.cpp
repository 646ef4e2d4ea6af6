#include "server/http/router.h"

#include <httplib.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/http/http_date.h"

namespace lectern::server {
namespace {

/// A request's text for httplib to read, and what it writes in return.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

  std::string take_output() { return std::move(output_); }

  bool is_readable() const override { return read_ < input_.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    const std::size_t taken = input_.copy(to, size, read_);
    read_ += taken;
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* from, size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return 0; }

 private:
  std::string input_;
  std::string output_;
  std::size_t read_ = 0;
};

/// One passage of a request through httplib.
struct Run {
  const ReceivedRequest* received = nullptr;  ///< Null for a refusal.
  RunContext context;
  const Route* route = nullptr;
  std::optional<Outcome> outcome;
  bool for_handler_thread = false;
};

/// httplib hands its own request to handlers and has no place for anything of ours beside it: the
/// run under way on this thread is kept here for the length of one call.
thread_local Run* current_run = nullptr;

class CurrentRun {
 public:
  explicit CurrentRun(Run& run) { current_run = &run; }
  ~CurrentRun() { current_run = nullptr; }
  CurrentRun(const CurrentRun&) = delete;
  CurrentRun& operator=(const CurrentRun&) = delete;
};

Request request_for_handler(const Run& run, const httplib::Request& parsed) {
  Request request;
  request.method = run.received->head.method;
  request.path = parsed.path;
  for (std::size_t i = 1; i < parsed.matches.size(); ++i) {
    request.captures.push_back(parsed.matches.str(i));
  }
  request.query = parsed.params;
  request.fields = run.received->head.fields;
  request.body = run.received->body;
  request.address = run.received->address;
  request.may_wait = run.context.may_wait;
  return request;
}

std::optional<std::string_view> origin_of(const Run& run) {
  return run.received != nullptr ? run.received->head.fields.find("Origin") : std::nullopt;
}

bool is_without_body(int status) {
  return status == 204 || status == 304;
}

}  // namespace

class Router::Engine : private httplib::Server {
 public:
  explicit Engine(std::function<void(std::string_view)> report_failure)
      : report_failure_(std::move(report_failure)) {
    set_pre_routing_handler([this](const httplib::Request& parsed, httplib::Response&) {
      return answer_before_routing(parsed) ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    set_post_routing_handler([this](const httplib::Request& parsed, httplib::Response& written) {
      if (!current_run->outcome) current_run->outcome = unrouted(parsed, written.status);
      write_fields(written);
    });
  }

  void add(Route route) {
    routes_.push_back(std::make_unique<CompiledRoute>(std::move(route)));
    const CompiledRoute& added = *routes_.back();
    const auto handler = [this, &added](const httplib::Request& parsed, httplib::Response&) {
      run_handler(added.route, parsed);
    };
    register_with_httplib(added.route, handler);
  }

  /// Writes the answer's head; what the handler said stays in `run`.
  std::string pass_through(Run& run) {
    const CurrentRun here(run);
    const bool refusal = run.received == nullptr;
    MemoryStream stream(
        (refusal ? "GET /" : run.received->head.method + " " + run.received->head.target) +
        " HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    bool closed = false;
    process_request(stream, false, closed, nullptr);
    return stream.take_output();
  }

 private:
  struct CompiledRoute {
    explicit CompiledRoute(Route added) : route(std::move(added)), pattern(route.pattern) {}
    Route route;
    std::regex pattern;
  };

  void register_with_httplib(const Route& route, const httplib::Server::Handler& handler) {
    if (route.method == "GET") {
      Get(route.pattern, handler);
    } else if (route.method == "POST") {
      Post(route.pattern, handler);
    } else if (route.method == "PUT") {
      Put(route.pattern, handler);
    } else if (route.method == "PATCH") {
      Patch(route.pattern, handler);
    } else if (route.method == "DELETE") {
      Delete(route.pattern, handler);
    } else {
      throw std::invalid_argument("no route can have the method " + route.method);
    }
  }

  void run_handler(const Route& route, const httplib::Request& parsed) {
    Run& run = *current_run;
    run.route = &route;
    if (route.runs_on == RunsOn::handler_thread && run.context.here == RunsOn::event_loop) {
      run.for_handler_thread = true;
      run.outcome = Response{};  // thrown away
      return;
    }
    run.outcome = outcome_of(route, run, parsed);
  }

  Outcome outcome_of(const Route& route, const Run& run, const httplib::Request& parsed) {
    try {
      const Request request = request_for_handler(run, parsed);
      Outcome outcome = route.handler(request);
      const bool could_wait = request.may_wait && route.runs_on == RunsOn::event_loop;
      if (std::holds_alternative<Wait>(outcome) && !could_wait) {
        throw std::logic_error("the handler of " + route.pattern + " waits where it may not");
      }
      return outcome;
    } catch (const HttpError& refusal) {
      return problem_response(refusal.problem());
    } catch (const std::exception& error) {
      report_failure_(error.what());
    } catch (...) {
      report_failure_("an exception of unknown type");
    }
    return problem_response({ProblemType::internal_error, "the failure is in the server's log"});
  }

  /// Refusals and OPTIONS need no route.
  bool answer_before_routing(const httplib::Request& parsed) const {
    Run& run = *current_run;
    if (!run.outcome && parsed.method == "OPTIONS") run.outcome = answer_options(parsed);
    return run.outcome.has_value();
  }

  Response answer_options(const httplib::Request& parsed) const {
    const std::vector<const Route*> routes = routes_of(parsed.path);
    if (routes.empty() && parsed.path != "*") return nothing_here();
    Response response;
    response.status = 204;
    if (routes.empty()) return response;
    const std::string methods = methods_of(routes);
    response.fields = routes.front()->cors.preflight_fields(origin_of(*current_run), methods);
    response.fields.add("Allow", methods);
    return response;
  }

  /// What httplib found no handler for, or could not read.
  Response unrouted(const httplib::Request& parsed, int status) const {
    if (status == 400) {
      return problem_response({ProblemType::malformed_request, "the request line cannot be read"});
    }
    const std::vector<const Route*> routes = routes_of(parsed.path);
    if (routes.empty()) return nothing_here();
    const std::string methods = methods_of(routes);
    Response response = problem_response({ProblemType::method_not_allowed, "use " + methods});
    response.fields.add("Allow", methods);
    return response;
  }

  static Response nothing_here() {
    return problem_response({ProblemType::not_found, "no resource has this path"});
  }

  std::vector<const Route*> routes_of(const std::string& path) const {
    std::vector<const Route*> found;
    for (const auto& compiled : routes_) {
      if (std::regex_match(path, compiled->pattern)) found.push_back(&compiled->route);
    }
    return found;
  }

  static std::string methods_of(const std::vector<const Route*>& routes) {
    std::set<std::string> methods = {"OPTIONS"};
    for (const Route* route : routes) {
      methods.insert(route->method);
      if (route->method == "GET") methods.insert("HEAD");
    }
    std::string list;
    for (const std::string& method : methods) list += (list.empty() ? "" : ", ") + method;
    return list;
  }

  static void write_fields(httplib::Response& written) {
    const Run& run = *current_run;
    written.headers.clear();  // httplib's own: Keep-Alive with its limits, a Content-Length of 0
    const auto* response = std::get_if<Response>(&*run.outcome);
    if (response == nullptr) return;
    written.status = response->status;
    for (const Field& field : response->fields) written.set_header(field.name, field.value);
    if (run.route != nullptr) {
      for (const Field& field : run.route->cors.fields_for(origin_of(run))) {
        written.set_header(field.name, field.value);
      }
    }
    written.set_header("Date", http_date(std::chrono::system_clock::now()));
    written.set_header("X-Content-Type-Options", "nosniff");
    write_connection_fields(run, *response, written);
  }

  static void write_connection_fields(const Run& run, const Response& response,
                                      httplib::Response& written) {
    const bool is_http_1_0 = run.received != nullptr && run.received->head.is_http_1_0;
    const std::optional<std::uint64_t> size = size_of(response.body);
    if (size && !is_without_body(response.status)) {
      written.set_header("Content-Length", std::to_string(*size));
    } else if (!size && !is_http_1_0) {
      written.set_header("Transfer-Encoding", "chunked");
    }
    if (run.context.closing || (is_http_1_0 && !size)) {
      written.set_header("Connection", "close");
    } else if (is_http_1_0) {
      written.set_header("Connection", "keep-alive");
    }
  }

  std::function<void(std::string_view)> report_failure_;
  std::vector<std::unique_ptr<CompiledRoute>> routes_;
};

Router::Router(std::function<void(std::string_view)> report_failure)
    : engine_(std::make_unique<Engine>(std::move(report_failure))) {}

Router::~Router() = default;

void Router::add(Route route) {
  try {
    engine_->add(std::move(route));
  } catch (const std::regex_error& error) {
    throw std::invalid_argument(std::string("a route's pattern cannot be read: ") + error.what());
  }
}

RunResult Router::run(const ReceivedRequest& request, const RunContext& context) const {
  Run run;
  run.received = &request;
  run.context = context;
  run.context.closing = context.closing || !request.head.keep_alive;
  Answer answer;
  answer.head = engine_->pass_through(run);
  if (run.for_handler_thread) return ForHandlerThread{};
  if (auto* wait = std::get_if<Wait>(&*run.outcome)) return std::move(*wait);

  auto& response = std::get<Response>(*run.outcome);
  const bool is_feed = std::holds_alternative<BodyFeed>(response.body);
  answer.chunked = is_feed && !request.head.is_http_1_0;
  answer.keep_alive = !run.context.closing && (!is_feed || answer.chunked);
  if (request.head.method != "HEAD") answer.body = std::move(response.body);
  return answer;
}

Answer Router::refuse(const Problem& problem) const {
  Run run;
  run.context.closing = true;
  Response response = problem_response(problem);
  if (problem.type == ProblemType::overloaded || problem.type == ProblemType::too_many_requests) {
    response.fields.add("Retry-After", "1");
  }
  run.outcome = std::move(response);
  Answer answer;
  answer.head = engine_->pass_through(run);
  answer.body = std::get<Response>(*run.outcome).body;
  return answer;
}

}  // namespace lectern::server
