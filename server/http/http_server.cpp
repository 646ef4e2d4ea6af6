#include "server/http/http_server.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/event_loop.h"
#include "server/http/handler_threads.h"
#include "server/http/socket_address.h"

namespace lectern::server {
namespace {

/// For files being sent, epoll sets, the log and what else the process has open.
constexpr std::size_t kDescriptorsKept = 256;

/// Takes all descriptors the process may have; returns how many may be connections.
std::size_t descriptors_for_connections() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  const auto all = static_cast<std::size_t>(limit.rlim_cur);
  return all > 2 * kDescriptorsKept ? all - kDescriptorsKept : all / 2;
}

/// What each of several loops may take on, so that together they keep to the limits. An address's
/// share is not divided: its connections may all meet one loop.
ServerLimits share_of(ServerLimits limits, std::size_t loops) {
  limits.connections = std::min(limits.connections, descriptors_for_connections()) / loops;
  limits.buffered_bytes /= loops;
  return limits;
}

}  // namespace

struct HttpServer::Impl {
  explicit Impl(ServerOptions given)
      : options(std::move(given)),
        router(options.report_failure),
        threads(options.handler_threads, options.limits.queued_requests) {}

  ServerOptions options;
  Router router;
  std::vector<std::unique_ptr<EventLoop>> loops;
  HandlerThreads threads;  // last: what they run posts its results to the loops
};

HttpServer::HttpServer(ServerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpServer::~HttpServer() = default;

void HttpServer::add(Route route) {
  impl_->router.add(std::move(route));
}

int HttpServer::bind(const std::string& host, int port) {
  const auto listener = std::make_shared<const FileDescriptor>(listen_on(host, port));
  const ServerOptions& options = impl_->options;
  const ServerLimits limits = share_of(options.limits, options.event_loops);
  for (std::size_t i = 0; i < options.event_loops; ++i) {
    impl_->loops.push_back(std::make_unique<EventLoop>(listener, impl_->router, impl_->threads,
                                                       limits, options.deadlines));
  }
  return port_of(*listener);
}

void HttpServer::serve(const std::stop_token& stop, const std::stop_token& at_once) {
  const std::stop_callback on_stop(stop, [this] {
    for (const auto& loop : impl_->loops) loop->drain();
  });
  const std::stop_callback on_hurry(at_once, [this] {
    for (const auto& loop : impl_->loops) loop->end_at_once();
  });
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < impl_->loops.size(); ++i) {
    others.emplace_back([loop = impl_->loops[i].get()] { loop->run(); });
  }
  impl_->loops.front()->run();
}

ServerLoad HttpServer::load() const {
  ServerLoad sum;
  for (const auto& loop : impl_->loops) {
    const ServerLoad load = loop->load();
    sum.connections += load.connections;
    sum.turned_away += load.turned_away;
    sum.shed += load.shed;
  }
  return sum;
}

void HttpServer::notify(const std::string& topic) {
  for (const auto& loop : impl_->loops) loop->notify(topic);
}

}  // namespace lectern::server
