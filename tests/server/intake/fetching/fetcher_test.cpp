#include "server/intake/fetching/fetcher.h"

#include <zlib.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "server/error.h"
#include "tests/support/loopback_server.h"

using namespace lectern::server;
using namespace std::chrono_literals;
using lectern::tests::HttpRequest;
using lectern::tests::LoopbackServer;
using lectern::tests::ReplyWriter;

namespace {

const std::string kHtml = "Content-Type: text/html; charset=utf-8\r\n";
const std::string kPage = "<h1>Harbour</h1><p>The ferry is back.</p>";

FetcherOptions on_loopback() {
  FetcherOptions options;
  options.policy.admitted = {AddressRange::parse("127.0.0.0/8").value()};
  options.robots = RobotsUse::ignore;
  options.limits.total = 5s;
  return options;
}

FetchResult fetch(const LoopbackServer& server, const std::string& path,
                  FetcherOptions options = on_loopback()) {
  return Fetcher(std::move(options)).fetch({.url = Url::parse(server.url(path))});
}

/// The reason of the FetchError that `work` throws, and its HTTP status.
struct Refusal {
  FetchErrc reason;
  std::optional<int> status;
  std::string message;
};
template <typename Work>
Refusal refusal_of(const Work& work) {
  try {
    work();
  } catch (const FetchError& error) {
    return {error.reason(), error.status(), error.what()};
  }
  throw std::logic_error("nothing was refused");
}

Refusal refusal_by(const LoopbackServer& server, const std::string& path = "/",
                   const FetcherOptions& options = on_loopback()) {
  return refusal_of([&] { fetch(server, path, options); });
}

/// A name server that tests fill in: each look-up of a name takes its next answer; the last stays.
class ScriptedResolver : public HostResolver {
 public:
  using Answers = std::deque<std::vector<std::string>>;
  explicit ScriptedResolver(std::map<std::string, Answers> names) : names_(std::move(names)) {}

  std::vector<IpAddress> resolve(const std::string& host,
                                 std::chrono::steady_clock::time_point) const override {
    const std::lock_guard lock(mutex_);
    const auto name = names_.find(host);
    if (name == names_.end()) throw FetchError(FetchErrc::no_such_host, "not in the script", host);
    std::vector<IpAddress> addresses;
    for (const std::string& text : name->second.front()) {
      addresses.push_back(IpAddress::parse(text).value());
    }
    if (name->second.size() > 1) name->second.pop_front();
    return addresses;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, Answers> names_;
};

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void redirect(ReplyWriter& reply, const std::string& location) {
  reply.answer("302 Found", "Location: " + location + "\r\n", "");
}

}  // namespace

TEST_CASE("a page comes with its type, charset and validators", "[intake][fetcher]") {
  const std::string big5 = "<p>\xA4\xA4\xA4\xE5</p>";
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK",
                 "Content-Type: text/html; charset=Big5\r\nETag: \"v1\"\r\n"
                 "Last-Modified: Mon, 03 Mar 2025 08:00:00 GMT\r\n",
                 big5);
  });
  const FetchResult result = fetch(server, "/story?id=1");
  CHECK(result.body == big5);
  CHECK(result.type == MediaType{"text/html", "big5"});
  CHECK(result.url.str() == server.url("/story?id=1"));
  CHECK_FALSE(result.not_modified);
  CHECK(result.validators ==
        Validators{server.url("/story?id=1"), "\"v1\"", "Mon, 03 Mar 2025 08:00:00 GMT"});
}

TEST_CASE("a request says who asks and what can be read, and carries no secrets",
          "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", kHtml, kPage); });
  fetch(server, "/story");
  REQUIRE(server.requests().size() == 1);
  const HttpRequest request = server.requests().front();
  CHECK(request.path == "/story");
  CHECK_THAT(request.field("User-Agent"), Catch::Matches("Lectern/[0-9.]+"));
  CHECK_THAT(request.field("Accept"), Catch::Contains("text/html"));
  CHECK(request.field("Cookie").empty());
  CHECK(request.field("Authorization").empty());
  CHECK(request.field("Referer").empty());
}

TEST_CASE("a compressed page arrives as it was written", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: gzip\r\n", gzipped(kPage));
  });
  CHECK(fetch(server, "/").body == kPage);
}

TEST_CASE("a page compressed in several pieces is one page", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: x-gzip\r\n",
                 gzipped("<p>The first") + gzipped(" and the second.") + "what is nobody's");
  });
  CHECK(fetch(server, "/").body == "<p>The first and the second.");
}

