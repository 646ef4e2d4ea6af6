#include "tts/engine/speaker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "tts/error.h"

namespace lectern::tts {
namespace {

constexpr int kStartTimeoutMs = 30'000;
/// For a reply, beyond the deadline that the speaker keeps itself.
constexpr int kGraceMs = 5'000;
constexpr std::string_view kNeverSpoke =
    "the speaker ended before it could speak; is espeak-ng-data installed?";

/// What to start a program with; posix_spawn does not fork the whole of a threaded process and runs
/// none of our code.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, socket, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes_);
    set_signals();
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t start(const std::filesystem::path& program) const;

 private:
  /// Own process group: Ctrl-C is for the command, which ends its speakers in order.
  void set_signals() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }

  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// eSpeak's data path is open to the environment, and finds nothing here.
constexpr std::array kEnvironment = {"HOME=/nonexistent", "LC_ALL=C.UTF-8", "TZ=UTC"};

pid_t SpawnPlan::start(const std::filesystem::path& program) const {
  std::string name = program.string();
  std::array<std::string, kEnvironment.size()> values;
  std::array<char*, kEnvironment.size() + 1> environment{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    values.at(i) = kEnvironment.at(i);
    environment.at(i) = values.at(i).data();
  }
  std::array<char*, 2> arguments = {name.data(), nullptr};
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, name.c_str(), &files_, &attributes_, arguments.data(), environment.data());
  if (error != 0) {
    throw Error(Errc::engine_failed,
                "the speaker cannot be started: " + std::generic_category().message(error), name);
  }
  return pid;
}

}  // namespace

SpeakerProcess::SpeakerProcess(const std::filesystem::path& program, const std::stop_token& stop)
    : program_(program.string()) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw Error(Errc::engine_failed, std::generic_category().message(errno), "socketpair");
  }
  socket_ = ends[0];
  try {
    pid_ = SpawnPlan(ends[1]).start(program);
    ::close(std::exchange(ends[1], -1));
    const std::stop_callback hang_up(stop, [this] { ::shutdown(socket_, SHUT_RDWR); });
    say_hello();
  } catch (...) {
    if (ends[1] >= 0) ::close(ends[1]);
    end();
    throw;
  }
}

SpeakerProcess::~SpeakerProcess() {
  end();
}

void SpeakerProcess::say_hello() {
  const auto message = receive_message(socket_, kStartTimeoutMs);
  if (!message) throw Error(Errc::engine_failed, kNeverSpoke, program_);
  SpeakerHello hello = parse_hello(*message);
  if (hello.protocol != kSpeakerProtocol) {
    throw Error(Errc::engine_failed, "the speaker is of another version; install Lectern again",
                program_);
  }
  engine_ = std::move(hello.engine);
}

bool SpeakerProcess::wait_until_ready(const std::stop_token& stop) {
  if (is_ready_ || was_stopped_) return is_ready_;
  is_ready_ = receive_message(socket_, kStartTimeoutMs) == kSpeakerReady;
  was_stopped_ = !is_ready_ && stop.stop_requested();
  if (!is_ready_ && !was_stopped_) throw Error(Errc::engine_failed, kNeverSpoke, program_);
  return is_ready_;
}

SpeakerReply SpeakerProcess::ask(const SpeakerRequest& request, const std::stop_token& stop) {
  // Ends the waits below; the speaker sees it too, and its child's end with it.
  const std::stop_callback hang_up(stop, [this] { ::shutdown(socket_, SHUT_RDWR); });
  if (!wait_until_ready(stop) || !send_message(socket_, to_message(request))) return {};
  return receive_reply(request);
}

SpeakerReply SpeakerProcess::receive_reply(const SpeakerRequest& request) const {
  const int patience = static_cast<int>(request.deadline_ms) + kGraceMs;
  const auto head = receive_message(socket_, patience);
  if (!head) return {};
  const auto samples = receive_message(socket_, patience);
  if (!samples) return {};
  try {
    SpeakerReply reply = parse_reply(*head, *samples);
    const bool complete =
        reply.outcome != SpeakerOutcome::spoken || reply.sounds.size() == request.clauses.size();
    return complete ? reply : SpeakerReply{};
  } catch (const Error&) {
    return {};
  }
}

void SpeakerProcess::end() noexcept {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);  // Its child dies with it.
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

}  // namespace lectern::tts
