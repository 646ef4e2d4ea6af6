#include "tts/engine/speaker_sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>

#include "tests/support/temporary_folder.h"

using namespace lectern;

namespace {

constexpr int kNotReached = -1;

struct Unmap {
  void operator()(int* shared) const noexcept { munmap(shared, sizeof(int)); }
};

std::unique_ptr<int, Unmap> shared_int() {
  void* const place =
      mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(place != MAP_FAILED);
  return std::unique_ptr<int, Unmap>(new (place) int(kNotReached));
}

/// A process behind the walls, until it is told to end.
class Prisoner {
 public:
  /// act  what it does; its answer is kept.
  explicit Prisoner(const std::function<int()>& act) {
    const tts::SpeakerSandbox sandbox;
    int ends[2] = {};
    REQUIRE(pipe(ends) == 0);
    const pid_t warder = getpid();
    process_ = fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      if (!sandbox.enter(warder)) _exit(1);
      *answer_ = act();
      char byte = 0;
      close(ends[1]);
      _exit(read(ends[0], &byte, 1) == 0 ? 0 : 1);
    }
    close(ends[0]);
    release_ = ends[1];
  }
  ~Prisoner() { end(); }
  Prisoner(const Prisoner&) = delete;
  Prisoner& operator=(const Prisoner&) = delete;

  pid_t process() const { return process_; }

  /// What the act answered.
  int answer() {
    end();
    return *answer_;
  }

 private:
  void end() {
    if (process_ == 0) return;
    close(release_);
    waitpid(process_, nullptr, 0);
    process_ = 0;
  }

  std::unique_ptr<int, Unmap> answer_ = shared_int();
  pid_t process_ = 0;
  int release_ = -1;
};

/// 0, or why a system call failed.
int outcome(long result) {
  return result < 0 ? errno : 0;
}

rlim_t limit_of(const Prisoner& prisoner, __rlimit_resource resource) {
  rlimit limits = {};
  REQUIRE(prlimit(prisoner.process(), resource, nullptr, &limits) == 0);
  CHECK(limits.rlim_cur == limits.rlim_max);
  return limits.rlim_max;
}

}  // namespace

TEST_CASE("whoever speaks strangers' text can do nothing but read files and compute",
          "[engine][speaker_sandbox][security]") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.path() / "file";
  std::ofstream(file) << "voice";
  const std::string other = folder.path() / "other";
  const auto [what, act] = GENERATE_COPY(table<std::string, std::function<int()>>({
      {"a socket", [] { return outcome(socket(AF_INET, SOCK_STREAM, 0)); }},
      {"a local socket", [] { return outcome(socket(AF_UNIX, SOCK_STREAM, 0)); }},
      {"a new file",
       [other] { return outcome(open(other.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600)); }},
      {"a file to write to", [file] { return outcome(open(file.c_str(), O_RDWR | O_CLOEXEC)); }},
      {"a file cut short",
       [file] { return outcome(open(file.c_str(), O_RDONLY | O_TRUNC | O_CLOEXEC)); }},
      {"a file removed", [file] { return outcome(unlink(file.c_str())); }},
      {"a file renamed", [=] { return outcome(rename(file.c_str(), other.c_str())); }},
      {"a file's rights", [file] { return outcome(chmod(file.c_str(), 0777)); }},
      {"a folder", [other] { return outcome(mkdir(other.c_str(), 0700)); }},
      {"a link", [=] { return outcome(symlink(file.c_str(), other.c_str())); }},
      {"words to whoever listens", [] { return outcome(write(2, "", 0)); }},
      {"another process", [] { return outcome(fork()); }},
      {"another program",
       [] {
         char* const nothing[] = {nullptr};
         return outcome(execve("/bin/true", nothing, nothing));
       }},
      {"a signal to its parent", [] { return outcome(kill(getppid(), 0)); }},
      {"a look into its parent",
       [] { return outcome(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }},
      {"a world of its own", [] { return outcome(unshare(CLONE_NEWUSER)); }},
      {"a ring of calls", [] { return outcome(syscall(SYS_io_uring_setup, 1, nullptr)); }},
      {"wider limits",
       [] {
         const rlimit wide = {RLIM_INFINITY, RLIM_INFINITY};
         return outcome(setrlimit(RLIMIT_CPU, &wide));
       }},
  }));
  CAPTURE(what);
  CHECK(Prisoner(act).answer() == EPERM);
  CHECK(std::filesystem::file_size(file) == 5);
  CHECK_FALSE(std::filesystem::exists(other));
}

TEST_CASE("whoever speaks strangers' text reads the files of its voice",
          "[engine][speaker_sandbox]") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.path() / "file";
  std::ofstream(file) << "voice";
  CHECK(Prisoner([file] { return outcome(open(file.c_str(), O_RDONLY)); }).answer() == 0);
}

#ifndef LECTERN_SANITIZED
TEST_CASE("a speaker opens nothing but its voices' files", "[engine][speaker_sandbox][security]") {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "voices");
  const std::string voice = folder.path() / "voices/voice";
  const std::string secret = folder.path() / "secret";
  std::ofstream(voice) << "voice";
  std::ofstream(secret) << "secret";
  const auto reads = [](const std::string& file) {
    return outcome(open(file.c_str(), O_RDONLY | O_CLOEXEC)) == 0;
  };
  const auto seen = shared_int();
  const pid_t speaker = fork();
  REQUIRE(speaker >= 0);
  if (speaker == 0) {
    tts::open_nothing_but_below(folder.path() / "voices");
    *seen = (reads(voice) ? 1 : 0) + (reads(secret) ? 2 : 0) + (reads("/etc/passwd") ? 4 : 0);
    _exit(0);
  }
  REQUIRE(waitpid(speaker, nullptr, 0) == speaker);
  const bool has_landlock = syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                                    LANDLOCK_CREATE_RULESET_VERSION) > 0;
  CHECK(*seen == (has_landlock ? 1 : 7));
}
#endif

TEST_CASE("whoever speaks strangers' text has two seconds, 256 MB, and no way to more",
          "[engine][speaker_sandbox][security]") {
  Prisoner prisoner([] {
    void* const place = mmap(nullptr, std::size_t{300} << 20U, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return place == MAP_FAILED ? errno : 0;
  });
  std::string status;
  // It enters before it answers, and says nothing when it has.
  while (status.find("Seccomp:\t2") == std::string::npos && kill(prisoner.process(), 0) == 0) {
    std::ifstream in("/proc/" + std::to_string(prisoner.process()) + "/status");
    status.assign(std::istreambuf_iterator<char>(in), {});
    REQUIRE(status.find("State:\tZ") == std::string::npos);
  }
  CHECK(status.find("NoNewPrivs:\t1") != std::string::npos);
  CHECK(limit_of(prisoner, RLIMIT_CPU) == 2);
  CHECK(limit_of(prisoner, RLIMIT_CORE) == 0);
  CHECK(limit_of(prisoner, RLIMIT_FSIZE) == 0);
#ifndef LECTERN_SANITIZED  // whose shadow memory is terabytes of address space
  CHECK(limit_of(prisoner, RLIMIT_AS) == rlim_t{256} << 20U);
  CHECK(prisoner.answer() == ENOMEM);
#endif
}
