#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace lectern::server {

/// How large a request may be. One over a limit is refused with the status in brackets.
struct RequestLimits {
  std::size_t target_bytes = 4096;                    ///< Path and query (414).
  std::size_t head_bytes = std::size_t{16} * 1024;    ///< Request line and header fields (431).
  std::size_t header_fields = 64;                     ///< (431)
  std::size_t body_bytes = std::size_t{1024} * 1024;  ///< (413)
};

/// How much the server takes on at once.
struct ServerLimits {
  RequestLimits request;
  /// Beyond it the idle connection whose time is up first is closed; when none is idle, the new
  /// one gets 503.
  std::size_t connections = 20'000;
  /// Beyond it a new one gets 429. A proxy in front is one address.
  std::size_t connections_per_address = 20'000;
  /// Of requests, all connections together; beyond it those still sending a body get 503.
  std::size_t buffered_bytes = std::size_t{64} * 1024 * 1024;
  std::size_t queued_requests = 256;  ///< Waiting for a handler thread; beyond it 503.
};

/// What a server has on its hands.
struct ServerLoad {
  std::size_t connections = 0;
  std::uint64_t turned_away = 0;  ///< Refused at the door since the start, with 429 or 503.
  std::uint64_t shed = 0;         ///< Idle ones closed early since the start, to let others in.
};

/// How long the server waits for a client. Every deadline is absolute: no
/// trickle of bytes extends it.
struct Deadlines {
  std::chrono::milliseconds head{10'000};  ///< From a request's first byte to the end of its head.
  std::chrono::milliseconds idle{60'000};  ///< Between an answer and the next request.
  /// A body, either way, may take `transfer` and a second for each `transfer_rate` bytes.
  std::chrono::milliseconds transfer{20'000};
  std::uint64_t transfer_rate = 4096;
  std::chrono::milliseconds linger{2'000};      ///< For a refused client to read why.
  std::chrono::milliseconds heartbeat{15'000};  ///< Between signs of life in a silent feed.
  /// Between the request to stop and the closing of the door: who sends clients here hears of it
  /// and sends them elsewhere, while all that come are served.
  std::chrono::milliseconds grace{0};
  std::chrono::milliseconds drain{10'000};  ///< For answers under way once the door is closed.
};

}  // namespace lectern::server