TEST_CASE("redirects are followed to the page, whose address is told", "[intake][fetcher]") {
  const int status = GENERATE(301, 302, 303, 307, 308);
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/old/story") {
      reply.answer(std::to_string(status) + " Moved", "Location: ../new\r\n", "");
    } else {
      reply.answer("200 OK", kHtml, kPage);
    }
  });
  const FetchResult result = fetch(server, "/old/story");
  CHECK(result.body == kPage);
  CHECK(result.url.str() == server.url("/new"));
}

TEST_CASE("each host that redirects lead to is visited in a turn of its own", "[intake][fetcher]") {
  std::string elsewhere;
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/first") return redirect(reply, "/second");
    if (request.path == "/second") return redirect(reply, elsewhere);
    reply.answer("503 Service Unavailable", "Retry-After: 90\r\n", "");
  });
  const std::string port = ":" + std::to_string(server.port());
  elsewhere = "http://other.example" + port + "/";
  const auto resolver =
      std::make_shared<ScriptedResolver>(std::map<std::string, ScriptedResolver::Answers>{
          {"news.example", {{"127.0.0.1"}}}, {"other.example", {{"127.0.0.1"}}}});
  std::vector<std::string> visits;
  const auto note = [&](const std::string& host, const std::function<void()>& visit) {
    visits.push_back(host);
    try {
      visit();
    } catch (const FetchError& error) {
      CHECK(error.retry_after() == 90s);
      visits.push_back(host + " failed");
      throw;
    }
  };
  CHECK_THROWS_AS(
      Fetcher(on_loopback(), resolver)
          .fetch({.url = Url::parse("http://news.example" + port + "/first"), .manners = note}),
      FetchError);
  CHECK(visits ==
        std::vector<std::string>{"news.example", "other.example", "other.example failed"});
}

TEST_CASE("without being admitted, this machine is not connected to", "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", kHtml, kPage); });
  const Refusal refusal =
      refusal_of([&] { Fetcher().fetch({.url = Url::parse(server.url("/"))}); });
  CHECK(refusal.reason == FetchErrc::address_refused);
  CHECK_THAT(refusal.message, Catch::Contains("127.0.0.1") && Catch::Contains("loopback"));
  CHECK(server.requests().empty());
}

TEST_CASE("addresses are refused in every spelling", "[intake][fetcher]") {
  const std::string host =
      GENERATE("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
               "[::ffff:7f00:1]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "169.254.169.254",
               "[fd00:ec2::254]", "10.0.0.1", "0.0.0.0", "localhost");
  CAPTURE(host);
  const Refusal refusal =
      refusal_of([&] { Fetcher().fetch({.url = Url::parse("http://" + host + "/")}); });
  CHECK(refusal.reason == FetchErrc::address_refused);
}

TEST_CASE("a public name for a private address is refused", "[intake][fetcher]") {
  const auto resolver = std::make_shared<ScriptedResolver>(
      std::map<std::string, ScriptedResolver::Answers>{{"news.example", {{"192.168.1.1"}}}});
  const Refusal refusal =
      refusal_of([&] { Fetcher({}, resolver).fetch({.url = Url::parse("http://news.example/")}); });
  CHECK(refusal.reason == FetchErrc::address_refused);
}

TEST_CASE("one private address among public ones is enough to refuse a host", "[intake][fetcher]") {
  const auto resolver =
      std::make_shared<ScriptedResolver>(std::map<std::string, ScriptedResolver::Answers>{
          {"news.example", {{"1.1.1.1", "10.0.0.1"}}}});
  const Refusal refusal =
      refusal_of([&] { Fetcher({}, resolver).fetch({.url = Url::parse("http://news.example/")}); });
  CHECK(refusal.reason == FetchErrc::address_refused);
}

TEST_CASE("a redirect to a private address is refused before it is followed", "[intake][fetcher]") {
  const std::string target =
      GENERATE("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
               "//192.168.0.1/");
  CAPTURE(target);
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { redirect(reply, target); });
  CHECK(refusal_by(server).reason == FetchErrc::address_refused);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a redirect to another scheme or with a password is refused", "[intake][fetcher]") {
  const std::string target =
      GENERATE("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1",
               "http://user:secret@127.0.0.1/", "javascript:1");
  CAPTURE(target);
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { redirect(reply, target); });
  CHECK(refusal_by(server).reason == FetchErrc::bad_url);
}

