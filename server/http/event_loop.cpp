#include "server/http/event_loop.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "server/http/socket_address.h"

namespace lectern::server {
namespace {

using Clock = std::chrono::steady_clock;

// Marks in epoll's data; connections count from the first free number.
constexpr std::uint64_t kListener = 0;
constexpr std::uint64_t kWakeUp = 1;
constexpr std::uint64_t kFirstConnection = 2;

/// Bytes that may wait unsent in the kernel for one client. Left alone it takes megabytes for a
/// reader that reads nothing; what is on the way to a fast one is not counted.
constexpr int kUnsentBytes = 128 * 1024;
/// Accepted in one go, so that loops that share a listener share its connections.
constexpr int kAcceptTurn = 64;
/// Requests answered in one go, so that a client that pipelines without end is not the only one.
constexpr int kRequestTurn = 16;

int check(int result, const char* call) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), call);
  return result;
}

/// Negative, with errno set, when the kernel has no room for it.
int watch(const FileDescriptor& epoll, const FileDescriptor& descriptor, std::uint64_t mark,
          std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = mark;
  return epoll_ctl(epoll.get(), EPOLL_CTL_ADD, descriptor.get(), &event);
}

FileDescriptor open_spare() {
  return FileDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC));
}

void set_up(const FileDescriptor& socket) {
  // Head and body leave by one call; nothing is gained by waiting for more.
  const int on = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kUnsentBytes, sizeof kUnsentBytes);
}

}  // namespace

EventLoop::EventLoop(std::shared_ptr<const FileDescriptor> listener, const Router& router,
                     HandlerThreads& threads, const ServerLimits& limits,
                     const Deadlines& deadlines)
    : listener_(std::move(listener)),
      router_(router),
      threads_(threads),
      limits_(limits),
      deadlines_(deadlines),
      epoll_(check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_up_(check(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      spare_(open_spare()),
      next_id_(kFirstConnection) {
  check(watch(epoll_, *listener_, kListener, EPOLLIN | EPOLLEXCLUSIVE), "epoll_ctl");
  check(watch(epoll_, wake_up_, kWakeUp, EPOLLIN), "epoll_ctl");
}

void EventLoop::run() {
  while (!draining_ || !guests_.empty()) {
    wait_for_events();
    take_posted();
    for (const Id id : std::exchange(paused_, {})) {
      const auto guest = guests_.find(id);
      if (guest != guests_.end()) serve(id, guest->second.connection->advance());
    }
    expire_deadlines();
  }
}

void EventLoop::wait_for_events() {
  std::array<epoll_event, 256> events;
  const int timeout = paused_.empty() ? milliseconds_to_next_deadline() : 0;
  const int count =
      epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout);
  if (count < 0 && errno != EINTR) check(count, "epoll_wait");
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.u64 == kListener) {
      accept_some();
    } else if (event.data.u64 == kWakeUp) {
      eventfd_t ignored = 0;
      eventfd_read(wake_up_.get(), &ignored);
    } else if (const auto guest = guests_.find(event.data.u64); guest != guests_.end()) {
      guest->second.connection->on_ready(event.events);
      serve(guest->first, guest->second.connection->advance());
    }
  }
}

