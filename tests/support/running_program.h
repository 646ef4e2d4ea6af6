#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "server/http/file_descriptor.h"

namespace lectern::tests {

/// A program at work, whose standard output is read line by line. Killed at the end, if it still
/// runs; its messages go to the test's own standard error.
class RunningProgram {
 public:
  /// arguments  its path first.
  explicit RunningProgram(const std::vector<std::string>& arguments);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  pid_t process() const { return process_; }
  /// The next line without its end; empty when the program has closed its output.
  std::string read_line();
  void signal(int number) const;
  /// Waits for the end. Its exit status; 128 + signal number when a signal ended it.
  int wait();

 private:
  pid_t process_ = -1;
  server::FileDescriptor output_;
};

/// The port in an address that a server has printed: "http://127.0.0.1:8750/".
int port_in(const std::string& address);

}  // namespace lectern::tests
