// Hundreds of clients that send or read as slowly as they can: each is cut at its deadline, and
// others are served meanwhile as if they were not there. Deadlines are shortened to milliseconds.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "server/http/http_server.h"
#include "tests/support/http_client.h"
#include "tests/support/running_server.h"

namespace {

using namespace lectern::server;
using namespace std::chrono_literals;
using lectern::tests::get_request;
using lectern::tests::HttpClient;
using lectern::tests::RunningServer;
using lectern::tests::says;
using Clock = std::chrono::steady_clock;

constexpr auto kDeadline = 300ms;
constexpr int kHostile = 200;
/// For an honest client's request on a machine that has other things to do as well: far below what
/// a held-up loop costs. How fast it really is, the benchmark tells.
constexpr auto kNoticed = 2s;

ServerOptions impatient() {
  ServerOptions options;
  options.deadlines.head = kDeadline;
  options.deadlines.idle = kDeadline;
  options.deadlines.transfer = kDeadline;
  options.deadlines.transfer_rate = 1'000'000'000;
  options.deadlines.linger = 50ms;
  return options;
}

std::vector<Route> routes() {
  const auto sound = std::make_shared<const std::string>(std::string(20'000'000, 's'));
  return {{.method = "GET", .pattern = "/a", .handler = says("A")},
          {.method = "POST", .pattern = "/post", .handler = says("taken")},
          {.method = "GET", .pattern = "/sound", .handler = [sound](const Request&) -> Outcome {
             Response response;
             response.body = SharedBytes{sound, {0, sound->size()}};
             return response;
           }}};
}

/// A crowd that begins with `opening` and then sends `drip` again and again.
class Crowd {
 public:
  Crowd(int port, const std::string& opening, std::string drip, int receive_buffer = 0)
      : drip_(std::move(drip)) {
    for (int i = 0; i < kHostile; ++i) members_.emplace_back(port, receive_buffer).send(opening);
  }

  void drip() {
    if (drip_.empty()) return;
    for (HttpClient& member : members_) member.send(drip_);
  }
  /// How many the server has closed by `until`.
  int closed_by(Clock::time_point until) {
    return static_cast<int>(
        std::count_if(members_.begin(), members_.end(), [&](HttpClient& member) {
          const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
          return member.sees_close(std::max(left, 1ms));
        }));
  }

 private:
  std::string drip_;
  std::vector<HttpClient> members_;
};

/// The slowest of an honest client's requests over the time in which the crowd is to be cut.
Clock::duration slowest_answer_beside(Crowd& crowd, int port) {
  HttpClient honest(port);
  Clock::duration slowest{0};
  const auto until = Clock::now() + kDeadline;
  while (Clock::now() < until) {
    crowd.drip();
    const auto asked = Clock::now();
    REQUIRE(honest.get("/a").value().body == "A");
    slowest = std::max(slowest, Clock::now() - asked);
    std::this_thread::sleep_for(10ms);  // the pace of an honest client, not a wait for something
  }
  return slowest;
}

}  // namespace

TEST_CASE("slow clients are cut at their deadline and nobody else notices",
          "[http][slow_clients]") {
  RunningServer server(impatient(), routes());
  const auto [kind, opening, drip, buffer] =
      GENERATE(table<std::string, std::string, std::string, int>({
          {"head", "GET /a HTTP/1.1\r\nHost: x\r\nX: ", "a", 0},
          {"body", "POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "a", 0},
          {"idle after an answer", get_request("/a"), "", 0},
          {"silent from the start", "", "", 0},
      }));
  CAPTURE(kind);
  Crowd crowd(server.port(), opening, drip, buffer);
  CHECK(slowest_answer_beside(crowd, server.port()) < kNoticed);
  CHECK(crowd.closed_by(Clock::now() + kDeadline + 1s) == kHostile);
}

TEST_CASE("readers that take nothing are cut", "[http][slow_clients]") {
  RunningServer server(impatient(), routes());
  Crowd crowd(server.port(), get_request("/sound"), "", 4096);
  CHECK(slowest_answer_beside(crowd, server.port()) < kNoticed);
  // What the kernel holds for them is read before the end shows; never the whole sound.
  CHECK(crowd.closed_by(Clock::now() + kDeadline + 5s) == kHostile);
}

TEST_CASE("a request that is cut is told why", "[http][slow_clients]") {
  RunningServer server(impatient(), routes());
  HttpClient client(server.port());
  client.send("GET /a HTTP/1.1\r\n");
  const auto reply = client.read_reply();
  REQUIRE(reply);
  CHECK(reply->status == 408);
}

TEST_CASE("a trickle does not extend a deadline", "[http][slow_clients]") {
  RunningServer server(impatient(), routes());
  HttpClient client(server.port());
  CHECK(client.get("/a").value().body == "A");  // the second request has a deadline of its own
  const auto begun = Clock::now();
  client.send("GET /a HTTP/1.1\r\nX: ");
  while (!client.sees_anything(5ms)) client.send("a");
  CHECK(Clock::now() - begun < kDeadline + 1s);
  CHECK(Clock::now() - begun >= kDeadline);
  CHECK(client.read_reply().value().status == 408);
}

TEST_CASE("a body that comes fast enough has all the time it needs", "[http][slow_clients]") {
  ServerOptions options = impatient();
  options.deadlines.transfer_rate = 1000;  // a second more for each thousand bytes
  RunningServer server(options, routes());
  HttpClient client(server.port());
  client.send("POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n");
  CHECK_FALSE(client.sees_anything(kDeadline + 200ms));
  client.send(std::string(4000, 'b'));
  CHECK(client.read_reply().value().status == 200);
}
