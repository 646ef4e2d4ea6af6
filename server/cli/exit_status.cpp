#include "server/cli/exit_status.h"

#include <new>
#include <system_error>

#include "audio/error.h"
#include "server/error.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

ExitStatus status_of(Errc code) {
  switch (code) {
    case Errc::bad_usage:
    case Errc::unreadable_input:
    case Errc::unwritable_output:
      return ExitStatus::users_mistake;
    case Errc::interrupted:
      return ExitStatus::interrupted;
    case Errc::partly_failed:
      return ExitStatus::partly_done;
    case Errc::disk_failed:
    case Errc::disk_full:
    case Errc::bad_installation:
    case Errc::overloaded:
      return ExitStatus::our_fault;
  }
  return ExitStatus::our_fault;
}

ExitStatus status_of(tts::Errc code) {
  switch (code) {
    case tts::Errc::bad_input:
    case tts::Errc::unknown_language:
    case tts::Errc::unknown_voice:
      return ExitStatus::users_mistake;
    case tts::Errc::bad_data:
    case tts::Errc::engine_failed:
      return ExitStatus::our_fault;
  }
  return ExitStatus::our_fault;
}

/// The standard library's own failures, whose words tell nobody what to do.
std::string message_of(const std::exception& error) {
  const auto* system = dynamic_cast<const std::system_error*>(&error);
  if (system != nullptr && system->code() == std::errc::resource_unavailable_try_again) {
    return "no further thread can be started: the limit on memory or on processes is reached "
           "(ulimit -v, ulimit -u)";
  }
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    return "there is not enough memory (ulimit -v)";
  }
  return error.what();
}

}  // namespace

Failure failure_of(const std::exception& error) {
  if (const auto* ours = dynamic_cast<const Error*>(&error)) {
    return {status_of(ours->code()), ours->what()};
  }
  if (const auto* speech = dynamic_cast<const tts::Error*>(&error)) {
    return {status_of(speech->code()), speech->what()};
  }
  return {ExitStatus::our_fault, message_of(error)};
}

}  // namespace lectern::server
