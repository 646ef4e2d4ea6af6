// Many listeners on one server: how long each waits for a segment of 50 KB, and what the server
// pays. Lectern's HttpServer against cpp-httplib used plainly, each in a process of its own, one
// after the other in the same run, over loopback.
//
//   lectern_listeners_bench --listeners 2000 --seconds 10
//   lectern_listeners_bench --listeners 64 --pace 0              # as fast as it goes
//   lectern_listeners_bench --port 8080 --path /segment.m4s      # a server that runs already
//   lectern_listeners_bench --idle 10000                         # and others who only stay
//   lectern_listeners_bench --hostile 500                        # and slow sockets in the way

#include <httplib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "server/http/http_server.h"
#include "server/http/representation.h"
#include "tests/bench/listener_crowd.h"
#include "tests/bench/socket_horde.h"

namespace {

using namespace lectern;

constexpr std::size_t kSegmentBytes = 51'200;

struct Options {
  std::size_t listeners = 2000;
  int seconds = 10;
  int pace_ms = 4000;
  std::size_t loops = 1;
  int plain_threads = 64;
  int port = 0;
  std::string path = "/segment";
  std::size_t idle = 0;
  std::size_t hostile = 0;
};

/// Tells the port by the pipe, then serves for ever.
using Serve = std::function<void(int pipe)>;

void tell_port(int pipe, int port) {
  if (write(pipe, &port, sizeof port) != sizeof port) _exit(1);
}

void serve_by_front(std::size_t loops, int pipe) {
  server::ServerOptions options;
  options.event_loops = loops;
  server::HttpServer front(options);
  server::Representation segment;
  segment.bytes = server::SharedBytes{
      std::make_shared<const std::string>(std::string(kSegmentBytes, 's')), {0, kSegmentBytes}};
  segment.media_type = "audio/mp4";
  segment.entity_tag = {.opaque = "1"};
  segment.cache_control = "public, max-age=31536000, immutable";
  front.add({.method = "GET", .pattern = "/segment", .handler = [segment](const auto& request) {
               return server::answer_with(segment, request);
             }});
  tell_port(pipe, front.bind("127.0.0.1", 0));
  front.serve({});
}

void serve_by_plain_httplib(int threads, int pipe) {
  httplib::Server plain;
  plain.new_task_queue = [threads] {
    return new httplib::ThreadPool(static_cast<std::size_t>(threads));
  };
  plain.set_tcp_nodelay(true);
  plain.set_keep_alive_max_count(1'000'000);
  plain.set_keep_alive_timeout(60);
  socket_t listener = INVALID_SOCKET;
  plain.set_socket_options([&listener](socket_t socket) { listener = socket; });
  const std::string segment(kSegmentBytes, 's');
  plain.Get("/segment", [&segment](const httplib::Request&, httplib::Response& response) {
    response.set_content(segment, "audio/mp4");
  });
  const int port = plain.bind_to_any_port("127.0.0.1");
  listen(listener, 4096);  // its own backlog of 5 would measure how long the crowd takes to connect
  tell_port(pipe, port);
  plain.listen_after_bind();
}

/// A server in a process of its own, which ends with the object.
class ServerProcess {
 public:
  explicit ServerProcess(const Serve& serve) {
    int pipe[2];
    if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);  // it must not outlive the benchmark
      serve(pipe[1]);
      _exit(0);
    }
    close(pipe[1]);
    const bool told = read(pipe[0], &port_, sizeof port_) == sizeof port_;
    close(pipe[0]);
    if (!told) throw std::runtime_error("the server did not start");
  }
  ~ServerProcess() {
    if (pid_ > 0) end();
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  int port() const { return port_; }
  /// Ends it; the resources it used.
  rusage end() {
    kill(pid_, SIGKILL);
    rusage usage{};
    wait4(std::exchange(pid_, -1), nullptr, 0, &usage);
    return usage;
  }

 private:
  pid_t pid_ = -1;
  int port_ = 0;
};

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000.0;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