TEST_CASE("a name that changes its address between hops is judged again", "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { redirect(reply, "/again"); });
  const auto resolver =
      std::make_shared<ScriptedResolver>(std::map<std::string, ScriptedResolver::Answers>{
          {"news.example", {{"127.0.0.1"}, {"10.0.0.1"}}}});
  const Refusal refusal = refusal_of([&] {
    Fetcher(on_loopback(), resolver)
        .fetch({.url = Url::parse("http://news.example:" + std::to_string(server.port()) + "/")});
  });
  CHECK(refusal.reason == FetchErrc::address_refused);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("the connection goes to the address that was judged, under the host's name",
          "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", kHtml, kPage); });
  const std::string host = GENERATE("news.example", "xn--efvv70d.xn--kpry57d");
  const auto resolver = std::make_shared<ScriptedResolver>(
      std::map<std::string, ScriptedResolver::Answers>{{host, {{"127.0.0.1"}, {"10.0.0.1"}}}});
  const std::string authority = host + ":" + std::to_string(server.port());
  const FetchResult result =
      Fetcher(on_loopback(), resolver).fetch({.url = Url::parse("http://" + authority + "/")});
  CHECK(result.body == kPage);
  CHECK(server.requests().front().field("Host") == authority);
}

TEST_CASE("ports other than the web's are refused", "[intake][fetcher]") {
  const auto resolver = std::make_shared<ScriptedResolver>(
      std::map<std::string, ScriptedResolver::Answers>{{"news.example", {{"1.1.1.1"}}}});
  const Refusal refusal = refusal_of(
      [&] { Fetcher({}, resolver).fetch({.url = Url::parse("http://news.example:6379/")}); });
  CHECK(refusal.reason == FetchErrc::port_refused);
}

TEST_CASE("with a list of hosts no other is asked for, not even by redirect", "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { redirect(reply, "http://other.example/"); });
  FetcherOptions options = on_loopback();
  options.policy.hosts = {"127.0.0.1"};
  const Refusal refusal = refusal_by(server, "/", options);
  CHECK(refusal.reason == FetchErrc::host_not_listed);
  CHECK_THAT(refusal.message, Catch::Contains("other.example"));
}

