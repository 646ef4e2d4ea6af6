#include "server/http/http_server.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/error.h"
#include "tests/support/http_client.h"
#include "tests/support/running_server.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using namespace lectern::server;
using namespace std::chrono_literals;
using lectern::tests::get_request;
using lectern::tests::HttpClient;
using lectern::tests::post_request;
using lectern::tests::RunningServer;
using lectern::tests::says;

/// A gate that handlers wait at until the test opens it.
class Gate {
 public:
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_arrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
};

Route route(std::string pattern, Handler handler) {
  return {.method = "GET", .pattern = std::move(pattern), .handler = std::move(handler)};
}

Route blocking_route(std::string pattern, Handler handler) {
  Route added = route(std::move(pattern), std::move(handler));
  added.runs_on = RunsOn::handler_thread;
  return added;
}

/// "/feed", whose body is a feed that has told all, "all", with its first piece.
Route finished_feed_route(const std::string& topic) {
  return route("/feed", [topic](const Request&) -> Outcome {
    Response response;
    response.body = BodyFeed{.topic = topic,
                             .next =
                                 [](std::string& piece) {
                                   piece = "all";
                                   return FeedStep::finished;
                                 },
                             .heartbeat = {}};
    return response;
  });
}

Route gated_route(Gate& gate) {
  return blocking_route("/gated", [&gate](const Request& request) {
    gate.pass();
    return says("through the gate")(request);
  });
}

Route echo_route() {
  return {.method = "POST", .pattern = "/echo", .handler = [](const Request& request) -> Outcome {
            Response response;
            response.body = request.body;
            return response;
          }};
}

/// A playlist that grows: its answer to "?after=N" waits until there are more than N segments.
class GrowingPlaylist {
 public:
  Route route() {
    return ::route("/playlist", [this](const Request& request) -> Outcome {
      const int after = std::stoi(request.query_value("after").value_or("0"));
      ++looks_;
      if (segments_ <= after && request.may_wait) return Wait{"playlist", 10s};
      return says(std::to_string(segments_))(request);
    });
  }
  void grow(HttpServer& server) {
    ++segments_;
    server.notify("playlist");
  }
  void await_looks(int count) const {
    while (looks_ < count) std::this_thread::yield();
  }

 private:
  std::atomic<int> segments_ = 1;
  std::atomic<int> looks_ = 0;
};

}  // namespace

TEST_CASE("one connection serves many requests", "[http][http_server]") {
  RunningServer server({}, {route("/a", says("A")), blocking_route("/b", says("B")), echo_route()});
  HttpClient client(server.port());
  for (int i = 0; i < 100; ++i) {
    REQUIRE(client.get("/a").value().body == "A");
    REQUIRE(client.get("/b").value().body == "B");
    REQUIRE(client.ask(post_request("/echo", "body")).value().body == "body");
  }
}

TEST_CASE("pipelined requests are answered in their order", "[http][http_server]") {
  RunningServer server({}, {route("/a", says("A")), blocking_route("/b", says("B")), echo_route()});
  HttpClient client(server.port());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    requests += get_request("/a") + get_request("/b") + post_request("/echo", std::to_string(i));
  }
  REQUIRE(client.send(requests));
  for (int i = 0; i < 50; ++i) {
    REQUIRE(client.read_reply().value().body == "A");
    REQUIRE(client.read_reply().value().body == "B");
    REQUIRE(client.read_reply().value().body == std::to_string(i));
  }
}

TEST_CASE("a request may come byte by byte", "[http][http_server]") {
  RunningServer server({}, {echo_route()});
  HttpClient client(server.port());
  for (const char c : post_request("/echo", "slow")) client.send({&c, 1});
  CHECK(client.read_reply().value().body == "slow");
}

