#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/fields.h"
#include "server/http/file_descriptor.h"

namespace lectern::tests {

/// An answer as it came off the wire.
struct Reply {
  int status = 0;
  server::Fields fields;
  std::string body;

  std::string field(std::string_view name) const {
    return std::string(fields.find(name).value_or("(none)"));
  }
};

/// A client that sends any bytes, as fast or as slowly as a test wants, and reads answers strictly.
/// Waits at most a minute for anything: a server that hangs fails the test, and a slow machine does
/// not.
class HttpClient {
 public:
  /// receive_buffer  of the socket, in bytes, to make a reader that takes little; 0: the system's.
  explicit HttpClient(int port, int receive_buffer = 0, const char* from = "127.0.0.1");

  /// False when the server has closed.
  bool send(std::string_view bytes);
  /// Says that no more will be sent.
  void finish_sending();

  /// The next answer to a request of `method`; nullopt when the server closes or is silent first.
  /// Throws std::runtime_error for an answer that is no HTTP/1.1.
  std::optional<Reply> read_reply(std::string_view method = "GET");
  /// Sends a request and reads the answer.
  std::optional<Reply> ask(std::string_view request);
  std::optional<Reply> get(std::string_view path, std::string_view more_fields = "");

  /// The next bytes, at least one; empty when the server closes or is silent.
  std::string read_some();
  /// True when the server closes within `patience`, whatever it sends before.
  bool sees_close(std::chrono::milliseconds patience = std::chrono::seconds(20));
  /// True when something can be read within `patience`.
  bool sees_anything(std::chrono::milliseconds patience) const;

  /// True when the server breaks off within `patience`, with whatever is unread.
  bool sees_reset(std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

  int socket() const { return socket_.get(); }

 private:
  bool fill();
  std::optional<std::string> take_line();
  std::optional<std::string> take(std::size_t bytes);
  std::optional<std::string> take_chunks();
  std::optional<std::string> take_all();
  std::optional<std::string> take_body(const Reply& reply);

  server::FileDescriptor socket_;
  std::string received_;
};

/// "GET `path`" with the fields every request needs.
std::string get_request(std::string_view path, std::string_view more_fields = "");
std::string post_request(std::string_view path, std::string_view body);

}  // namespace lectern::tests
