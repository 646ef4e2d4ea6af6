#include "tests/bench/socket_horde.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

namespace lectern::bench {
namespace {

using server::FileDescriptor;

constexpr std::chrono::seconds kBetweenBytes{1};

FileDescriptor connect_to(int port, int receive_buffer) {
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (receive_buffer > 0) {
    setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (!socket ||
      connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::system_error(errno, std::generic_category(), "connect");
  }
  return socket;
}

void say(const FileDescriptor& socket, std::string_view text) {
  send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

/// True when the server has ended the connection.
bool is_cut(const FileDescriptor& socket) {
  char byte = 0;
  const ssize_t count = recv(socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

}  // namespace

SocketHorde::SocketHorde(HordePlan plan) : plan_(std::move(plan)), members_(plan_.sockets) {
  for (std::size_t i = 0; i < members_.size(); ++i) {
    members_[i].habit = plan_.habits[i % plan_.habits.size()];
    open(members_[i]);
  }
  thread_ = std::jthread([this](const std::stop_token& stop) { annoy(stop); });
}

SocketHorde::~SocketHorde() = default;

void SocketHorde::open(Member& member) const {
  constexpr int kLeast = 2048;
  member.socket = connect_to(plan_.port, member.habit == Habit::slow_reader ? kLeast : 0);
  switch (member.habit) {
    case Habit::idle: {
      // Served once, and done with it before the others come.
      char answer[4096];
      say(member.socket, "HEAD " + plan_.path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      recv(member.socket.get(), answer, sizeof answer, 0);
      break;
    }
    case Habit::slow_reader:
      say(member.socket, "GET " + plan_.path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      break;
    case Habit::slow_header:
      say(member.socket, "GET " + plan_.path + " HTTP/1.1\r\nX-Slow: ");
      break;
    case Habit::slow_body:
      say(member.socket,
          "POST " + plan_.path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n");
      break;
  }
}

void SocketHorde::dawdle(Member& member) const {
  char taken = 0;
  switch (member.habit) {
    case Habit::idle:
      return;  // the server may end it when it likes
    case Habit::slow_reader:
      recv(member.socket.get(), &taken, 1, MSG_DONTWAIT);
      break;
    case Habit::slow_header:
    case Habit::slow_body:
      say(member.socket, "x");
      break;
  }
  if (is_cut(member.socket)) open(member);
}

void SocketHorde::annoy(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!never.wait_for(lock, stop, kBetweenBytes, [&stop] { return stop.stop_requested(); })) {
    for (Member& member : members_) dawdle(member);
  }
}

}  // namespace lectern::bench