TEST_CASE("a connection ends when either side asks for it", "[http][http_server]") {
  RunningServer server({}, {route("/a", says("A")), echo_route()});
  HttpClient client(server.port());
  SECTION("by field") {
    const auto reply = client.get("/a", "Connection: close\r\n");
    REQUIRE(reply);
    CHECK(reply->body == "A");
    CHECK(reply->field("Connection") == "close");
  }
  SECTION("by version") {
    CHECK(client.ask("GET /a HTTP/1.0\r\n\r\n").value().body == "A");
  }
  SECTION("with a body that comes late") {
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n");
    CHECK_FALSE(client.sees_anything(20ms));
    client.send("late");
    CHECK(client.read_reply().value().body == "late");
  }
  SECTION("by half") {
    client.send(get_request("/a"));
    client.finish_sending();
    CHECK(client.read_reply().value().body == "A");
  }
  CHECK(client.sees_close());
}

TEST_CASE("HTTP/1.0 keeps the connection when it asks to", "[http][http_server]") {
  RunningServer server({}, {route("/a", says("A"))});
  HttpClient client(server.port());
  for (int i = 0; i < 2; ++i) {
    const auto reply = client.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    REQUIRE(reply);
    CHECK(reply->field("Connection") == "keep-alive");
  }
}

TEST_CASE("a client that asks first is told to send its body", "[http][http_server]") {
  RunningServer server({}, {echo_route()});
  HttpClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.read_reply("HEAD").value().status == 100);
  client.send("body");
  CHECK(client.read_reply().value().body == "body");
}

TEST_CASE("a large body comes whole to a reader that takes little at a time",
          "[http][http_server]") {
  const auto seconds_of_sound = std::make_shared<const std::string>(std::string(3'000'000, 's'));
  const lectern::tests::TemporaryFolder folder;
  const auto path = folder.path() / "sound";
  std::ofstream(path, std::ios::binary) << *seconds_of_sound;
  const auto file = std::make_shared<const FileDescriptor>(open(path.c_str(), O_RDONLY));
  const auto answer_with_body = [](const Body& body) {
    return [body](const Request&) -> Outcome {
      Response response;
      response.body = body;
      return response;
    };
  };
  RunningServer server(
      {}, {route("/memory", answer_with_body(SharedBytes{seconds_of_sound, {0, 3'000'000}})),
           route("/file", answer_with_body(FileBytes{file, {0, 3'000'000}})),
           route("/text", answer_with_body(*seconds_of_sound))});
  const std::string target = GENERATE("/memory", "/file", "/text");
  CAPTURE(target);
  HttpClient client(server.port(), 4096);
  const auto reply = client.get(target);
  REQUIRE(reply);
  CHECK(reply->body == *seconds_of_sound);
  CHECK(client.get("/file", "Connection: close\r\n").value().body == *seconds_of_sound);
}

TEST_CASE("a file that has become shorter ends the connection, never the truth",
          "[http][http_server]") {
  const lectern::tests::TemporaryFolder folder;
  const auto path = folder.path() / "sound";
  std::ofstream(path) << "short";
  const auto file = std::make_shared<const FileDescriptor>(open(path.c_str(), O_RDONLY));
  RunningServer server({}, {route("/", [&](const Request&) -> Outcome {
                         Response response;
                         response.body = FileBytes{file, {0, 100}};
                         return response;
                       })});
  HttpClient client(server.port());
  CHECK_FALSE(client.get("/").has_value());
}

TEST_CASE("handlers that block do not stop others", "[http][http_server]") {
  Gate gate;
  RunningServer server({}, {gated_route(gate), route("/a", says("A"))});
  HttpClient blocked(server.port());
  blocked.send(get_request("/gated"));
  gate.await_arrivals(1);
  HttpClient other(server.port());
  CHECK(other.get("/a").value().body == "A");
  gate.open();
  CHECK(blocked.read_reply().value().body == "through the gate");
}

TEST_CASE("more requests than the queue holds are told to come again", "[http][http_server]") {
  Gate gate;
  ServerOptions options;
  options.handler_threads = 1;
  options.limits.queued_requests = 2;
  RunningServer server(options, {gated_route(gate)});
  std::vector<HttpClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(server.port()).send(get_request("/gated"));
    // The first is taken off the queue before the next come.
    if (i == 0) gate.await_arrivals(1);
  }
  // One loop reads them in the order they came, so both places are taken now.
  HttpClient refused(server.port());
  const auto reply = refused.get("/gated");
  REQUIRE(reply);
  CHECK(reply->status == 503);
  CHECK(reply->field("Retry-After") == "1");
  gate.open();
  for (HttpClient& client : clients) CHECK(client.read_reply().value().status == 200);
}

