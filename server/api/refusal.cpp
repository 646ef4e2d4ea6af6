#include "server/api/refusal.h"

#include "server/error.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

std::optional<Problem> problem_of_server(const Error& error) {
  switch (error.code()) {
    case Errc::overloaded:
      return Problem{ProblemType::overloaded, error.what()};
    case Errc::disk_full:
      return Problem{ProblemType::insufficient_storage,
                     "there is no room left on the service's disk; nothing was changed"};
    case Errc::unreadable_input:
    case Errc::bad_usage:
      return Problem{ProblemType::unprocessable_content, error.what()};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Problem> problem_of(const std::exception& error) {
  if (const auto* speech = dynamic_cast<const tts::Error*>(&error)) {
    const bool ours =
        speech->code() == tts::Errc::bad_data || speech->code() == tts::Errc::engine_failed;
    if (ours) return std::nullopt;
    return Problem{ProblemType::unprocessable_content, error.what()};
  }
  if (const auto* server = dynamic_cast<const Error*>(&error)) return problem_of_server(*server);
  return std::nullopt;
}

}  // namespace lectern::server
