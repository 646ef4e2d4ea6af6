#include "server/http/router.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/http/answer_head.h"
#include "server/http/line_memory.h"
#include "server/http/target_reader.h"

namespace lectern::server {
namespace {

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

/// What a request line comes to.
struct Resolution {
  std::optional<Target> target;       ///< nullopt when it cannot be read.
  const Route* route = nullptr;       ///< Null when none has this method and path.
  std::vector<std::string> captures;  ///< The groups of the route's pattern.
};

using ResolutionMemory = LineMemory<Resolution>;

/// A short line may name hundreds of parameters, each some hundred bytes when read. Ours have few,
/// so what is remembered stays below three megabytes.
bool is_worth_remembering(const Resolution& resolution) {
  constexpr std::size_t kMostParameters = 16;
  return !resolution.target || resolution.target->query.size() <= kMostParameters;
}

Request request_for_handler(const ReceivedRequest& received, const Resolution& resolution,
                            bool may_wait) {
  Request request;
  request.method = received.head.method;
  request.path = resolution.target->path;
  request.captures = resolution.captures;
  request.query = resolution.target->query;
  request.fields = received.head.fields;
  request.body = received.body;
  request.address = received.address;
  request.may_wait = may_wait;
  return request;
}

Response nothing_here() {
  return problem_response({ProblemType::not_found, "no resource has this path"});
}

std::string methods_of(const std::vector<const Route*>& routes) {
  std::set<std::string> methods = {"OPTIONS"};
  for (const Route* route : routes) {
    methods.insert(route->method);
    if (route->method == "GET") methods.insert("HEAD");
  }
  std::string list;
  for (const std::string& method : methods) list += (list.empty() ? "" : ", ") + method;
  return list;
}

}  // namespace

class Router::Engine {
 public:
  explicit Engine(std::function<void(std::string_view)> report_failure)
      : report_failure_(std::move(report_failure)) {}

  void add(Route route) {
    constexpr std::array<std::string_view, 5> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::find(kMethods.begin(), kMethods.end(), route.method) == kMethods.end()) {
      throw std::invalid_argument("no route can have the method " + route.method);
    }
    routes_.push_back(std::make_unique<CompiledRoute>(std::move(route)));
  }

  ResolutionMemory::Known resolve(const RequestHead& head) {
    const std::string request_line = head.method + " " + head.target;
    if (ResolutionMemory::Known known = memory_.find(request_line)) return known;
    auto resolution = std::make_shared<Resolution>();
    resolution->target = read(head.target);
    if (resolution->target) find_route(head.method, *resolution);
    if (is_worth_remembering(*resolution)) memory_.add(request_line, resolution);
    return resolution;
  }

  /// Runs the route's handler, if there is one and it may run here; nullopt when it may not.
  std::optional<Outcome> outcome_of(const ReceivedRequest& received, const Resolution& resolution,
                                    const RunContext& context) const {
    if (!resolution.target) {
      return problem_response({ProblemType::malformed_request, "the request line cannot be read"});
    }
    const Route* const route = resolution.route;
    if (route == nullptr) return unrouted(received.head, resolution.target->path);
    if (route->runs_on == RunsOn::handler_thread && context.here == RunsOn::event_loop) {
      return std::nullopt;
    }
    return run_handler(*route, request_for_handler(received, resolution, context.may_wait));
  }

  /// For a request whose head may be half read.
  Response refusal_of(const Problem& problem, const RequestHead& head) const {
    const std::vector<const Route*> routes =
        routes_of(head.target.substr(0, head.target.find('?')));
    return routes.empty() ? problem_response(problem) : refusal_by(routes, problem, head);
  }

 private:
  struct CompiledRoute {
    explicit CompiledRoute(Route added) : route(std::move(added)), pattern(route.pattern) {}
    Route route;
    PathPattern pattern;
  };

  std::optional<Target> read(const std::string& target) {
    const std::lock_guard lock(reader_mutex_);
    return reader_.read(target);
  }

  void find_route(std::string_view method, Resolution& resolution) const {
    if (method == "HEAD") method = "GET";
    for (const auto& compiled : routes_) {
      if (compiled->route.method != method) continue;
      auto captures = compiled->pattern.captures(resolution.target->path);
      if (!captures) continue;
      resolution.route = &compiled->route;
      resolution.captures = std::move(*captures);
      return;
    }
  }

