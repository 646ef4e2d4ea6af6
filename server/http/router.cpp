#include "server/http/router.h"

#include <httplib.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
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

/// A pattern for whole paths. By RE2, whose time is linear in the path whatever a stranger writes.
class PathPattern {
 public:
  explicit PathPattern(const std::string& text) : pattern_(text, options()) {
    if (!pattern_.ok()) {
      throw std::invalid_argument("a route's pattern cannot be read: " + pattern_.error());
    }
  }

  bool matches(const std::string& path) const {
    return pattern_.Match(path, 0, path.size(), RE2::ANCHOR_BOTH, nullptr, 0);
  }
  /// What its groups caught, in order; nullopt when it does not match.
  std::optional<std::vector<std::string>> captures(const std::string& path) const {
    std::vector<re2::StringPiece> groups(
        static_cast<std::size_t>(pattern_.NumberOfCapturingGroups()) + 1);
    if (!pattern_.Match(path, 0, path.size(), RE2::ANCHOR_BOTH, groups.data(),
                        static_cast<int>(groups.size()))) {
      return std::nullopt;
    }
    return std::vector<std::string>(groups.begin() + 1, groups.end());
  }

 private:
  static RE2::Options options() {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);  // a decoded path may be any bytes
    options.set_log_errors(false);
    return options;
  }

  RE2 pattern_;
};

Request request_for_handler(const Run& run, const httplib::Request& parsed,
                            std::vector<std::string> captures) {
  Request request;
  request.method = run.received->head.method;
  request.path = parsed.path;
  request.captures = std::move(captures);
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
      if (!answer_before_routing(parsed)) find_handler(parsed);
      return current_run->outcome ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    set_post_routing_handler([this](const httplib::Request& parsed, httplib::Response& written) {
      if (!current_run->outcome) current_run->outcome = unrouted(parsed, written.status);
      write_fields(written);
    });
  }

  void add(Route route) {
    constexpr std::array<std::string_view, 5> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::find(kMethods.begin(), kMethods.end(), route.method) == kMethods.end()) {
      throw std::invalid_argument("no route can have the method " + route.method);
    }
    routes_.push_back(std::make_unique<CompiledRoute>(std::move(route)));
  }

  Response refusal_of(const Problem& problem, std::string_view target) const {
    const std::vector<const Route*> routes =
        routes_of(std::string(target.substr(0, target.find('?'))));
    return routes.empty() ? problem_response(problem) : routes.front()->refusal(problem);
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
    PathPattern pattern;
  };

  void find_handler(const httplib::Request& parsed) {
    const std::string_view method =
        parsed.method == "HEAD" ? "GET" : std::string_view(parsed.method);
    for (const auto& compiled : routes_) {
      if (compiled->route.method != method) continue;
      if (auto captures = compiled->pattern.captures(parsed.path)) {
        return run_handler(compiled->route, parsed, std::move(*captures));
      }
    }
  }

  void run_handler(const Route& route, const httplib::Request& parsed,
                   std::vector<std::string> captures) {
    Run& run = *current_run;
    run.route = &route;
    if (route.runs_on == RunsOn::handler_thread && run.context.here == RunsOn::event_loop) {
      run.for_handler_thread = true;
      run.outcome = Response{};  // thrown away
      return;
    }
    run.outcome = outcome_of(route, request_for_handler(run, parsed, std::move(captures)));
  }

  Outcome outcome_of(const Route& route, const Request& request) {
    try {
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
    Response response =
        routes.front()->refusal({ProblemType::method_not_allowed, "use " + methods});
    response.fields.add("Allow", methods);
    return response;
  }

  static Response nothing_here() {
    return problem_response({ProblemType::not_found, "no resource has this path"});
  }

  std::vector<const Route*> routes_of(const std::string& path) const {
    std::vector<const Route*> found;
    for (const auto& compiled : routes_) {
      if (compiled->pattern.matches(path)) found.push_back(&compiled->route);
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
  engine_->add(std::move(route));
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

Answer Router::refuse(const Problem& problem, std::string_view target) const {
  Run run;
  run.context.closing = true;
  run.outcome = engine_->refusal_of(problem, target);
  Answer answer;
  answer.head = engine_->pass_through(run);
  answer.body = std::get<Response>(*run.outcome).body;
  return answer;
}

}  // namespace lectern::server
