#include "server/http/connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

namespace lectern::server {
namespace {

constexpr std::size_t kReadSize = std::size_t{16} * 1024;
/// What one connection may send before the others have their turn.
constexpr std::size_t kSendTurn = std::size_t{1024} * 1024;
/// Reads of a refused client's rest before the others have their turn.
constexpr int kLingerTurn = 16;

}  // namespace

Connection::Connection(FileDescriptor socket, std::string address, const RequestLimits& limits,
                       const Deadlines& deadlines)
    : socket_(std::move(socket)),
      address_(std::move(address)),
      limits_(limits),
      deadlines_(deadlines),
      deadline_(Clock::now() + deadlines.head),
      framer_(limits) {}

void Connection::on_ready(std::uint32_t events) {
  if ((events & (EPOLLIN | EPOLLRDHUP)) != 0) readable_ = true;
  if ((events & EPOLLOUT) != 0) writable_ = true;
  if ((events & EPOLLRDHUP) != 0) client_left_ = true;
  // A broken socket shows its error at the next read or write.
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) readable_ = writable_ = client_left_ = true;
}

Connection::Turn Connection::advance() {
  switch (phase_) {
    case Phase::receiving:
      return receive();
    case Phase::answering:
      // An answer that is being worked out may still find its reader: some clients close their
      // sending side behind a request. One that may take minutes is not kept for them.
      return is_waiting() && client_left_ ? Turn::over : Turn::blocked;
    case Phase::sending:
      return send();
    case Phase::lingering:
      return linger();
  }
  return Turn::over;
}

Connection::Turn Connection::on_deadline() {
  const bool request_has_begun = phase_ == Phase::receiving && !received_.empty();
  if (request_has_begun) {
    return refuse({ProblemType::request_timeout, "the request did not arrive in time"});
  }
  const bool feed_is_silent = feed() != nullptr && outgoing_->bytes_left() == 0;
  if (!feed_is_silent) return Turn::over;
  outgoing_->send_heartbeat();
  deadline_ = Clock::now() + deadlines_.heartbeat;
  return send();
}

Connection::Turn Connection::receive() {
  while (true) {
    const Turn turn = frame();
    if (turn != Turn::blocked || !readable_) return turn;
    if (!read_some()) return readable_ ? Turn::over : Turn::blocked;
  }
}

/// Looks at what has arrived; `blocked` when that is not a whole request.
Connection::Turn Connection::frame() {
  if (received_.empty()) return Turn::blocked;
  if (!std::exchange(first_byte_timed_, true)) deadline_ = Clock::now() + deadlines_.head;
  const RequestFramer::State before = std::exchange(framed_, framer_.look_at(received_));
  switch (framed_) {
    case RequestFramer::State::complete:
      return take_request();
    case RequestFramer::State::refused:
      return refuse(framer_.refusal());
    case RequestFramer::State::head:
      return Turn::blocked;
    case RequestFramer::State::body:
      if (before == RequestFramer::State::head) {
        deadline_ = Clock::now() + time_for(framer_.head().body_bytes);
        if (framer_.head().expects_continue) tell_to_continue();
      }
      return Turn::blocked;
  }
  return Turn::over;
}

Connection::Turn Connection::take_request() {
  const std::size_t head_bytes = framer_.head_bytes();
  const std::size_t body_bytes = framer_.head().body_bytes;
  request_ = std::make_shared<const ReceivedRequest>(
      ReceivedRequest{framer_.take_head(), received_.substr(head_bytes, body_bytes), address_});
  received_.erase(0, head_bytes + body_bytes);
  framer_ = RequestFramer(limits_);
  framed_ = RequestFramer::State::head;
  phase_ = Phase::answering;
  deadline_.reset();
  return Turn::request;
}

Connection::Turn Connection::refuse(Problem problem) {
  refusal_ = std::move(problem);
  received_.clear();
  received_.shrink_to_fit();
  phase_ = Phase::answering;
  deadline_.reset();
  return Turn::refusal;
}

/// False when nothing came: the socket is empty, and then not readable any more, or closed.
bool Connection::read_some() {
  std::array<char, kReadSize> buffer;
  while (true) {
    const ssize_t count = recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (count > 0) {
      received_.append(buffer.data(), static_cast<std::size_t>(count));
      // Less than there was room for was all: what comes from now on is reported by epoll, which
      // saves a call that finds nothing. The end of what a client sends has been reported already.
      if (static_cast<std::size_t>(count) < buffer.size() && !client_left_) readable_ = false;
      return true;
    }
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) readable_ = false;
    return false;
  }
}

void Connection::tell_to_continue() {
  // Nothing of ours is on the way, so these few bytes find room. If not, the client sends its body
  // after a while all the same (RFC 9110 §10.1.1).
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  ::send(socket_.get(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
}

void Connection::answer(Answer answer) {
  outgoing_.emplace(std::move(answer));
  request_.reset();
  phase_ = Phase::sending;
  timed_stretch_ = 0;
}

Outgoing* Connection::feed() {
  const bool is_feed = phase_ == Phase::sending && outgoing_ && outgoing_->feed() != nullptr;
  return is_feed ? &*outgoing_ : nullptr;
}

const Permission* Connection::permission() const {
  return phase_ == Phase::sending && outgoing_ ? outgoing_->permission() : nullptr;
}

void Connection::cut() {
  const struct ::linger at_once = {.l_onoff = 1, .l_linger = 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

Connection::Turn Connection::send() {
  if (feed() != nullptr && client_left_) return Turn::over;
  time_stretch();
  if (!writable_) return Turn::blocked;
  const Outgoing::Progress progress = outgoing_->send_to(socket_.get(), kSendTurn);
  time_stretch();
  switch (progress) {
    case Outgoing::Progress::sent:
      finish_answer();
      return advance();
    case Outgoing::Progress::blocked:
      writable_ = false;
      return Turn::blocked;
    case Outgoing::Progress::paused:
      return Turn::paused;
    case Outgoing::Progress::starved:
      deadline_ = Clock::now() + deadlines_.heartbeat;
      return Turn::blocked;
    case Outgoing::Progress::broken:
      return Turn::over;
  }
  return Turn::over;
}

/// Sets the deadline when a new stretch has begun; the one under way keeps its own.
void Connection::time_stretch() {
  if (std::exchange(timed_stretch_, outgoing_->stretches()) == outgoing_->stretches()) return;
  deadline_ = Clock::now() + time_for(outgoing_->bytes_left());
}

void Connection::finish_answer() {
  const bool keep_alive = outgoing_->keep_alive();
  outgoing_.reset();
  if (keep_alive) {
    phase_ = Phase::receiving;
    first_byte_timed_ = false;
    deadline_ = Clock::now() + deadlines_.idle;
    if (received_.empty()) received_.shrink_to_fit();
  } else {
    // Closing with unread bytes would reset the connection and take the answer from the client.
    ::shutdown(socket_.get(), SHUT_WR);
    phase_ = Phase::lingering;
    received_.clear();
    deadline_ = Clock::now() + deadlines_.linger;
  }
}

Connection::Turn Connection::linger() {
  for (int reads = 0; reads < kLingerTurn && readable_; ++reads) {
    if (!read_some()) return readable_ ? Turn::over : Turn::blocked;
    received_.clear();
  }
  return readable_ ? Turn::paused : Turn::blocked;
}

std::chrono::milliseconds Connection::time_for(std::uint64_t bytes) const {
  return deadlines_.transfer + std::chrono::milliseconds(bytes * 1000 / deadlines_.transfer_rate);
}

}  // namespace lectern::server