TEST_CASE("a proxy of the environment is not used", "[intake][fetcher]") {
  const LoopbackServer proxy(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", kHtml, "proxied"); });
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", kHtml, kPage); });
  setenv("http_proxy", proxy.url("").c_str(), 1);
  const std::string body = fetch(server, "/").body;
  unsetenv("http_proxy");
  CHECK(body == kPage);
  CHECK(proxy.requests().empty());
}

TEST_CASE("redirects in a circle or without end are refused", "[intake][fetcher]") {
  const LoopbackServer circle([&](const HttpRequest& request, ReplyWriter& reply) {
    redirect(reply, request.path == "/a" ? "/b" : "/a");
  });
  CHECK(refusal_by(circle, "/a").reason == FetchErrc::too_many_redirects);
  CHECK(circle.requests().size() == 2);

  const LoopbackServer endless(
      [&](const HttpRequest& request, ReplyWriter& reply) { redirect(reply, request.path + "x"); });
  CHECK(refusal_by(endless, "/a").reason == FetchErrc::too_many_redirects);
  CHECK(endless.requests().size() == 6);
}

TEST_CASE("a redirect that says nowhere is no sound answer", "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("302 Found", "", ""); });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("a page larger than allowed is refused, said or not", "[intake][fetcher]") {
  FetcherOptions options = on_loopback();
  options.limits.body_bytes = 100'000;
  const LoopbackServer announced([&](const HttpRequest&, ReplyWriter& reply) {
    reply.send("HTTP/1.1 200 OK\r\n" + kHtml + "Content-Length: 99000000000\r\n\r\n");
    reply.client_leaves_within(5s);
  });
  CHECK(refusal_by(announced, "/", options).reason == FetchErrc::too_large);

  std::atomic<std::size_t> sent = 0;
  const LoopbackServer endless([&](const HttpRequest&, ReplyWriter& reply) {
    reply.send("HTTP/1.1 200 OK\r\n" + kHtml + "\r\n");
    while (reply.send(std::string(10'000, 'x'))) sent += 10'000;
  });
  CHECK(refusal_by(endless, "/", options).reason == FetchErrc::too_large);
}

TEST_CASE("a page of exactly the allowed size is taken", "[intake][fetcher]") {
  FetcherOptions options = on_loopback();
  options.limits.body_bytes = 1'000;
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml, std::string(1'000, 'x'));
  });
  CHECK(fetch(server, "/", options).body.size() == 1'000);
}

TEST_CASE("a gzip bomb is cut at the allowed size", "[intake][fetcher]") {
  FetcherOptions options = on_loopback();
  options.limits.body_bytes = 1'000'000;
  const std::string bomb = gzipped(std::string(50'000'000, '\0'));
  REQUIRE(bomb.size() < 100'000);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: gzip\r\n", bomb);
  });
  CHECK(refusal_by(server, "/", options).reason == FetchErrc::too_large);
}

TEST_CASE("damaged compression is no sound answer", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: gzip\r\n", "this is not gzip at all");
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("a compressed page that breaks off is no page, though its length is as it says",
          "[intake][fetcher]") {
  const std::string whole = gzipped(std::string(kPage) + std::string(20'000, 'x'));
  const std::size_t kept =
      GENERATE_COPY(as<std::size_t>(), 1, 10, whole.size() / 2, whole.size() - 1);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: gzip\r\n", whole.substr(0, kept));
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("compression that was not asked for is refused", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", kHtml + "Content-Encoding: br\r\n", "\x0b\x02\x80<p>\x03");
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("a body that breaks off is no page", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.send("HTTP/1.1 200 OK\r\n" + kHtml + "Content-Length: 1000\r\n\r\n<p>Half of the sto");
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("a header without end is refused", "[intake][fetcher]") {
  const std::string line =
      GENERATE(std::string("X: y\r\n"), std::string("X-Long: ") + std::string(5'000, 'y') + "\r\n",
               std::string(4'096, 'z'));
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.send("HTTP/1.1 200 OK\r\n");
    while (reply.send(line)) {
    }
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("interim answers without end are refused", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    while (reply.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")) {
    }
  });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}

TEST_CASE("a server that is silent or drips is left at the deadline", "[intake][fetcher]") {
  FetcherOptions options = on_loopback();
  options.limits.total = 300ms;
  const LoopbackServer silent(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.client_leaves_within(5s); });
  CHECK(refusal_by(silent, "/", options).reason == FetchErrc::timed_out);

  const LoopbackServer dripping([&](const HttpRequest&, ReplyWriter& reply) {
    reply.send("HTTP/1.1 200 OK\r\n" + kHtml + "\r\n");
    while (reply.send("x") && !reply.client_leaves_within(20ms)) {
    }
  });
  CHECK(refusal_by(dripping, "/", options).reason == FetchErrc::timed_out);
}

TEST_CASE("the deadline is for all hops together", "[intake][fetcher]") {
  FetcherOptions options = on_loopback();
  options.limits.total = 300ms;
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    reply.client_leaves_within(120ms);
    redirect(reply, request.path + "x");
  });
  CHECK(refusal_by(server, "/", options).reason == FetchErrc::timed_out);
}

TEST_CASE("who asks to stop need not wait for the server", "[intake][fetcher]") {
  std::stop_source stop;
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    stop.request_stop();
    reply.client_leaves_within(5s);
  });
  const Fetcher fetcher(on_loopback());
  CHECK_THROWS_MATCHES(fetcher.fetch({.url = Url::parse(server.url("/"))}, stop.get_token()), Error,
                       Catch::Predicate<Error>(
                           [](const Error& error) { return error.code() == Errc::interrupted; }));
}

TEST_CASE("what is no page is refused by its type", "[intake][fetcher]") {
  const std::string type = GENERATE("image/png", "application/pdf", "application/octet-stream",
                                    "audio/mpeg", "application/rss+xml");
  CAPTURE(type);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", "Content-Type: " + type + "\r\n", "bytes");
  });
  const Refusal refusal = refusal_by(server);
  CHECK(refusal.reason == FetchErrc::wrong_type);
  CHECK_THAT(refusal.message, Catch::Contains(type));
}

TEST_CASE("a feed is taken under the names feeds go by", "[intake][fetcher]") {
  const std::string type =
      GENERATE("application/rss+xml", "application/atom+xml; charset=utf-8", "text/xml",
               "application/feed+json", "application/json", "text/html", "text/plain");
  CAPTURE(type);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer("200 OK", "Content-Type: " + type + "\r\n", "<rss/>");
  });
  const FetchResult result =
      Fetcher(on_loopback())
          .fetch({.url = Url::parse(server.url("/feed")), .expected = Expected::feed});
  CHECK(result.body == "<rss/>");
}

TEST_CASE("a page without a type is taken as it is", "[intake][fetcher]") {
  const LoopbackServer server(
      [&](const HttpRequest&, ReplyWriter& reply) { reply.answer("200 OK", "", kPage); });
  const FetchResult result = fetch(server, "/");
  CHECK(result.body == kPage);
  CHECK(result.type == MediaType{});
}

TEST_CASE("an answer that is no page is an error with its status", "[intake][fetcher]") {
  const int status = GENERATE(204, 206, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503);
  CAPTURE(status);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) {
    reply.answer(std::to_string(status) + " Sorry", kHtml,
                 status == 204 || status == 304 ? "" : "<p>sorry</p>");
  });
  const Refusal refusal = refusal_by(server);
  CHECK(refusal.reason == FetchErrc::http_status);
  CHECK(refusal.status == status);
  CHECK_THAT(refusal.message, Catch::Contains(std::to_string(status)));
}

