#pragma once

#include <exception>
#include <string>

namespace lectern::server {

/// The program's exit statuses, the same for every command.
enum class ExitStatus {
  done = 0,
  our_fault = 1,
  users_mistake = 2,
  partly_done = 3,    ///< Some articles, or sentences, of many failed; the others are right.
  interrupted = 130,  ///< As shells report SIGINT.
};

/// What an exception that reached main() means for the user.
struct Failure {
  ExitStatus status = ExitStatus::our_fault;
  std::string message;
};

/// Maps every exception type of the three libraries. The one place where
/// errors become exit statuses.
Failure failure_of(const std::exception& error);

}  // namespace lectern::server
