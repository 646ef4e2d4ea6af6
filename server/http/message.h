#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/http/byte_range.h"
#include "server/http/fields.h"
#include "server/http/file_descriptor.h"

namespace lectern::server {

/// A request as a handler sees it.
struct Request {
  std::string method;                             ///< As sent: "GET", "HEAD", "POST" …
  std::string path;                               ///< Percent-decoded, without the query.
  std::vector<std::string> captures;              ///< The groups of the route's pattern, in order.
  std::multimap<std::string, std::string> query;  ///< Percent-decoded.
  Fields fields;
  std::string body;
  std::string address;  ///< Of the client, or of the proxy in front of us.
  /// False when the time of an earlier Wait is up, or the server is to stop: answer with what
  /// there is.
  bool may_wait = true;

  std::optional<std::string> query_value(const std::string& name) const {
    const auto found = query.find(name);
    if (found == query.end()) return std::nullopt;
    return found->second;
  }
};

/// A stretch of bytes in memory that many answers share.
struct SharedBytes {
  std::shared_ptr<const std::string> all;
  ByteRange part;
};

/// A stretch of an open file, sent by the kernel.
struct FileBytes {
  std::shared_ptr<const FileDescriptor> file;
  ByteRange part;
};

enum class FeedStep {
  more,      ///< Ask again as soon as this is sent.
  waiting,   ///< Ask again after the next notice on the topic.
  finished,  ///< That was all.
};

/// A body that grows while it is sent: Server-Sent Events, sound that is being made.
///
/// It is asked for the next piece only when the client has taken the last one, so a slow client
/// costs no memory: several notices become one question.
struct BodyFeed {
  std::string topic;  ///< HttpServer::notify(topic) says there may be more.
  /// Appends what is new to `piece`. Runs on the event loop: must not block.
  std::function<FeedStep(std::string& piece)> next;
  std::string heartbeat;  ///< Sent after a while of silence; ":\n\n" for events, empty for none.
  /// Ended when the server is to stop. Otherwise it is an answer like others, which is waited for:
  /// what ends early must not look whole.
  bool is_endless = true;
};

using Body = std::variant<std::string, SharedBytes, FileBytes, BodyFeed>;

/// Bytes that a body will take; nullopt for a feed, whose end nobody knows.
std::optional<std::uint64_t> size_of(const Body& body);

/// Leave to send a body that takes a while, and may be withdrawn meanwhile.
struct Permission {
  std::string topic;  ///< HttpServer::notify(topic) says that it may be.
  /// False ends the connection at once, in the middle of the body: nobody takes it for whole. Runs
  /// on the event loop: must not block.
  std::function<bool()> holds;
};

/// An answer. Content-Length, Date and the connection's own fields are added when it is sent, and
/// the body is left out for HEAD.
struct Response {
  int status = 200;
  Fields fields;
  Body body;
  std::optional<Permission> permission;  ///< Of a body that is no feed; nullopt: none is needed.
};

/// Instead of an answer: run the handler again when `topic` is notified, or with `may_wait` false
/// when `at_most`, counted from the request's first Wait, is over; without a topic only then. Costs
/// no thread. Only for handlers on the event loop, where no notice can fall between the handler's
/// look at the state and the wait.
struct Wait {
  std::string topic;
  std::chrono::milliseconds at_most{0};
};

using Outcome = std::variant<Response, Wait>;

/// Answers one request. Several run at once, so what they share they lock. Refuses by throwing
/// HttpError; any other exception becomes a 500 that tells the client nothing.
using Handler = std::function<Outcome(const Request&)>;

}  // namespace lectern::server