int EventLoop::milliseconds_to_next_deadline() const {
  std::optional<Clock::time_point> next = draining_ ? drained_by_ : closes_at_;
  const auto first = moments_.first();
  if (first && (!next || first->first < *next)) next = first->first;
  if (!next) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - Clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void EventLoop::post(Task task) {
  {
    const std::lock_guard lock(posted_mutex_);
    posted_.push_back(std::move(task));
  }
  eventfd_write(wake_up_.get(), 1);
}

void EventLoop::take_posted() {
  std::vector<Task> tasks;
  std::unordered_set<std::string> news;
  {
    const std::lock_guard lock(posted_mutex_);
    tasks.swap(posted_);
    news.swap(news_);
  }
  for (const Task& task : tasks) task();
  for (const std::string& topic : news) spread_news(topic);
}

// Connections come and go.

void EventLoop::accept_some() {
  for (int i = 0; i < kAcceptTurn && accept_one(); ++i) {
  }
}

/// False when nobody is at the door.
bool EventLoop::accept_one() {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  FileDescriptor socket(accept4(listener_->get(), reinterpret_cast<sockaddr*>(&address), &length,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket) {
    admit(std::move(socket), address_text(address));
    return true;
  }
  if (errno == EMFILE || errno == ENFILE) {
    return shed_oldest_idle() || turn_away_without_descriptors();
  }
  return errno == EINTR || errno == ECONNABORTED;
}

/// Left at the door, the client would wait, and the loop would be told of it again and again.
bool EventLoop::turn_away_without_descriptors() {
  spare_ = FileDescriptor();
  bool met = false;
  {
    const FileDescriptor socket(accept4(listener_->get(), nullptr, nullptr, SOCK_CLOEXEC));
    met = static_cast<bool>(socket);
    if (met) turn_away(socket, {ProblemType::overloaded, "all files are in use; try again"});
  }
  spare_ = open_spare();
  return met;
}

void EventLoop::admit(FileDescriptor socket, std::string address) {
  const auto of_address = guests_of_address_.find(address);
  if (of_address != guests_of_address_.end() &&
      of_address->second >= limits_.connections_per_address) {
    turn_away(socket, {ProblemType::too_many_requests, "too many connections from your address"});
    return;
  }
  if (guests_.size() >= limits_.connections && !shed_oldest_idle()) {
    turn_away(socket, {ProblemType::overloaded, "all connections are in use; try again"});
    return;
  }
  const Id id = next_id_++;
  if (watch(epoll_, socket, id, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET) < 0) {
    turn_away(socket, {ProblemType::overloaded, "the kernel is out of room; try again"});
    return;
  }
  set_up(socket);
  ++guests_of_address_[address];
  Guest guest;
  guest.connection = std::make_unique<Connection>(std::move(socket), std::move(address),
                                                  limits_.request, deadlines_);
  Guest& admitted = guests_.emplace(id, std::move(guest)).first->second;
  connections_ = guests_.size();
  serve(id, admitted.connection->advance());
}

/// One attempt, no waiting: there is no room to keep the client's connection.
void EventLoop::turn_away(const FileDescriptor& socket, const Problem& problem) {
  ++turned_away_;
  const Answer answer = router_.refuse(problem);
  const std::string text = answer.head + std::get<std::string>(answer.body);
  send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL);
  shutdown(socket.get(), SHUT_WR);
}

bool EventLoop::shed_oldest_idle() {
  const auto oldest = idle_.first();
  if (!oldest) return false;
  ++shed_;
  leave(oldest->second);
  return true;
}

void EventLoop::count_buffered(Guest& guest, std::size_t bytes) {
  buffered_bytes_ += bytes - std::exchange(guest.buffered_bytes, bytes);
}

void EventLoop::leave(Id id) {
  const auto guest = guests_.find(id);
  count_buffered(guest->second, 0);
  forget_news(id, guest->second);
  moments_.set(id, std::nullopt);
  idle_.set(id, std::nullopt);
  const auto of_address = guests_of_address_.find(guest->second.connection->address());
  if (--of_address->second == 0) guests_of_address_.erase(of_address);
  guests_.erase(guest);
  connections_ = guests_.size();
}

// Requests are answered.

/// Gives the connection what it needs until it has to wait.
void EventLoop::serve(Id id, Connection::Turn turn) {
  Guest& guest = guests_.at(id);
  Connection& connection = *guest.connection;
  for (int requests = 0; requests < kRequestTurn;) {
    switch (turn) {
      case Connection::Turn::request:
        run_request(id, guest, !draining_);
        ++requests;
        break;
      case Connection::Turn::refusal:
        connection.answer(router_.refuse(connection.refusal(), connection.refused_head()));
        break;
      case Connection::Turn::paused:
        pause(id, guest);
        return;
      case Connection::Turn::blocked:
        settle(id, guest);
        return;
      case Connection::Turn::over:
        leave(id);
        return;
    }
    if (requests < kRequestTurn) turn = connection.advance();
  }
  pause(id, guest);
}

void EventLoop::pause(Id id, Guest& guest) {
  paused_.push_back(id);
  settle(id, guest);
}

void EventLoop::settle(Id id, Guest& guest) {
  const Connection& connection = *guest.connection;
  if (connection.is_idle() && draining_) {
    leave(id);
    return;
  }
  moments_.set(id, connection.deadline());
  idle_.set(id, connection.is_idle() ? connection.deadline() : std::nullopt);
  count_buffered(guest, connection.buffered_bytes());
  if (buffered_bytes_ > limits_.buffered_bytes && connection.is_receiving_body()) {
    serve(id, guest.connection->give_up(
                  {ProblemType::overloaded, "too many requests are being received; try again"}));
    return;
  }
  // Most bodies are with the kernel by now, and nobody has to be asked any more.
  const Permission* const permission = connection.permission();
  if (permission != nullptr && guest.topic.empty()) wait_for_news(id, guest, permission->topic);
  const bool has_been_answered = connection.request() == nullptr && permission == nullptr &&
                                 guest.connection->feed() == nullptr;
  if (has_been_answered) forget_news(id, guest);
}

void EventLoop::run_request(Id id, Guest& guest, bool may_wait) {
  const RunContext context = {RunsOn::event_loop, may_wait, is_ending()};
  take_result(id, guest, router_.run(*guest.connection->request(), context));
}

void EventLoop::take_result(Id id, Guest& guest, RunResult result) {
  // What the connection waited for until now was another request's or an earlier look's.
  forget_news(id, guest);
  if (auto* answer = std::get_if<Answer>(&result)) {
    if (const auto* feed = std::get_if<BodyFeed>(&answer->body))
      wait_for_news(id, guest, feed->topic);
    guest.connection->answer(std::move(*answer));
  } else if (const auto* wait = std::get_if<Wait>(&result)) {
    wait_for_news(id, guest, wait->topic);
    // News that changes nothing for this request does not extend its wait.
    if (!guest.connection->is_waiting()) {
      guest.connection->wait_until(Clock::now() + wait->at_most);
    }
  } else {
    run_on_handler_thread(id, guest);
  }
}

void EventLoop::run_on_handler_thread(Id id, Guest& guest) {
  const RunContext context = {RunsOn::handler_thread, false, is_ending()};
  const bool queued = threads_.try_run([this, id, context, request = guest.connection->request()] {
    const auto result = std::make_shared<RunResult>(router_.run(*request, context));
    post([this, id, result] {
      const auto known = guests_.find(id);
      if (known == guests_.end()) return;
      take_result(id, known->second, std::move(*result));
      serve(id, known->second.connection->advance());
    });
  });
  if (queued) return;
  guest.connection->answer(
      router_.refuse({ProblemType::overloaded, "too many requests are waiting; try again"},
                     guest.connection->request()->head));
}

// News.

void EventLoop::notify(const std::string& topic) {
  {
    const std::lock_guard lock(posted_mutex_);
    news_.insert(topic);
  }
  eventfd_write(wake_up_.get(), 1);
}

void EventLoop::wait_for_news(Id id, Guest& guest, const std::string& topic) {
  if (topic.empty()) return;
  guest.topic = topic;
  waiting_for_[topic].insert(id);
}

void EventLoop::forget_news(Id id, Guest& guest) {
  if (guest.topic.empty()) return;
  const auto waiting = waiting_for_.find(std::exchange(guest.topic, {}));
  waiting->second.erase(id);
  if (waiting->second.empty()) waiting_for_.erase(waiting);
}

void EventLoop::spread_news(const std::string& topic) {
  const auto waiting = waiting_for_.find(topic);
  if (waiting == waiting_for_.end()) return;
  // Those that are served leave the set or come back to it.
  const std::vector<Id> ids(waiting->second.begin(), waiting->second.end());
  for (const Id id : ids) {
    Guest& guest = guests_.at(id);
    if (Outgoing* feed = guest.connection->feed()) {
      feed->wake();
    } else if (const Permission* permission = guest.connection->permission()) {
      if (permission->holds()) continue;
      guest.connection->cut();
      leave(id);
      continue;
    } else {
      run_request(id, guest, !draining_);
    }
    serve(id, guest.connection->advance());
  }
}

// Time passes.

void EventLoop::expire_deadlines() {
  const Clock::time_point now = Clock::now();
  if (!draining_ && closes_at_ && now >= *closes_at_) begin_drain();
  if (draining_ && now >= drained_by_) {
    while (!guests_.empty()) leave(guests_.begin()->first);
  }
  for (auto first = moments_.first(); first && first->first <= now; first = moments_.first()) {
    expire(first->second, guests_.at(first->second));
  }
}

void EventLoop::expire(Id id, Guest& guest) {
  if (guest.connection->is_waiting()) {
    run_request(id, guest, false);
    serve(id, guest.connection->advance());
  } else {
    serve(id, guest.connection->on_deadline());
  }
}

void EventLoop::drain() {
  post([this] {
    if (!closes_at_) closes_at_ = Clock::now() + deadlines_.grace;
  });
}

void EventLoop::end_at_once() {
  post([this] {
    deadlines_.drain = std::chrono::milliseconds(0);
    drained_by_ = closes_at_.emplace(Clock::now());
  });
}

void EventLoop::begin_drain() {
  while (accept_one()) {
  }
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_->get(), nullptr);
  listener_.reset();
  draining_ = true;
  drained_by_ = Clock::now() + deadlines_.drain;
  std::vector<Id> ids;
  for (const auto& [id, guest] : guests_) ids.push_back(id);
  for (const Id id : ids) release(id);
}

void EventLoop::release(Id id) {
  Guest& guest = guests_.at(id);
  if (guest.connection->is_waiting()) run_request(id, guest, false);
  if (Outgoing* feed = guest.connection->feed()) feed->end_if_endless();
  serve(id, guest.connection->advance());
}

}  // namespace lectern::server