TEST_CASE("a page that has not changed is not sent again", "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.field("If-None-Match") == "\"v1\"") {
      reply.send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n");
    } else {
      reply.answer("200 OK", kHtml + "ETag: \"v1\"\r\n", kPage);
    }
  });
  const Fetcher fetcher(on_loopback());
  const Url url = Url::parse(server.url("/story"));
  const FetchResult first = fetcher.fetch({.url = url});
  const FetchResult second = fetcher.fetch({.url = url, .known = first.validators});
  CHECK_FALSE(first.not_modified);
  CHECK(second.not_modified);
  CHECK(second.body.empty());
  CHECK(second.validators == first.validators);
}

TEST_CASE("a date serves as validator where there is no tag", "[intake][fetcher]") {
  const std::string date = "Mon, 03 Mar 2025 08:00:00 GMT";
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    const bool known = request.field("If-Modified-Since") == date;
    reply.answer(known ? "304 Not Modified" : "200 OK", kHtml + "Last-Modified: " + date + "\r\n",
                 known ? "" : kPage);
  });
  const Fetcher fetcher(on_loopback());
  const Url url = Url::parse(server.url("/story"));
  const FetchResult first = fetcher.fetch({.url = url});
  CHECK(fetcher.fetch({.url = url, .known = first.validators}).not_modified);
}

TEST_CASE("validators are told to the page they came from, not to those before it",
          "[intake][fetcher]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/old") return redirect(reply, "/new");
    reply.answer("200 OK", kHtml + "ETag: \"v1\"\r\n", kPage);
  });
  const Fetcher fetcher(on_loopback());
  const Url url = Url::parse(server.url("/old"));
  const FetchResult first = fetcher.fetch({.url = url});
  fetcher.fetch({.url = url, .known = first.validators});
  const auto requests = server.requests();
  REQUIRE(requests.size() == 4);
  CHECK(requests[2].field("If-None-Match").empty());
  CHECK(requests[3].field("If-None-Match") == "\"v1\"");
}

TEST_CASE("a page that robots.txt closes is not asked for", "[intake][fetcher][robots]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") {
      return reply.answer("200 OK", "Content-Type: text/plain\r\n",
                          "User-agent: *\nDisallow: /\n\nUser-agent: lectern\nDisallow: /drafts\n");
    }
    reply.answer("200 OK", kHtml, kPage);
  });
  FetcherOptions options = on_loopback();
  options.robots = RobotsUse::obey;
  const Fetcher fetcher(options);
  CHECK(fetcher.fetch({.url = Url::parse(server.url("/stories/1"))}).body == kPage);
  const Refusal refusal =
      refusal_of([&] { fetcher.fetch({.url = Url::parse(server.url("/drafts/1"))}); });
  CHECK(refusal.reason == FetchErrc::disallowed);
  const auto requests = server.requests();
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].path == "/robots.txt");
  CHECK(requests[1].path == "/stories/1");
}

TEST_CASE("a redirect into what robots.txt closes is not followed", "[intake][fetcher][robots]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") {
      return reply.answer("200 OK", "", "User-agent: *\nDisallow: /closed\n");
    }
    redirect(reply, "/closed");
  });
  FetcherOptions options = on_loopback();
  options.robots = RobotsUse::obey;
  CHECK(refusal_by(server, "/open", options).reason == FetchErrc::disallowed);
}

