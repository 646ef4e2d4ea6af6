// Whatever bytes a connection sends, the framer finds the same request in them fed whole or in
// pieces, and what it lets through goes through the router to an answer with a sound head.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http/request_framer.h"
#include "server/http/router.h"

using namespace lectern::server;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

RequestLimits small_limits() {
  return {.target_bytes = 200, .head_bytes = 1000, .header_fields = 8, .body_bytes = 50};
}

/// Fed in pieces whose sizes the input chooses.
RequestFramer fed_in_pieces(std::string_view bytes) {
  RequestFramer framer(small_limits());
  std::size_t fed = 0;
  while (fed < bytes.size()) {
    fed = std::min(bytes.size(), fed + 1 + static_cast<unsigned char>(bytes[fed]) % 16);
    const auto state = framer.look_at(bytes.substr(0, fed));
    if (state == RequestFramer::State::refused || state == RequestFramer::State::complete) break;
  }
  return framer;
}

void require_same(RequestFramer& whole, RequestFramer& pieces, std::string_view bytes) {
  const auto state = whole.look_at(bytes);
  require(pieces.look_at(bytes) == state);
  if (state == RequestFramer::State::refused) require(whole.refusal() == pieces.refusal());
  if (state != RequestFramer::State::complete) return;
  require(whole.head_bytes() == pieces.head_bytes());
  require(whole.head().fields == pieces.head().fields);
  require(whole.head().target == pieces.head().target);
}

void require_within_limits(const RequestFramer& framer, std::string_view bytes) {
  const RequestLimits limits = small_limits();
  require(framer.head_bytes() <= limits.head_bytes);
  require(framer.head().body_bytes <= limits.body_bytes);
  require(framer.head_bytes() + framer.head().body_bytes <= bytes.size());
  require(framer.head().fields.size() <= limits.header_fields);
  require(framer.head().fields.count("Content-Length") <= 1);
  require(framer.head().fields.count("Transfer-Encoding") == 0);
}

Outcome echo_path(const Request& request) {
  Response response;
  response.fields = {{"X-Path", request.path}};  // a decoded path may hold anything
  response.body = request.body;
  return response;
}

/// Made once: compiling routes costs more than answering.
const Router& echo_router() {
  static Router router([](std::string_view) {});
  static const bool kHasRoutes = [] {
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
      router.add({.method = method,
                  .pattern = "/a(.*)",
                  .handler = echo_path,
                  .cors = CorsPolicy::only({"https://news.example"})});
    }
    return true;
  }();
  require(kHasRoutes);
  return router;
}

/// One status line, whole fields, one empty line: nothing of the request has broken out.
void require_sound(const std::string& head) {
  require(head.starts_with("HTTP/1.1 "));
  require(head.find("\r\n\r\n") == head.size() - 4);
  std::size_t line = head.find("\r\n") + 2;
  while (line < head.size() - 2) {
    const std::size_t end = head.find("\r\n", line);
    const std::string_view field = std::string_view(head).substr(line, end - line);
    require(field.find(": ") != std::string_view::npos);
    require(field.find_first_of("\r\n") == std::string_view::npos);
    line = end + 2;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  RequestFramer whole(small_limits());
  RequestFramer pieces = fed_in_pieces(bytes);
  require_same(whole, pieces, bytes);
  if (whole.look_at(bytes) != RequestFramer::State::complete) return 0;

  require_within_limits(whole, bytes);
  const ReceivedRequest request = {
      whole.head(), std::string(bytes.substr(whole.head_bytes(), whole.head().body_bytes)), ""};
  require_sound(std::get<Answer>(echo_router().run(request, {})).head);
  return 0;
}
