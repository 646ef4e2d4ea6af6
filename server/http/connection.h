#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/http/file_descriptor.h"
#include "server/http/limits.h"
#include "server/http/outgoing.h"
#include "server/http/request_framer.h"

namespace lectern::server {

/// One client's connection: reads requests, sends answers, knows how long each step may take. Knows
/// neither handlers nor other connections; the event loop that owns it tells it when the socket is
/// ready and brings the answers.
///
/// One request is under way at a time. While it is, nothing more is read: pipelined requests wait
/// in the kernel, and a client that sends faster than it takes answers slows itself down.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  /// What the connection needs next.
  enum class Turn {
    blocked,  ///< The socket, until on_ready(), or the deadline.
    paused,   ///< advance() again, after others have had their turn.
    request,  ///< An answer to request().
    refusal,  ///< An answer to refusal(), by Router::refuse().
    over,     ///< To be destroyed.
  };

  Connection(FileDescriptor socket, std::string address, const RequestLimits& limits,
             const Deadlines& deadlines);

  /// The socket's events, as epoll reports them (edge-triggered).
  void on_ready(std::uint32_t events);
  /// Goes on as far as possible.
  Turn advance();
  /// The deadline has passed.
  Turn on_deadline();

  /// The request to be answered; stays valid for as long as somebody holds it.
  const std::shared_ptr<const ReceivedRequest>& request() const { return request_; }
  const Problem& refusal() const { return refusal_; }
  /// Of the request that was refused, as far as it could be read.
  const RequestHead& refused_head() const { return framer_.head(); }
  void answer(Answer answer);
  /// Refuses the request being received, for a reason that is not its own.
  Turn give_up(Problem problem) { return refuse(std::move(problem)); }

  /// Puts the answer off until `time`, when the loop is to bring it; the
  /// client's leaving ends that.
  void wait_until(Clock::time_point time) { deadline_ = time; }
  bool is_waiting() const { return phase_ == Phase::answering && deadline_.has_value(); }

  /// The feed being sent, if any.
  Outgoing* feed();
  /// Of what is being sent; null when it takes none.
  const Permission* permission() const;
  /// The client is to get nothing more, not even what the kernel has of it already: to be destroyed
  /// then.
  void cut();

  /// Between two requests with nothing read.
  bool is_idle() const { return phase_ == Phase::receiving && received_.empty(); }
  /// A body is coming in.
  bool is_receiving_body() const {
    return phase_ == Phase::receiving && framed_ == RequestFramer::State::body;
  }
  /// Memory that requests take: what has been received, and what is being answered.
  std::size_t buffered_bytes() const {
    return received_.capacity() + (request_ != nullptr ? request_->body.capacity() : 0);
  }
  std::optional<Clock::time_point> deadline() const { return deadline_; }
  const std::string& address() const { return address_; }
  int socket() const { return socket_.get(); }

 private:
  enum class Phase { receiving, answering, sending, lingering };

  Turn receive();
  Turn frame();
  Turn take_request();
  Turn refuse(Problem problem);
  bool read_some();
  void tell_to_continue();
  Turn send();
  void time_stretch();
  void finish_answer();
  Turn linger();
  std::chrono::milliseconds time_for(std::uint64_t bytes) const;

  FileDescriptor socket_;
  std::string address_;
  RequestLimits limits_;
  Deadlines deadlines_;

  Phase phase_ = Phase::receiving;
  std::optional<Clock::time_point> deadline_;
  bool readable_ = true;
  bool writable_ = true;
  bool client_left_ = false;  ///< It will send no more.

  std::string received_;  ///< From the first byte of the request being received.
  RequestFramer framer_;
  RequestFramer::State framed_ = RequestFramer::State::head;
  bool first_byte_timed_ = true;  ///< A new connection's head deadline runs from its start.
  std::shared_ptr<const ReceivedRequest> request_;
  Problem refusal_;
  std::optional<Outgoing> outgoing_;
  std::uint64_t timed_stretch_ = 0;
};

}  // namespace lectern::server