bench::CrowdPlan plan_for(const Options& options, int port) {
  bench::CrowdPlan plan;
  plan.listeners = options.listeners;
  plan.pace = std::chrono::milliseconds(options.pace_ms);
  plan.length = std::chrono::seconds(options.seconds);
  plan.port = port;
  plan.path = options.path;
  return plan;
}

/// Those who are in the crowd's way.
struct Others {
  Others(const Options& options, int port)
      : idle({options.idle, port, options.path, {bench::Habit::idle}}),
        hostile({options.hostile,
                 port,
                 options.path,
                 {bench::Habit::slow_header, bench::Habit::slow_body, bench::Habit::slow_reader}}) {
  }

  bench::SocketHorde idle;
  bench::SocketHorde hostile;
};

bench::CrowdReport listen(const Options& options, int port) {
  const Others others(options, port);
  return bench::listen(plan_for(options, port));
}

void print_heading() {
  std::printf("%-22s %9s %9s %9s %9s %7s %7s %8s %8s %7s\n", "server", "answers/s", "p50 ms",
              "p99 ms", "max ms", "errors", "unfed", "CPU s", "us each", "RSS MB");
}

void print_crowd(const std::string& name, const Options& options,
                 const bench::CrowdReport& report) {
  std::printf("%-22s %9.0f %9.2f %9.2f %9.2f %7llu %7zu", name.c_str(),
              static_cast<double>(report.answers) / options.seconds,
              milliseconds(report.wait_of(0.5)), milliseconds(report.wait_of(0.99)),
              milliseconds(report.wait_of(1)), static_cast<unsigned long long>(report.errors),
              report.never_served);
}

void measure(const std::string& name, const Options& options, const Serve& serve) {
  ServerProcess server(serve);
  const bench::CrowdReport report = listen(options, server.port());
  print_crowd(name, options, report);
  const rusage usage = server.end();
  const double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  std::printf(" %8.2f %8.1f %7.1f\n", cpu, 1e6 * cpu / static_cast<double>(report.answers),
              static_cast<double>(usage.ru_maxrss) / 1024.0);
  std::fflush(stdout);
}

void measure_all(const Options& options) {
  print_heading();
  if (options.port != 0) {
    print_crowd("port " + std::to_string(options.port), options, listen(options, options.port));
    std::printf("\n");
    return;
  }
  measure("HttpServer", options, [&](int pipe) { serve_by_front(options.loops, pipe); });
  measure("plain, " + std::to_string(options.plain_threads) + " threads", options,
          [&](int pipe) { serve_by_plain_httplib(options.plain_threads, pipe); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"How many listeners one server feeds, and how fast."};
  Options options;
  app.add_option("--listeners", options.listeners, "Kept-alive connections")
      ->check(CLI::Range(1, 15'000))
      ->capture_default_str();
  app.add_option("--seconds", options.seconds, "Length of each measurement")
      ->check(CLI::Range(1, 60))
      ->capture_default_str();
  app.add_option("--pace", options.pace_ms, "Milliseconds between a listener's requests; 0: none")
      ->check(CLI::Range(0, 60'000))
      ->capture_default_str();
  app.add_option("--loops", options.loops, "Event loops of HttpServer")
      ->check(CLI::Range(1, 16))
      ->capture_default_str();
  app.add_option("--plain-threads", options.plain_threads, "Threads of plain cpp-httplib")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  app.add_option("--port", options.port, "Measure the server on this port of loopback alone");
  app.add_option("--idle", options.idle, "Other connections, which do nothing")
      ->check(CLI::Range(0, 15'000));
  app.add_option("--hostile", options.hostile, "Other connections, which are slow on purpose")
      ->check(CLI::Range(0, 15'000));
  app.add_option("--path", options.path, "What to fetch")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    measure_all(options);
  } catch (const std::exception& error) {
    std::cerr << "listeners_bench: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