TEST_CASE("a request that waits is answered when the news comes", "[http][http_server]") {
  GrowingPlaylist playlist;
  ServerOptions options;
  options.handler_threads = 0;  // waiting takes none
  options.event_loops = 2;
  RunningServer server(options, {playlist.route()});
  CHECK(HttpClient(server.port()).get("/playlist?after=0").value().body == "1");

  std::vector<HttpClient> waiting;
  for (int i = 0; i < 100; ++i) {
    waiting.emplace_back(server.port()).send(get_request("/playlist?after=1"));
  }
  playlist.await_looks(101);
  playlist.grow(server.server());
  for (HttpClient& client : waiting) REQUIRE(client.read_reply().value().body == "2");
  CHECK(waiting.front().get("/playlist?after=1").value().body == "2");
}

TEST_CASE("no news is lost between a handler's look and its wait", "[http][http_server]") {
  GrowingPlaylist playlist;
  RunningServer server({}, {playlist.route()});
  std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) playlist.grow(server.server());
  });
  HttpClient client(server.port());
  int seen = 0;
  for (int i = 0; i < 100; ++i) {
    const auto reply = client.get("/playlist?after=" + std::to_string(seen));
    REQUIRE(reply);
    REQUIRE(std::stoi(reply->body) > seen);
    seen = std::stoi(reply->body);
  }
}

TEST_CASE("a wait that is over is answered with what there is", "[http][http_server]") {
  RunningServer server({}, {route("/wait", [](const Request& request) -> Outcome {
                         if (request.may_wait) return Wait{"never", 30ms};
                         return says("as it is")(request);
                       })});
  HttpClient client(server.port());
  CHECK(client.get("/wait").value().body == "as it is");
  CHECK(client.get("/wait").value().body == "as it is");
}

TEST_CASE("news that is none does not extend a wait", "[http][http_server]") {
  RunningServer server({}, {route("/wait", [](const Request& request) -> Outcome {
                         if (request.may_wait) return Wait{"chatter", 100ms};
                         return says("as it is")(request);
                       })});
  std::jthread chatter([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      server.server().notify("chatter");
      std::this_thread::sleep_for(5ms);  // the pace of the chatter, not a wait for something
    }
  });
  CHECK(HttpClient(server.port()).get("/wait").value().body == "as it is");
}

TEST_CASE("a feed gives every piece in order and its end", "[http][http_server]") {
  std::atomic<int> said = 0;
  RunningServer server({}, {route("/events", [&](const Request&) -> Outcome {
                         const auto told = std::make_shared<int>(0);
                         Response response;
                         response.fields = {{"Content-Type", "text/event-stream"}};
                         response.body = BodyFeed{
                             .topic = "events",
                             .next =
                                 [&said, told](std::string& piece) {
                                   while (*told < said) {
                                     piece += "data: " + std::to_string(++*told) + "\n\n";
                                   }
                                   return *told < 3 ? FeedStep::waiting : FeedStep::finished;
                                 },
                             .heartbeat = {}};
                         return response;
                       })});
  HttpClient client(server.port());
  client.send(get_request("/events"));
  CHECK(client.sees_anything(5s));  // the head, before anything has happened
  for (int i = 1; i <= 3; ++i) {
    said = i;
    server.server().notify("events");
  }
  const auto reply = client.read_reply();
  REQUIRE(reply);
  CHECK(reply->body == "data: 1\n\ndata: 2\n\ndata: 3\n\n");
  // The connection goes on.
  client.send(get_request("/nowhere"));
  CHECK(client.read_reply().value().status == 404);
}

