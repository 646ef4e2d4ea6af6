#include "tests/support/running_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

extern char** environ;

namespace lectern::tests {

RunningProgram::RunningProgram(const std::vector<std::string>& arguments) {
  std::array<int, 2> pipe{};
  if (pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  output_ = server::FileDescriptor(pipe[0]);
  const server::FileDescriptor write_end(pipe[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, write_end.get(), STDOUT_FILENO);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const int error = posix_spawn(&process_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + arguments.front());
}

RunningProgram::~RunningProgram() {
  if (process_ < 0) return;
  signal(SIGKILL);
  wait();
}

std::string RunningProgram::read_line() {
  std::string line;
  char next = 0;
  while (read(output_.get(), &next, 1) == 1 && next != '\n') line += next;
  return line;
}

void RunningProgram::signal(int number) const {
  kill(process_, number);
}

int RunningProgram::wait() {
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int port_in(const std::string& address) {
  return std::stoi(address.substr(address.rfind(':') + 1));
}

}  // namespace lectern::tests
