#include "tests/support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

extern char** environ;

namespace lectern::tests {
namespace {

namespace fs = std::filesystem;

pid_t spawn_with_files(const std::vector<std::string>& arguments, const fs::path& folder) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::string in = (folder / "in").string();
  const std::string out = (folder / "out").string();
  const std::string err = (folder / "err").string();
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t child = 0;
  const int error = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + arguments.front());
  return child;
}

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments, const std::string& input) {
  // Files instead of pipes: nothing can block, however much is read or written.
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "in", std::ios::binary) << input;
  const pid_t child = spawn_with_files(arguments, folder.path());
  int status = 0;
  waitpid(child, &status, 0);
  Outcome outcome;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = contents_of(folder.path() / "out");
  outcome.err = contents_of(folder.path() / "err");
  return outcome;
}

Outcome run_lectern(std::vector<std::string> arguments, const std::string& input) {
  // No test may lean on what another one, or the user, has left in a cache.
  const TemporaryFolder cache;
  setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
  arguments.insert(arguments.begin(), std::string(LECTERN_BINARY_DIR) + "/lectern");
  return run_program(arguments, input);
}

}  // namespace lectern::tests
