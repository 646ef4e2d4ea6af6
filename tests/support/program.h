#pragma once

#include <string>
#include <vector>

namespace lectern::tests {

/// What a program did.
struct Outcome {
  int status = -1;  ///< Exit status; 128 + signal number when a signal ended it.
  std::string out;
  std::string err;
};

/// Runs a program with `arguments` (its path first) and `input` on standard input, to its end.
Outcome run_program(const std::vector<std::string>& arguments, const std::string& input = "");

/// Runs `lectern` as built beside the tests.
Outcome run_lectern(std::vector<std::string> arguments, const std::string& input = "");

}  // namespace lectern::tests
