#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace lectern::tests {

/// The request line and header fields as they came.
struct HttpRequest {
  std::string path;  ///< "/story?id=1"
  std::string head;  ///< All of it.

  /// The value of the field `name`, written in any case; empty when there is none.
  std::string field(const std::string& name) const;
};

/// The client's end of a connection, for the server to answer over.
class ReplyWriter {
 public:
  explicit ReplyWriter(int socket) : socket_(socket) {}
  /// Sends `bytes` as they are. False once the client has gone.
  bool send(std::string_view bytes);
  /// A whole answer: "200 OK", header lines each ended by CRLF, body with its length.
  void answer(const std::string& status, const std::string& fields, std::string_view body);
  /// Waits until the client closes the connection; false when it has not in that time.
  bool client_leaves_within(std::chrono::milliseconds time);

 private:
  int socket_;
};

/// A web server on 127.0.0.1 that says exactly what a test wants, well-formed or not. Each
/// connection is one request; each has its own thread.
class LoopbackServer {
 public:
  using Handler = std::function<void(const HttpRequest&, ReplyWriter&)>;

  explicit LoopbackServer(Handler handler);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::uint16_t port() const { return port_; }
  /// "http://127.0.0.1:PORT" and `path`.
  std::string url(const std::string& path) const;
  /// All requests so far, in the order they came.
  std::vector<HttpRequest> requests() const;

 private:
  void accept_connections();
  void serve(int connection);

  Handler handler_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<HttpRequest> requests_;
  std::vector<int> open_;
  bool closing_ = false;
  std::list<std::jthread> connections_;
  std::jthread acceptor_;
};

}  // namespace lectern::tests
