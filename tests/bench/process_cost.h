#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lectern::bench {

/// What a command took, with all the processes it started, also those it left behind to die.
struct ProcessCost {
  std::chrono::microseconds wall{0};
  std::chrono::microseconds cpu{0};  ///< User and system time of all of them.
  /// Highest resident set any one of them reached; not their sum.
  std::int64_t largest_process_bytes = 0;
};

/// A program, looked up in PATH, and its arguments. Its standard output is thrown away, its
/// standard error is ours.
struct Command {
  std::vector<std::string> arguments;
  std::filesystem::path standard_input = "/dev/null";
};

/// A command that runs; the only one, and our only child. The clock starts with the constructor.
/// Killed when it goes out of scope unwaited for.
class Process {
 public:
  /// Throws std::system_error when the program cannot be started.
  explicit Process(const Command& command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// When it was started.
  std::chrono::steady_clock::time_point started() const { return started_; }

  /// Waits for its end; once only. Throws std::runtime_error naming the command when it does not
  /// succeed.
  ProcessCost wait();

 private:
  std::string name_;
  std::chrono::steady_clock::time_point started_;
  pid_t pid_ = 0;
};

/// Runs a command from start to end. Throws as Process does.
ProcessCost run(const Command& command);

}  // namespace lectern::bench