TEST_CASE("news of a feed that has ended does not run the next request again",
          "[http][http_server]") {
  Gate gate;
  std::atomic<int> runs = 0;
  RunningServer server({}, {finished_feed_route("events"),
                            blocking_route("/counted",
                                           [&](const Request& request) {
                                             const int run = ++runs;
                                             gate.pass();
                                             return says(std::to_string(run))(request);
                                           }),
                            route("/after", says("after"))});
  HttpClient client(server.port());
  client.send(get_request("/feed") + get_request("/counted"));  // the second is read at once
  CHECK(client.read_reply().value().body == "all");
  gate.await_arrivals(1);
  server.server().notify("events");
  CHECK(HttpClient(server.port()).get("/after").value().body == "after");  // the news has been told
  gate.open();
  CHECK(client.read_reply().value().body == "1");
  CHECK(client.get("/after").value().body == "after");
  CHECK(runs == 1);
}

TEST_CASE("an old client gets a feed without chunks", "[http][http_server]") {
  RunningServer server({}, {finished_feed_route("none")});
  HttpClient client(server.port());
  CHECK(client.ask("GET /feed HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").value().body == "all");
}

TEST_CASE("a silent feed shows signs of life", "[http][http_server]") {
  ServerOptions options;
  options.deadlines.heartbeat = 20ms;
  RunningServer server(options, {route("/events", [](const Request&) -> Outcome {
                         Response response;
                         response.body =
                             BodyFeed{.topic = "never",
                                      .next = [](std::string&) { return FeedStep::waiting; },
                                      .heartbeat = ":\n\n"};
                         return response;
                       })});
  HttpClient client(server.port());
  client.send(get_request("/events"));
  std::string received;
  while (received.find("3\r\n:\n\n\r\n3\r\n:\n\n\r\n") == std::string::npos) {
    const std::string more = client.read_some();
    REQUIRE_FALSE(more.empty());
    received += more;
  }
}

TEST_CASE("a slow reader of a feed costs one piece, however much there is to say",
          "[http][http_server]") {
  std::atomic<int> asked = 0;
  RunningServer server({}, {route("/feed", [&](const Request&) -> Outcome {
                         Response response;
                         response.body = BodyFeed{.topic = "feed",
                                                  .next =
                                                      [&asked](std::string& piece) {
                                                        ++asked;
                                                        piece.assign(1'000'000, 'x');
                                                        return FeedStep::more;
                                                      },
                                                  .heartbeat = {}};
                         return response;
                       })});
  HttpClient client(server.port(), 4096);
  client.send(get_request("/feed"));
  REQUIRE_FALSE(client.read_some().empty());
  const int after_first_bytes = asked;
  for (int i = 0; i < 1000; ++i) server.server().notify("feed");
  CHECK_FALSE(client.read_some().empty());
  // What the kernel buffers for the connection is a few megabytes, not a thousand.
  CHECK(after_first_bytes < 20);
  CHECK(asked < 20);
}

TEST_CASE("a full house closes the idle and turns away the rest", "[http][http_server]") {
  Gate gate;
  ServerOptions options;
  options.limits.connections = 2;
  RunningServer server(options, {gated_route(gate), route("/a", says("A"))});
  HttpClient idle(server.port());
  CHECK(idle.get("/a").value().body == "A");
  HttpClient second(server.port());
  second.send(get_request("/gated"));
  gate.await_arrivals(1);
  HttpClient third(server.port());
  third.send(get_request("/gated"));
  gate.await_arrivals(2);
  CHECK(idle.sees_close());
  HttpClient fourth(server.port());
  const auto turned_away = fourth.read_reply();
  REQUIRE(turned_away);
  CHECK(turned_away->status == 503);
  const ServerLoad load = server.server().load();
  CHECK(load.connections == 2);
  CHECK(load.shed == 1);
  CHECK(load.turned_away == 1);
  gate.open();
  CHECK(second.read_reply().value().status == 200);
  CHECK(third.read_reply().value().status == 200);
}

