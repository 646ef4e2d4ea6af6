#include "server/service/housekeeping.h"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// Longer than any narration takes from its first blob to its row.
constexpr std::chrono::hours kGrace{1};
constexpr std::chrono::hours kWebhookLog{24 * 30};
constexpr std::chrono::hours kListenersWords{24 * 90};

}  // namespace

Housekeeping::Housekeeping(Catalogue& catalogue, BlobStore& blobs, std::chrono::seconds interval,
                           std::function<void(const std::exception&)> report)
    : catalogue_(catalogue), blobs_(blobs), report_(std::move(report)) {
  thread_ = std::jthread([this, interval](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    while (!stop.stop_requested()) {
      try {
        clean();
      } catch (const std::exception& error) {
        report_(error);
      }
      std::unique_lock lock(mutex);
      stopped.wait_for(lock, stop, interval, [] { return false; });
    }
  });
}

void Housekeeping::clean() {
  const StoreTime now = store_time_now();
  catalogue_.forget_expired(now);
  catalogue_.webhooks().forget_attempts(now - kWebhookLog);
  catalogue_.reports().forget(now - kListenersWords);
  catalogue_.listening().forget(now - kListenersWords);
  blobs_.sweep([this](const std::string& blob) { return catalogue_.sealed().references(blob); },
               kGrace, std::chrono::system_clock::now());
}

}  // namespace lectern::server
