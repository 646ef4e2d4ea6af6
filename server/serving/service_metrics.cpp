#include "server/serving/service_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>

namespace lectern::server {
namespace {

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

prometheus::Histogram::BucketBoundaries request_buckets() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};
}

prometheus::Histogram::BucketBoundaries first_sentence_buckets() {
  return {0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2, 5, 10};
}

/// What is counted elsewhere; a counter of this library can only be added to.
void raise_to(prometheus::Counter& counter, std::uint64_t sum) {
  counter.Increment(std::max(0.0, static_cast<double>(sum) - counter.Value()));
}

}  // namespace

struct ServiceMetrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("lectern_http_requests_total")
          .Help("Requests answered, by resource and status.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& request_seconds =
      prometheus::BuildHistogram()
          .Name("lectern_http_request_seconds")
          .Help("Time that handlers took, without waiting for news.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& narrations =
      prometheus::BuildCounter()
          .Name("lectern_narrations_total")
          .Help("Narrations that came to an end, by outcome.")
          .Register(registry);
  prometheus::Histogram& first_sentence =
      prometheus::BuildHistogram()
          .Name("lectern_first_sentence_seconds")
          .Help("From the acceptance of an article until its first sentence could be heard.")
          .Register(registry)
          .Add({}, first_sentence_buckets());
  prometheus::Gauge& live = prometheus::BuildGauge()
                                .Name("lectern_live_narrations")
                                .Help("Narrations that are being made or wait for it.")
                                .Register(registry)
                                .Add({});
  prometheus::Gauge& queue = prometheus::BuildGauge()
                                 .Name("lectern_queue_length")
                                 .Help("Narrations that wait in the catalogue or are being made.")
                                 .Register(registry)
                                 .Add({});
  prometheus::Family<prometheus::Gauge>& waiting =
      prometheus::BuildGauge()
          .Name("lectern_queue_waiting")
          .Help("Narrations that wait and are not being made, by who waits for them.")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& oldest =
      prometheus::BuildGauge()
          .Name("lectern_queue_oldest_seconds")
          .Help("How long the oldest of those has waited.")
          .Register(registry);
  prometheus::Counter& audio = prometheus::BuildCounter()
                                   .Name("lectern_audio_seconds_total")
                                   .Help("Audio of the narrations that became ready.")
                                   .Register(registry)
                                   .Add({});
  prometheus::Counter& render = prometheus::BuildCounter()
                                    .Name("lectern_render_seconds_total")
                                    .Help(
                                        "Time from their beginning until they were ready; audio / "
                                        "render is the factor of real time.")
                                    .Register(registry)
                                    .Add({});
  prometheus::Gauge& connections = prometheus::BuildGauge()
                                       .Name("lectern_connections")
                                       .Help("Connections that are open.")
                                       .Register(registry)
                                       .Add({});
  prometheus::Family<prometheus::Counter>& refused_connections =
      prometheus::BuildCounter()
          .Name("lectern_connections_refused_total")
          .Help("Connections turned away at the door, and idle ones shed to let others in.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& speech_failures =
      prometheus::BuildCounter()
          .Name("lectern_speech_failures_total")
          .Help(
              "Requests to the speech engine that failed, by reason; each sentence is tried again.")
          .Register(registry);
  prometheus::Gauge& disk_free = prometheus::BuildGauge()
                                     .Name("lectern_disk_free_bytes")
                                     .Help("Room on the disk that holds the data folder.")
                                     .Register(registry)
                                     .Add({});
  prometheus::Family<prometheus::Counter>& webhooks =
      prometheus::BuildCounter()
          .Name("lectern_webhooks_total")
          .Help("Attempts to tell a site, by outcome.")
          .Register(registry);
};

ServiceMetrics::ServiceMetrics() : impl_(std::make_unique<Impl>()) {}

ServiceMetrics::~ServiceMetrics() = default;

void ServiceMetrics::count_request(const std::string& route, int status,
                                   std::chrono::nanoseconds took) {
  impl_->requests.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
  impl_->request_seconds.Add({{"route", route}}, request_buckets()).Observe(seconds(took));
}

void ServiceMetrics::count_narration(const std::string& outcome) {
  impl_->narrations.Add({{"outcome", outcome}}).Increment();
}

void ServiceMetrics::observe_first_sentence(std::chrono::nanoseconds took) {
  impl_->first_sentence.Observe(seconds(took));
}

void ServiceMetrics::add_made(std::chrono::duration<double> audio,
                              std::chrono::duration<double> took) {
  impl_->audio.Increment(audio.count());
  impl_->render.Increment(took.count());
}

void ServiceMetrics::set_waiting(const std::string& priority, std::int64_t count,
                                 std::chrono::duration<double> oldest) {
  impl_->waiting.Add({{"priority", priority}}).Set(static_cast<double>(count));
  impl_->oldest.Add({{"priority", priority}}).Set(oldest.count());
}

void ServiceMetrics::set_connections(std::size_t open) {
  impl_->connections.Set(static_cast<double>(open));
}

void ServiceMetrics::set_connections_refused(const std::string& outcome, std::uint64_t sum) {
  raise_to(impl_->refused_connections.Add({{"outcome", outcome}}), sum);
}

void ServiceMetrics::set_speech_failures(const std::string& reason, std::uint64_t sum) {
  raise_to(impl_->speech_failures.Add({{"reason", reason}}), sum);
}

void ServiceMetrics::set_live_narrations(std::size_t count) {
  impl_->live.Set(static_cast<double>(count));
}

void ServiceMetrics::set_queue_length(std::int64_t count) {
  impl_->queue.Set(static_cast<double>(count));
}

void ServiceMetrics::set_disk_free(std::uint64_t bytes) {
  impl_->disk_free.Set(static_cast<double>(bytes));
}

void ServiceMetrics::count_webhook(const std::string& outcome) {
  impl_->webhooks.Add({{"outcome", outcome}}).Increment();
}

std::string ServiceMetrics::text() const {
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace lectern::server
