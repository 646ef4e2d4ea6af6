#include "server/http/router.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "tests/support/running_server.h"

namespace {

using namespace lectern::server;
using lectern::tests::says;

/// What a handler saw, as text.
Outcome echo(const Request& request) {
  Response response;
  std::string text = request.method + " " + request.path;
  for (const std::string& capture : request.captures) text += " [" + capture + "]";
  for (const auto& [name, value] : request.query) text += " " + name + "=" + value;
  response.body = text + " " + request.body;
  return response;
}

/// A router with a few routes, asked without any socket.
class AskedRouter {
 public:
  AskedRouter() {
    router_.add({.method = "GET",
                 .pattern = "/v1/articles/([a-z0-9]+)",
                 .handler = echo,
                 .cors = CorsPolicy::everybody()});
    router_.add({.method = "DELETE", .pattern = "/v1/articles/([a-z0-9]+)", .handler = echo});
    router_.add({.method = "POST", .pattern = "/v1/articles", .handler = echo});
    router_.add({.method = "GET", .pattern = "/throws", .handler = [](const Request&) -> Outcome {
                   throw std::runtime_error("the secret of the house");
                 }});
    router_.add({.method = "GET", .pattern = "/gone", .handler = [](const Request&) -> Outcome {
                   throw HttpError({ProblemType::gone, "taken down on request"});
                 }});
    router_.add(
        {.method = "GET", .pattern = "/host", .handler = [](const Request& request) -> Outcome {
           return Response{.body = std::string(request.fields.find("Host").value_or(""))};
         }});
    router_.add(
        {.method = "GET", .pattern = "/no_content", .handler = [](const Request&) -> Outcome {
           return Response{.status = 204, .body = "HTTP/1.1 200 OK"};
         }});
    router_.add(
        {.method = "GET", .pattern = "/no_content_fed", .handler = [](const Request&) -> Outcome {
           return Response{.status = 304, .body = BodyFeed{}};
         }});
    router_.add({.method = "GET",
                 .pattern = "/blocks",
                 .handler = says("done"),
                 .runs_on = RunsOn::handler_thread});
  }

  RunResult run(const std::string& method, const std::string& target, Fields fields = {},
                RunContext context = {}) {
    ReceivedRequest request;
    request.head.method = method;
    request.head.target = target;
    request.head.fields = std::move(fields);
    request.body = method == "POST" ? "body" : "";
    return router_.run(request, context);
  }

  Answer answer(const std::string& method, const std::string& target, Fields fields = {}) {
    return std::get<Answer>(run(method, target, std::move(fields)));
  }

  Answer refusal(const std::string& method, const std::string& target, Fields fields = {}) {
    const RequestHead head = {.method = method, .target = target, .fields = std::move(fields)};
    return router_.refuse({ProblemType::content_too_large, "too large"}, head);
  }

  const std::string& reports() const { return reports_; }

 private:
  std::string reports_;
  Router router_{[this](std::string_view what) { reports_ += what; }};
};

std::string text_of(const Answer& answer) {
  return std::get<std::string>(answer.body);
}

Catch::Matchers::StdString::ContainsMatcher has_line(const std::string& line) {
  return Catch::Matchers::Contains("\r\n" + line + "\r\n");
}

}  // namespace

TEST_CASE("a request reaches its handler decoded, with what the pattern caught", "[http][router]") {
  AskedRouter router;
  CHECK(text_of(router.answer("GET", "/v1/articles/a1?words=true&t=%E8%81%BD")) ==
        "GET /v1/articles/a1 [a1] t=\xE8\x81\xBD words=true ");
  CHECK(text_of(router.answer("DELETE", "/v1/articles/%61%31")) == "DELETE /v1/articles/a1 [a1] ");
  CHECK(text_of(router.answer("POST", "/v1/articles")) == "POST /v1/articles body");
}

