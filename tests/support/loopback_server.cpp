#include "tests/support/loopback_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lectern::tests {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

HttpRequest parsed(const std::string& head) {
  const std::size_t begin = head.find(' ') + 1;
  return {head.substr(begin, head.find(' ', begin) - begin), head};
}

bool may_be_http(const std::string& head) {
  return head.empty() || (head.front() >= 'A' && head.front() <= 'Z');
}

/// Everything up to the empty line; what came first when it is no HTTP, or the client leaves.
std::string read_head(int socket) {
  std::string head;
  std::array<char, 4096> piece{};
  while (head.find("\r\n\r\n") == std::string::npos && may_be_http(head)) {
    const ssize_t size = ::recv(socket, piece.data(), piece.size(), 0);
    if (size <= 0) break;
    head.append(piece.data(), static_cast<std::size_t>(size));
  }
  return head;
}

}  // namespace

std::string HttpRequest::field(const std::string& name) const {
  const std::string key = "\r\n" + lower(name) + ": ";
  const std::size_t found = lower(head).find(key);
  if (found == std::string::npos) return {};
  const std::size_t begin = found + key.size();
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

bool ReplyWriter::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void ReplyWriter::answer(const std::string& status, const std::string& fields,
                         std::string_view body) {
  send("HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
       "\r\nConnection: close\r\n\r\n");
  send(body);
}

bool ReplyWriter::client_leaves_within(std::chrono::milliseconds time) {
  pollfd watched{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&watched, 1, static_cast<int>(time.count())) <= 0) return false;
  char byte = 0;
  return ::recv(socket_, &byte, 1, 0) <= 0;
}

LoopbackServer::LoopbackServer(Handler handler)
    : handler_(std::move(handler)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("no listener on loopback");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::jthread([this] { accept_connections(); });
}

LoopbackServer::~LoopbackServer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (const int connection : open_) ::shutdown(connection, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  connections_.clear();
  ::close(listener_);
}

std::string LoopbackServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<HttpRequest> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void LoopbackServer::accept_connections() {
  for (;;) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    const std::lock_guard lock(mutex_);
    if (closing_) {
      ::close(connection);
      return;
    }
    open_.push_back(connection);
    connections_.emplace_back([this, connection] { serve(connection); });
  }
}

void LoopbackServer::serve(int connection) {
  const std::string head = read_head(connection);
  if (!head.empty()) {
    const HttpRequest request = parsed(head);
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    ReplyWriter reply(connection);
    handler_(request, reply);
  }
  const std::lock_guard lock(mutex_);
  open_.erase(std::find(open_.begin(), open_.end(), connection));
  ::close(connection);
}

}  // namespace lectern::tests