TEST_CASE("a site without robots.txt is open, one that cannot say is closed",
          "[intake][fetcher][robots]") {
  const auto [status, open] = GENERATE(table<std::string, bool>({
      {"404 Not Found", true},
      {"403 Forbidden", true},
      {"410 Gone", true},
      {"429 Too Many Requests", false},
      {"500 Internal Server Error", false},
      {"503 Service Unavailable", false},
  }));
  CAPTURE(status);
  const LoopbackServer server([&, status = status](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") {
      return reply.answer(status, "", "User-agent: *\nDisallow: /\n");
    }
    reply.answer("200 OK", kHtml, kPage);
  });
  FetcherOptions options = on_loopback();
  options.robots = RobotsUse::obey;
  if (open) {
    CHECK(fetch(server, "/story", options).body == kPage);
  } else {
    CHECK(refusal_by(server, "/story", options).reason == FetchErrc::disallowed);
  }
}

TEST_CASE("robots.txt is found behind redirects, and a private one is not asked for",
          "[intake][fetcher][robots]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path == "/robots.txt") return redirect(reply, "/rules.txt");
    if (request.path == "/rules.txt") {
      return reply.answer("200 OK", "", "User-agent: *\nDisallow: /closed\n");
    }
    reply.answer("200 OK", kHtml, kPage);
  });
  FetcherOptions options = on_loopback();
  options.robots = RobotsUse::obey;
  CHECK(refusal_by(server, "/closed", options).reason == FetchErrc::disallowed);
  CHECK(fetch(server, "/open", options).body == kPage);

  const LoopbackServer luring([&](const HttpRequest&, ReplyWriter& reply) {
    redirect(reply, "http://169.254.169.254/robots.txt");
  });
  CHECK(refusal_by(luring, "/", options).reason == FetchErrc::address_refused);
}

TEST_CASE("a robots.txt without end is read as far as needed", "[intake][fetcher][robots]") {
  const LoopbackServer server([&](const HttpRequest& request, ReplyWriter& reply) {
    if (request.path != "/robots.txt") return reply.answer("200 OK", kHtml, kPage);
    reply.send("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /closed\n");
    while (reply.send(std::string(10'000, '#'))) {
    }
  });
  FetcherOptions options = on_loopback();
  options.robots = RobotsUse::obey;
  const Fetcher fetcher(options);
  CHECK(fetcher.fetch({.url = Url::parse(server.url("/open"))}).body == kPage);
  CHECK(refusal_of([&] { fetcher.fetch({.url = Url::parse(server.url("/closed"))}); }).reason ==
        FetchErrc::disallowed);
}

TEST_CASE("nobody at the port, no name, and no encryption have reasons of their own",
          "[intake][fetcher]") {
  std::string nobody;
  {
    const LoopbackServer gone([](const HttpRequest&, ReplyWriter&) {});
    nobody = gone.url("/");
  }
  const Fetcher fetcher(on_loopback());
  CHECK(refusal_of([&] { fetcher.fetch({.url = Url::parse(nobody)}); }).reason ==
        FetchErrc::unreachable);
  FetcherOptions over_ipv6 = on_loopback();
  over_ipv6.policy.admitted = {AddressRange::parse("::1").value()};
  CHECK(refusal_of([&] {
          Fetcher(over_ipv6).fetch({.url = Url::parse("http://[::1]:1/")});
        }).reason == FetchErrc::unreachable);

  const Fetcher nameless(on_loopback(), std::make_shared<ScriptedResolver>(
                                            std::map<std::string, ScriptedResolver::Answers>{}));
  CHECK(refusal_of([&] {
          nameless.fetch({.url = Url::parse("http://missing.example/")});
        }).reason == FetchErrc::no_such_host);

  const LoopbackServer plain(
      [](const HttpRequest&, ReplyWriter& reply) { reply.send("no TLS here"); });
  CHECK(refusal_of([&] {
          fetcher.fetch({.url = Url::parse("https://127.0.0.1:" + std::to_string(plain.port()))});
        }).reason == FetchErrc::tls_failed);
}

TEST_CASE("what is no HTTP is no sound answer", "[intake][fetcher]") {
  const std::string bytes = GENERATE("", "hello", "HTTP/9.9 what\r\n\r\n", "SSH-2.0-server\r\n");
  CAPTURE(bytes);
  const LoopbackServer server([&](const HttpRequest&, ReplyWriter& reply) { reply.send(bytes); });
  CHECK(refusal_by(server).reason == FetchErrc::bad_response);
}
