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
  void set_live_narrations(std::size_t count);
  /// Narrations that wait in the catalogue or are being made, here or by others.
  void set_queue_length(std::int64_t count);
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
