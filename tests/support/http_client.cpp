#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace lectern::tests {
namespace {

constexpr int kPatienceSeconds = 60;

sockaddr_in loopback(const char* address, int port) {
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, address, &result.sin_addr);
  return result;
}

bool is_without_body(int status, std::string_view method) {
  return method == "HEAD" || status == 204 || status == 304;
}

}  // namespace

HttpClient::HttpClient(int port, int receive_buffer, const char* from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval patience = {.tv_sec = kPatienceSeconds, .tv_usec = 0};
  setsockopt(socket(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const int on = 1;
  setsockopt(socket(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer > 0) {
    setsockopt(socket(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  const sockaddr_in source = loopback(from, 0);
  const sockaddr_in server = loopback("127.0.0.1", port);
  if (bind(socket(), reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0 ||
      connect(socket(), reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
    throw std::runtime_error("cannot connect to the server under test");
  }
}

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void HttpClient::finish_sending() {
  shutdown(socket(), SHUT_WR);
}

std::optional<Reply> HttpClient::ask(std::string_view request) {
  send(request);
  return read_reply(request.substr(0, request.find(' ')));
}

std::optional<Reply> HttpClient::get(std::string_view path, std::string_view more_fields) {
  return ask(get_request(path, more_fields));
}

std::optional<Reply> HttpClient::read_reply(std::string_view method) {
  const std::optional<std::string> status_line = take_line();
  if (!status_line) return std::nullopt;
  if (!status_line->starts_with("HTTP/1.1 "))
    throw std::runtime_error("no answer: " + *status_line);
  Reply reply;
  reply.status = std::stoi(status_line->substr(9));
  while (const std::optional<std::string> line = take_line()) {
    if (line->empty()) {
      if (is_without_body(reply.status, method)) return reply;
      const std::optional<std::string> body = take_body(reply);
      if (!body) return std::nullopt;
      reply.body = *body;
      return reply;
    }
    const std::size_t colon = line->find(": ");
    if (colon == std::string::npos) throw std::runtime_error("no field: " + *line);
    reply.fields.add(line->substr(0, colon), line->substr(colon + 2));
  }
  return std::nullopt;
}

std::optional<std::string> HttpClient::take_body(const Reply& reply) {
  const auto length = reply.fields.find("Content-Length");
  if (length) return take(std::stoul(std::string(*length)));
  if (reply.fields.find("Transfer-Encoding")) return take_chunks();
  return take_all();
}

std::optional<std::string> HttpClient::take_chunks() {
  std::string body;
  while (const std::optional<std::string> size_line = take_line()) {
    const std::optional<std::string> chunk = take(std::stoul(*size_line, nullptr, 16));
    if (!chunk || !take_line()) return std::nullopt;
    if (chunk->empty()) return body;
    body += *chunk;
  }
  return std::nullopt;
}

std::optional<std::string> HttpClient::take_all() {
  while (fill()) {
  }
  return std::exchange(received_, {});
}

std::optional<std::string> HttpClient::take(std::size_t bytes) {
  while (received_.size() < bytes) {
    if (!fill()) return std::nullopt;
  }
  std::string taken = received_.substr(0, bytes);
  received_.erase(0, bytes);
  return taken;
}

std::optional<std::string> HttpClient::take_line() {
  std::size_t end = received_.find("\r\n");
  while (end == std::string::npos) {
    if (!fill()) return std::nullopt;
    end = received_.find("\r\n");
  }
  std::string line = received_.substr(0, end);
  received_.erase(0, end + 2);
  return line;
}

bool HttpClient::fill() {
  std::array<char, 65536> buffer;
  const ssize_t count = recv(socket(), buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::string HttpClient::read_some() {
  if (received_.empty()) fill();
  return std::exchange(received_, {});
}

bool HttpClient::sees_anything(std::chrono::milliseconds patience) const {
  pollfd waited = {.fd = socket(), .events = POLLIN, .revents = 0};
  return poll(&waited, 1, static_cast<int>(patience.count())) == 1;
}

bool HttpClient::sees_reset(std::chrono::milliseconds patience) const {
  pollfd waited = {.fd = socket(), .events = 0, .revents = 0};  // errors are told all the same
  return poll(&waited, 1, static_cast<int>(patience.count())) == 1;
}

bool HttpClient::sees_close(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0 || !sees_anything(left)) return false;
    if (!fill()) return true;
  }
}

std::string get_request(std::string_view path, std::string_view more_fields) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" +
         std::string(more_fields) + "\r\n";
}

std::string post_request(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

}  // namespace lectern::tests