TEST_CASE("an answer's head is complete and promises nothing of httplib's", "[http][router]") {
  AskedRouter router;
  const Answer answer = router.answer("GET", "/v1/articles/a1");
  CHECK(answer.head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(answer.head.ends_with("\r\n\r\n"));
  CHECK_THAT(answer.head, has_line("Content-Length: " + std::to_string(text_of(answer).size())));
  CHECK_THAT(answer.head, has_line("X-Content-Type-Options: nosniff"));
  CHECK_THAT(answer.head, Catch::Contains("\r\nDate: "));
  CHECK_THAT(answer.head, !Catch::Contains("Keep-Alive"));
  CHECK(answer.keep_alive);
}

TEST_CASE("HEAD is answered like GET, without the body", "[http][router]") {
  AskedRouter router;
  const std::string body = text_of(router.answer("GET", "/v1/articles/a1"));
  const Answer answer = router.answer("HEAD", "/v1/articles/a1");
  CHECK_THAT(answer.head, has_line("Content-Length: " + std::to_string(body.size() + 1)));
  CHECK(text_of(answer).empty());
}

TEST_CASE("what has no route is not found, what has another method says which", "[http][router]") {
  AskedRouter router;
  CHECK(router.answer("GET", "/nowhere").head.starts_with("HTTP/1.1 404 "));
  CHECK(router.answer("POST", "/v1/articles/a1").head.starts_with("HTTP/1.1 405 "));
  CHECK_THAT(router.answer("POST", "/v1/articles/a1").head,
             has_line("Allow: DELETE, GET, HEAD, OPTIONS"));
  CHECK_THAT(text_of(router.answer("PUT", "/v1/articles")),
             Catch::Contains("urn:problem:lectern:method-not-allowed"));
}

TEST_CASE("a preflight is answered by the route's policy", "[http][router]") {
  AskedRouter router;
  const Fields asks = {{"Origin", "https://news.example"},
                       {"Access-Control-Request-Method", "GET"}};
  const Answer granted = router.answer("OPTIONS", "/v1/articles/a1", asks);
  CHECK(granted.head.starts_with("HTTP/1.1 204 "));
  CHECK_THAT(granted.head, has_line("Access-Control-Allow-Origin: *"));
  CHECK_THAT(granted.head, !Catch::Contains("\r\nContent-Length: "));
  const Answer refused = router.answer("OPTIONS", "/v1/articles", asks);
  CHECK(refused.head.starts_with("HTTP/1.1 204 "));
  CHECK_THAT(refused.head, !Catch::Contains("Access-Control-Allow-Origin"));
  CHECK(router.answer("OPTIONS", "*").head.starts_with("HTTP/1.1 204 "));
  CHECK(router.answer("OPTIONS", "/nowhere").head.starts_with("HTTP/1.1 404 "));
}

TEST_CASE("a page may read a refusal where it may read the answer", "[http][router]") {
  AskedRouter router;
  const Fields asks = {{"Origin", "https://news.example"}};
  const std::string allowed = "Access-Control-Allow-Origin: *";
  CHECK_THAT(router.answer("PUT", "/v1/articles/a1", asks).head, has_line(allowed));
  CHECK_THAT(router.refusal("GET", "/v1/articles/a1?words=true", asks).head, has_line(allowed));
  CHECK_THAT(router.refusal("HEAD", "/v1/articles/a1", asks).head, has_line(allowed));
  // Another method of the path has a policy of its own.
  CHECK_THAT(router.refusal("DELETE", "/v1/articles/a1", asks).head,
             !Catch::Contains("Access-Control-Allow-Origin"));
  for (const Answer& closed : {router.answer("PUT", "/v1/articles", asks),
                               router.refusal("POST", "/nowhere", asks), router.refusal("", "")}) {
    CHECK_THAT(closed.head, !Catch::Contains("Access-Control-Allow-Origin"));
  }
}

TEST_CASE("a refused HEAD is told how long the words would be, without them", "[http][router]") {
  AskedRouter router;
  const std::string body = text_of(router.refusal("GET", "/v1/articles/a1"));
  const Answer answer = router.refusal("HEAD", "/v1/articles/a1");
  CHECK_FALSE(body.empty());
  CHECK_THAT(answer.head, has_line("Content-Length: " + std::to_string(body.size())));
  CHECK(text_of(answer).empty());
}

TEST_CASE("a failing handler tells the operator, not the client", "[http][router]") {
  AskedRouter router;
  const Answer answer = router.answer("GET", "/throws");
  CHECK(answer.head.starts_with("HTTP/1.1 500 "));
  CHECK_THAT(answer.head + text_of(answer), !Catch::Contains("secret"));
  CHECK(router.reports() == "the secret of the house");
  const Answer refusal = router.answer("GET", "/gone");
  CHECK(refusal.head.starts_with("HTTP/1.1 410 "));
  CHECK_THAT(text_of(refusal), Catch::Contains("taken down on request"));
}

TEST_CASE("a handler that may block runs on a handler thread only", "[http][router]") {
  AskedRouter router;
  CHECK(std::holds_alternative<ForHandlerThread>(router.run("GET", "/blocks")));
  const RunResult result = router.run("GET", "/blocks", {}, {.here = RunsOn::handler_thread});
  CHECK(text_of(std::get<Answer>(result)) == "done");
}

TEST_CASE("httplib sees nothing it would trip over", "[http][router]") {
  AskedRouter router;
  const Answer answer = router.answer("GET", "/v1/articles/a1",
                                      {{"Range", "bytes=0-99999999"},
                                       {"Accept-Encoding", "br, gzip"},
                                       {"Content-Type", "multipart/form-data; boundary=x"},
                                       {"X-Note", "a%0d%0ab"}});
  CHECK(answer.head.starts_with("HTTP/1.1 200 "));
  CHECK_THAT(answer.head, !Catch::Contains("Content-Encoding"));
}

TEST_CASE("one line asked by another method, or of another host, is another request",
          "[http][router]") {
  AskedRouter router;
  for (int i = 0; i < 2; ++i) {  // the second time from memory
    CHECK(text_of(router.answer("GET", "/v1/articles/a1")).starts_with("GET "));
    CHECK(text_of(router.answer("DELETE", "/v1/articles/a1")).starts_with("DELETE "));
    CHECK(router.answer("POST", "/v1/articles/a1").head.starts_with("HTTP/1.1 405 "));
    CHECK(text_of(router.answer("GET", "/host", {{"Host", "a.example"}})) == "a.example");
    CHECK(text_of(router.answer("GET", "/host", {{"Host", "b.example"}})) == "b.example");
  }
}

TEST_CASE("more parameters than are remembered are read every time", "[http][router]") {
  AskedRouter router;
  std::string target = "/v1/articles/a1?n=0";
  for (int i = 1; i < 100; ++i) target += "&n=" + std::to_string(i);
  const std::string first = text_of(router.answer("GET", target));
  CHECK(std::count(first.begin(), first.end(), '=') == 100);
  CHECK(text_of(router.answer("GET", target)) == first);
}

TEST_CASE("a status without a body sends none, whatever the handler made", "[http][router]") {
  AskedRouter router;
  for (const std::string path : {"/no_content", "/no_content_fed"}) {
    const Answer answer = router.answer("GET", path);
    CAPTURE(path, answer.head);
    CHECK(text_of(answer).empty());
    CHECK_FALSE(answer.chunked);
    CHECK(answer.keep_alive);
    CHECK_THAT(answer.head, !Catch::Contains("Transfer-Encoding"));
    CHECK_THAT(answer.head, !Catch::Contains("Content-Length"));
  }
}

TEST_CASE("routes that cannot be are a mistake of the program", "[http][router]") {
  Router router([](std::string_view) {});
  CHECK_THROWS_AS(router.add({.method = "GET", .pattern = "(", .handler = echo}),
                  std::invalid_argument);
  CHECK_THROWS_AS(router.add({.method = "TRACE", .pattern = "/", .handler = echo}),
                  std::invalid_argument);
}