  Outcome run_handler(const Route& route, const Request& request) const {
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

  Response unrouted(const RequestHead& head, const std::string& path) const {
    const std::vector<const Route*> routes = routes_of(path);
    if (head.method == "OPTIONS") return options_of(head, path, routes);
    if (routes.empty()) return nothing_here();
    const std::string methods = methods_of(routes);
    Response response =
        refusal_by(routes, {ProblemType::method_not_allowed, "use " + methods}, head);
    response.fields.add("Allow", methods);
    return response;
  }

  /// Says which pages may read it, as a handler's answer would: to a page that may not, every
  /// refusal is a broken network.
  /// routes  those of the path, at least one. The request's own method speaks for it, or the first.
  static Response refusal_by(const std::vector<const Route*>& routes, const Problem& problem,
                             const RequestHead& head) {
    const std::string_view method = head.method == "HEAD" ? "GET" : std::string_view(head.method);
    const auto own = std::find_if(routes.begin(), routes.end(),
                                  [&](const Route* route) { return route->method == method; });
    const Route& route = own == routes.end() ? *routes.front() : **own;
    Response response = route.refusal(problem);
    for (const Field& field : route.cors.fields_for(head.fields.find("Origin"))) {
      response.fields.add(field.name, field.value);
    }
    return response;
  }

  static Response options_of(const RequestHead& head, const std::string& path,
                             const std::vector<const Route*>& routes) {
    if (routes.empty() && path != "*") return nothing_here();
    Response response;
    response.status = 204;
    if (routes.empty()) return response;
    const std::string methods = methods_of(routes);
    response.fields = routes.front()->cors.preflight_fields(head.fields.find("Origin"), methods);
    response.fields.add("Allow", methods);
    return response;
  }

  std::vector<const Route*> routes_of(const std::string& path) const {
    std::vector<const Route*> found;
    for (const auto& compiled : routes_) {
      if (compiled->pattern.matches(path)) found.push_back(&compiled->route);
    }
    return found;
  }

  std::function<void(std::string_view)> report_failure_;
  std::vector<std::unique_ptr<CompiledRoute>> routes_;
  std::mutex reader_mutex_;
  TargetReader reader_;
  ResolutionMemory memory_;
};

Router::Router(std::function<void(std::string_view)> report_failure)
    : engine_(std::make_unique<Engine>(std::move(report_failure))) {}

Router::~Router() = default;

void Router::add(Route route) {
  engine_->add(std::move(route));
}

RunResult Router::run(const ReceivedRequest& request, const RunContext& context) const {
  const ResolutionMemory::Known resolution = engine_->resolve(request.head);
  std::optional<Outcome> outcome = engine_->outcome_of(request, *resolution, context);
  if (!outcome) return ForHandlerThread{};
  if (auto* wait = std::get_if<Wait>(&*outcome)) return std::move(*wait);

  auto& response = std::get<Response>(*outcome);
  const HeadFraming framing = {.is_http_1_0 = request.head.is_http_1_0,
                               .closing = context.closing || !request.head.keep_alive};
  const bool is_feed =
      std::holds_alternative<BodyFeed>(response.body) && may_have_body(response.status);
  Answer answer;
  answer.head =
      answer_head(response,
                  resolution->route == nullptr
                      ? Fields()
                      : resolution->route->cors.fields_for(request.head.fields.find("Origin")),
                  framing);
  answer.chunked = is_feed && !request.head.is_http_1_0;
  answer.keep_alive = !framing.closing && (!is_feed || answer.chunked);
  if (request.head.method != "HEAD" && may_have_body(response.status)) {
    answer.body = std::move(response.body);
    answer.permission = std::move(response.permission);
  }
  return answer;
}

Answer Router::refuse(const Problem& problem, const RequestHead& head) const {
  Response response = engine_->refusal_of(problem, head);
  Answer answer;
  answer.head = answer_head(response, {}, {.closing = true});
  if (head.method != "HEAD") answer.body = std::move(response.body);
  return answer;
}

}  // namespace lectern::server