TEST_CASE("one address cannot take all connections", "[http][http_server]") {
  ServerOptions options;
  options.limits.connections_per_address = 2;
  RunningServer server(options, {route("/a", says("A"))});
  HttpClient first(server.port());
  CHECK(first.get("/a").value().status == 200);
  {
    HttpClient second(server.port());
    CHECK(second.get("/a").value().status == 200);
    CHECK(HttpClient(server.port()).read_reply().value().status == 429);
    CHECK(HttpClient(server.port(), 0, "127.0.0.2").get("/a").value().status == 200);
    CHECK(second.get("/a", "Connection: close\r\n").value().status == 200);
  }
  // The place becomes free once the server has seen the second leave.
  int status = 429;
  while (status == 429) status = HttpClient(server.port()).get("/a").value().status;
  CHECK(status == 200);
}

TEST_CASE("bodies on their way take no more memory together than they may", "[http][http_server]") {
  ServerOptions options;
  options.limits.buffered_bytes = 100'000;
  RunningServer server(options, {echo_route()});
  const std::string body(60'000, 'b');
  const std::string request = post_request("/echo", body);
  HttpClient first(server.port());
  first.send(request.substr(0, request.size() - 1));
  HttpClient second(server.port());
  // The first body is in once the server has nothing else to do than to refuse the second.
  second.send(request.substr(0, request.size() - 1));
  const bool first_is_refused = first.sees_anything(20ms);
  HttpClient& refused = first_is_refused ? first : second;
  HttpClient& served = first_is_refused ? second : first;
  CHECK(refused.read_reply().value().status == 503);
  served.send("b");
  CHECK(served.read_reply().value().body == body);
  CHECK(HttpClient(server.port()).ask(request).value().body == body);
}

TEST_CASE("a server that is to stop gives the answers under way", "[http][http_server]") {
  Gate gate;
  GrowingPlaylist playlist;
  ServerOptions options;
  options.deadlines.linger = 50ms;  // the clients of this test stay
  RunningServer server(options, {gated_route(gate), playlist.route(), echo_route()});
  HttpClient idle(server.port());
  CHECK(idle.get("/playlist").value().status == 200);
  HttpClient waiting(server.port());
  waiting.send(get_request("/playlist?after=1"));
  playlist.await_looks(2);
  HttpClient half_sent(server.port());
  half_sent.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n12");
  std::vector<HttpClient> running;
  for (int i = 0; i < 8; ++i) running.emplace_back(server.port()).send(get_request("/gated"));
  gate.await_arrivals(4);
  server.request_stop();

  CHECK(idle.sees_close());
  const auto released = waiting.read_reply();
  REQUIRE(released);
  CHECK(released->body == "1");
  CHECK(released->field("Connection") == "close");
  CHECK_THROWS(HttpClient(server.port()));  // refused
  half_sent.send("34");
  CHECK(half_sent.read_reply().value().body == "1234");
  gate.open();
  for (HttpClient& client : running) CHECK(client.read_reply().value().status == 200);
  server.join();
}

TEST_CASE("a body whose permission is withdrawn breaks off; others are sent whole",
          "[http][http_server]") {
  constexpr std::size_t kSize = std::size_t{8} << 20U;
  std::atomic<bool> holds{true};
  RunningServer server(
      {}, {{.method = "GET", .pattern = "/(.+)", .handler = [&holds](const Request& request) {
              Response response;
              response.body = std::string(kSize, 'x');
              const std::string& topic = request.captures.at(0);
              if (topic != "free")
                response.permission = Permission{topic, [&holds] { return holds.load(); }};
              return response;
            }}});
  const auto begin = [&server](const char* path) {
    HttpClient client(server.port(), 4096);
    REQUIRE(client.send(get_request(path, "Connection: close\r\n")));
    REQUIRE_FALSE(client.read_some().empty());
    return client;
  };
  const auto bytes_left = [](HttpClient& client) {
    std::size_t bytes = 0;
    for (std::string some = client.read_some(); !some.empty(); some = client.read_some()) {
      bytes += some.size();
    }
    return bytes;
  };
  HttpClient cut = begin("/cut");
  HttpClient other = begin("/other");
  HttpClient free = begin("/free");
  server.server().notify("cut");  // which changes nothing yet
  CHECK_FALSE(cut.read_some().empty());
  holds = false;
  for (const char* topic : {"cut", "free"}) server.server().notify(topic);
  CHECK(bytes_left(cut) < kSize / 2);
  CHECK(bytes_left(other) > kSize / 2);
  CHECK(bytes_left(free) > kSize / 2);
}

TEST_CASE("a body with an end of its own is finished before the server stops",
          "[http][http_server]") {
  std::atomic<int> pieces{0};
  BodyFeed feed;
  feed.topic = "more";
  feed.next = [&pieces](std::string& piece) {
    piece = "piece ";
    return ++pieces == 2 ? FeedStep::finished : FeedStep::waiting;
  };
  feed.is_endless = false;
  RunningServer server({},
                       {{.method = "GET", .pattern = "/sound", .handler = [&feed](const Request&) {
                           Response response;
                           response.body = feed;
                           return response;
                         }}});
  HttpClient client(server.port());
  REQUIRE(client.send(get_request("/sound")));
  CHECK_THAT(client.read_some(), Contains("200 OK"));
  server.request_stop();
  server.server().notify("more");
  std::string rest;
  for (std::string some = "?"; !some.empty() && rest.find("0\r\n\r\n") == std::string::npos;) {
    rest += some = client.read_some();
  }
  CHECK_THAT(rest, Contains("piece") && Contains("0\r\n\r\n"));
  server.join();
}

TEST_CASE("a server that is to stop does not wait for ever", "[http][http_server]") {
  ServerOptions options;
  options.deadlines.drain = 50ms;
  RunningServer server(options, {echo_route()});
  HttpClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n");
  CHECK_FALSE(client.sees_anything(10ms));
  server.request_stop();
  server.join();
  CHECK(client.sees_close());
}

TEST_CASE(
    "during its grace a server that is to stop serves all who come, each answer the last of its "
    "connection",
    "[http][http_server]") {
  ServerOptions options;
  options.deadlines.grace = 2s;
  RunningServer server(options,
                       {echo_route(), {.method = "GET", .pattern = "/x", .handler = says("x")}});
  HttpClient known(server.port());
  CHECK(known.get("/x").value().field("Connection") == "(none)");
  server.request_stop();
  CHECK(HttpClient(server.port()).get("/x").value().status == 200);  // by then it has heard of it
  const auto last = known.get("/x");
  REQUIRE(last);
  CHECK(last->status == 200);
  CHECK(last->field("Connection") == "close");
  CHECK(HttpClient(server.port()).get("/x").value().field("Connection") == "close");
  server.join();
  CHECK_THROWS(HttpClient(server.port()));  // refused
}

TEST_CASE("a server can be ended at once, in its grace and while it drains",
          "[http][http_server]") {
  ServerOptions options;
  options.deadlines.grace = GENERATE(0h, 1h);
  options.deadlines.drain = 1h;
  RunningServer server(options, {echo_route()});
  HttpClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n");
  CHECK_FALSE(client.sees_anything(10ms));
  server.request_stop();
  CHECK_FALSE(client.sees_anything(10ms));
  server.end_at_once();
  server.join();
  CHECK(client.sees_close());
}

TEST_CASE("a stop that comes before serving is obeyed", "[http][http_server]") {
  HttpServer server{ServerOptions{}};
  server.bind("127.0.0.1", 0);
  std::stop_source stop;
  stop.request_stop();
  server.serve(stop.get_token());
}

TEST_CASE("IPv6 is served as IPv4 is", "[http][http_server]") {
  HttpServer server{ServerOptions{}};
  CHECK(server.bind("::1", 0) > 0);
}

TEST_CASE("a port that is taken is the user's to change", "[http][http_server]") {
  RunningServer running({}, {});
  HttpServer second{ServerOptions{}};
  CHECK_THROWS_MATCHES(
      second.bind("127.0.0.1", running.port()), Error,
      Catch::Predicate<Error>([](const Error& error) { return error.code() == Errc::bad_usage; }));
  CHECK_THROWS_AS(second.bind("no such host.invalid", 0), Error);
}
