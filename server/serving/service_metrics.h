#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace lectern::server {

/// The service's figures, as Prometheus reads them.
/// threads  safe from any.
class ServiceMetrics {
 public:
  ServiceMetrics();
  ~ServiceMetrics();
  ServiceMetrics(const ServiceMetrics&) = delete;
  ServiceMetrics& operator=(const ServiceMetrics&) = delete;

  /// route  a resource's name, never a path: those are endless.
  void count_request(const std::string& route, int status, std::chrono::nanoseconds took);
  /// outcome  "ready", "failed".
  void count_narration(const std::string& outcome);
  /// From an article's acceptance until its first sentence could be heard.
  void observe_first_sentence(std::chrono::nanoseconds took);
  /// A narration of so much audio was ready so long after it was begun.
  void add_made(std::chrono::duration<double> audio, std::chrono::duration<double> took);
  void set_live_narrations(std::size_t count);
  /// Narrations that wait in the catalogue or are being made, here or by others.
  void set_queue_length(std::int64_t count);
  /// What waits and is not being made, for `priority`; the oldest of it for so long.
  void set_waiting(const std::string& priority, std::int64_t count,
                   std::chrono::duration<double> oldest);
  void set_connections(std::size_t open);
  /// Sums since the start. outcome  "turned away", "shed".
  void set_connections_refused(const std::string& outcome, std::uint64_t sum);
  /// Sums since the start. reason  "crashed", "timed out", …
  void set_speech_failures(const std::string& reason, std::uint64_t sum);
  /// Room on the disk of the data folder.
  void set_disk_free(std::uint64_t bytes);
  void count_webhook(const std::string& outcome);

  /// Text exposition format 0.0.4.
  std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::server
