#include "server/serving/service_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

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
