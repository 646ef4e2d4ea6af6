#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "server/http/file_descriptor.h"

namespace lectern::bench {

/// What a socket does that no listener would.
enum class Habit {
  idle,         ///< Connects, and says nothing more after a first request.
  slow_header,  ///< Sends a byte of a header a second.
  slow_body,    ///< Sends a byte of a body a second.
  slow_reader,  ///< Asks for a segment and reads a byte of it a second.
};

struct HordePlan {
  std::size_t sockets = 0;
  int port = 0;  ///< On 127.0.0.1.
  std::string path = "/segment";
  std::vector<Habit> habits = {Habit::idle};  ///< In turn.
};

/// Sockets that are in the way of other people's requests, for as long as the object lives. Those
/// that the server cuts come back.
class SocketHorde {
 public:
  /// Throws std::system_error when it cannot connect.
  explicit SocketHorde(HordePlan plan);
  ~SocketHorde();
  SocketHorde(const SocketHorde&) = delete;
  SocketHorde& operator=(const SocketHorde&) = delete;

 private:
  struct Member {
    server::FileDescriptor socket;
    Habit habit = Habit::idle;
  };

  void open(Member& member) const;
  void dawdle(Member& member) const;
  void annoy(const std::stop_token& stop);

  const HordePlan plan_;
  std::vector<Member> members_;
  std::jthread thread_;
};

}  // namespace lectern::bench
