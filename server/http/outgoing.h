#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/router.h"

namespace lectern::server {

/// An answer on its way into a non-blocking socket: memory by one sendmsg() for head and body,
/// files by sendfile(), feeds piece by piece.
class Outgoing {
 public:
  enum class Progress {
    sent,     ///< All of it is with the kernel.
    blocked,  ///< The socket takes no more for now.
    paused,   ///< `at_most` is used up.
    starved,  ///< The feed has nothing new: wake() when it may.
    broken,   ///< The client is gone, or the body cannot be got: end the connection.
  };

  explicit Outgoing(Answer answer);

  /// Sends until one of the above, at most about `at_most` bytes.
  Progress send_to(int socket, std::size_t at_most);

  /// The feed, or null when the body is none.
  const BodyFeed* feed() const { return std::get_if<BodyFeed>(&answer_.body); }
  /// What the rest of the body takes, or null when nobody has to be asked.
  const Permission* permission() const {
    return answer_.permission ? &*answer_.permission : nullptr;
  }
  void wake() { feed_step_ = feed_step_ == FeedStep::waiting ? FeedStep::more : feed_step_; }
  void send_heartbeat();
  /// Ends an endless feed after the piece under way, as if it had said so.
  void end_if_endless();

  /// How many stretches have been begun, each of which deserves a deadline of its own: the whole
  /// answer, or a feed's piece.
  std::uint64_t stretches() const { return stretches_; }
  std::uint64_t bytes_left() const;
  bool keep_alive() const { return answer_.keep_alive; }

 private:
  bool ask_feed();
  void append_piece(std::string_view piece);
  void append_end();
  void append_text(std::string_view text);
  std::string_view memory_left() const;
  std::int64_t send_some(int socket, std::size_t at_most);
  std::int64_t send_memory(int socket, std::size_t at_most);
  std::int64_t send_file(int socket, std::size_t at_most);
  void count_sent(std::size_t bytes);

  Answer answer_;
  std::size_t text_sent_ = 0;    ///< Of answer_.head, to which a feed's pieces are appended.
  std::uint64_t body_sent_ = 0;  ///< Of a body that is no feed.
  FeedStep feed_step_ = FeedStep::more;
  std::uint64_t stretches_ = 1;
};

}  // namespace lectern::server
