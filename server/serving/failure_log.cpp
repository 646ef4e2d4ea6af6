#include "server/serving/failure_log.h"

#include <utility>

#include "server/error.h"

namespace lectern::server {
namespace {

constexpr std::chrono::minutes kSilence{1};

std::string kind_of(std::string_view event, const std::exception& failure) {
  const auto* error = dynamic_cast<const Error*>(&failure);
  const bool is_disk =
      error != nullptr && (error->code() == Errc::disk_full || error->code() == Errc::disk_failed);
  const std::string what =
      is_disk ? std::to_string(static_cast<int>(error->code())) : failure.what();
  return std::string(event) + ": " + what;
}

}  // namespace

std::optional<std::uint64_t> FailureFilter::admit(const std::string& what, Clock::time_point now) {
  const auto [found, is_new] = troubles_.try_emplace(what);
  Trouble& trouble = found->second;
  ++trouble.untold;
  if (!is_new && now - trouble.told < kSilence) return std::nullopt;
  trouble.told = now;
  const std::uint64_t times = std::exchange(trouble.untold, 0);
  if (is_new) forget_settled(now);
  return times;
}

/// What has not come again is another trouble when it does.
void FailureFilter::forget_settled(Clock::time_point now) {
  std::erase_if(troubles_,
                [now](const auto& each) { return now - each.second.told > 2 * kSilence; });
}

void FailureLog::report(std::string_view event, const std::exception& failure) {
  std::optional<std::uint64_t> times;
  {
    const std::lock_guard lock(mutex_);
    times = filter_.admit(kind_of(event, failure), FailureFilter::Clock::now());
  }
  if (!times) return;
  log_.error(event, {{"why", failure.what()}, {"times", static_cast<std::int64_t>(*times)}});
}

}  // namespace lectern::server
