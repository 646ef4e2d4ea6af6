#include "tests/bench/process_cost.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace lectern::bench {
namespace {

class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  void open(int descriptor, const char* path, int flags) {
    posix_spawn_file_actions_addopen(&actions_, descriptor, path, flags, 0);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::chrono::microseconds duration(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

std::chrono::microseconds cpu_of(const rusage& usage) {
  return duration(usage.ru_utime) + duration(usage.ru_stime);
}

/// Waits for the processes whose parents did not, and says what they took: the kernel gives them to
/// us, who asked for it.
std::chrono::microseconds cpu_of_orphans() {
  std::chrono::microseconds cpu{0};
  rusage usage{};
  while (wait4(-1, nullptr, 0, &usage) > 0) cpu += cpu_of(usage);
  return cpu;
}

pid_t spawn(const Command& command) {
  FileActions actions;
  actions.open(STDIN_FILENO, command.standard_input.c_str(), O_RDONLY);
  actions.open(STDOUT_FILENO, "/dev/null", O_WRONLY);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

  std::vector<std::string> words = command.arguments;
  std::vector<char*> arguments(words.size() + 1, nullptr);  // the last one ends the list
  std::transform(words.begin(), words.end(), arguments.begin(),
                 [](std::string& word) { return word.data(); });

  pid_t pid = 0;
  const int error =
      posix_spawnp(&pid, arguments.front(), actions.get(), nullptr, arguments.data(), environ);
  if (error != 0) throw std::system_error(error, std::generic_category(), words.front());
  return pid;
}

}  // namespace

Process::Process(const Command& command)
    : name_(command.arguments.at(0)),
      started_(std::chrono::steady_clock::now()),
      pid_(spawn(command)) {}

Process::~Process() {
  if (pid_ == 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

ProcessCost Process::wait() {
  int status = 0;
  rusage usage{};
  if (wait4(std::exchange(pid_, 0), &status, 0, &usage) < 0) {
    throw std::system_error(errno, std::generic_category(), "wait4");
  }
  const auto ended = std::chrono::steady_clock::now();
  const auto orphans = cpu_of_orphans();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(name_ + " failed");
  constexpr std::int64_t kBytesPerUnit = 1024;  // Linux counts ru_maxrss in KiB
  return {.wall = std::chrono::duration_cast<std::chrono::microseconds>(ended - started_),
          .cpu = cpu_of(usage) + orphans,
          .largest_process_bytes = usage.ru_maxrss * kBytesPerUnit};
}

ProcessCost run(const Command& command) {
  return Process(command).wait();
}

}  // namespace lectern::bench
