#include "tests/bench/listener_crowd.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <queue>
#include <system_error>
#include <utility>

#include "server/http/file_descriptor.h"

namespace lectern::bench {
namespace {

using Clock = std::chrono::steady_clock;
using server::FileDescriptor;

std::system_error failure(const char* call) {
  return std::system_error(errno, std::generic_category(), call);
}

FileDescriptor connect_to(const CrowdPlan& plan) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(plan.port));
  inet_pton(AF_INET, plan.host.c_str(), &address.sin_addr);
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket) throw failure("socket");
  if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw failure("connect");
  }
  const int on = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

/// One listener: asks, counts the answer's bytes, asks again.
struct Member {
  FileDescriptor socket;
  Clock::time_point due;
  bool asking = false;
  std::string head;             ///< Of the answer, while it is incomplete.
  std::uint64_t body_left = 0;  ///< Once the head is complete.
  std::uint64_t answers = 0;
};

class Crowd {
 public:
  explicit Crowd(const CrowdPlan& plan)
      : plan_(plan),
        request_("GET " + plan.path + " HTTP/1.1\r\nHost: " + plan.host + "\r\n\r\n"),
        epoll_(epoll_create1(EPOLL_CLOEXEC)),
        members_(plan.listeners) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      members_[i].socket = connect_to(plan);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, members_[i].socket.get(), &event);
    }
  }

  CrowdReport listen() {
    begin();
    while (Clock::now() < end_) {
      ask_those_due();
      read_answers();
    }
    return report();
  }

 private:
  using Due = std::pair<Clock::time_point, std::size_t>;

  /// Members begin spread evenly over one pace, as listeners who came at any time.
  void begin() {
    const auto now = Clock::now();
    end_ = now + plan_.length;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const auto offset = std::chrono::duration_cast<Clock::duration>(plan_.pace) *
                          static_cast<std::int64_t>(i) / static_cast<std::int64_t>(members_.size());
      due_.push({now + offset, i});
    }
  }

  void ask_those_due() {
    while (!due_.empty() && due_.top().first <= Clock::now()) {
      Member& member = members_[due_.top().second];
      member.due = due_.top().first;
      member.asking = true;
      due_.pop();
      send(member.socket.get(), request_.data(), request_.size(), MSG_NOSIGNAL);
    }
  }

  void read_answers() {
    auto until = end_;
    if (!due_.empty()) until = std::min(until, due_.top().first);
    const auto patience = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    std::array<epoll_event, 256> events;
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                                 std::max(0, static_cast<int>(patience.count())));
    for (int i = 0; i < count; ++i) {
      const std::size_t index = events[static_cast<std::size_t>(i)].data.u64;
      read_some(index, members_[index]);
    }
  }

  void read_some(std::size_t index, Member& member) {
    const ssize_t count = recv(member.socket.get(), buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
      lose(member);
      return;
    }
    if (take(member, {buffer_.data(), static_cast<std::size_t>(count)})) finish(index, member);
  }

  /// True when the answer is complete.
  bool take(Member& member, std::string_view bytes) {
    if (member.body_left == 0) {
      member.head += bytes;
      const std::size_t end = member.head.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      if (member.head.find(" 200 ") != 8) ++report_.errors;
      const std::size_t length = member.head.find("Content-Length: ");
      const std::uint64_t size = std::stoull(member.head.substr(length + 16));
      bytes.remove_prefix(bytes.size() - (member.head.size() - end - 4));
      member.body_left = size;
      member.head.clear();
    }
    member.body_left -= std::min<std::uint64_t>(member.body_left, bytes.size());
    return member.body_left == 0;
  }

  void finish(std::size_t index, Member& member) {
    const auto now = Clock::now();
    record(member, now);
    ++member.answers;
    ++report_.answers;
    due_.push({std::max(now, member.due + plan_.pace), index});
  }

  /// A member that is cut does not come back: what it lost is what is measured.
  void lose(Member& member) {
    if (member.asking) record(member, Clock::now());
    member.socket = FileDescriptor();
    ++report_.errors;
  }

  void record(Member& member, Clock::time_point now) {
    report_.waits.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(now - member.due));
    member.asking = false;
  }

  CrowdReport report() {
    for (Member& member : members_) {
      if (member.asking) record(member, end_);
      if (member.answers == 0) ++report_.never_served;
    }
    std::sort(report_.waits.begin(), report_.waits.end());
    return std::move(report_);
  }

  CrowdPlan plan_;
  std::string request_;
  FileDescriptor epoll_;
  std::vector<Member> members_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  Clock::time_point end_;
  CrowdReport report_;
  std::array<char, 65536> buffer_;
};

}  // namespace

std::chrono::microseconds CrowdReport::wait_of(double share) const {
  if (waits.empty()) return {};
  const auto last = static_cast<double>(waits.size() - 1);
  return waits[static_cast<std::size_t>(share * last)];
}

CrowdReport listen(const CrowdPlan& plan) {
  return Crowd(plan).listen();
}

}  // namespace lectern::bench
