// lectern-speaker: speaks for Lectern, one sentence at a time (speaker_protocol.h).
//
// This process starts the engine and never speaks. It forks a process for each voice, which sets
// the voice and never speaks either; and that one forks a child for each sentence. So every child
// of a voice starts from the same state (espeak_ng.h). The last fork is also what contains a crash
// or an endless loop (speaker_sandbox.h).

#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <list>
#include <stdexcept>
#include <string_view>

#include "tts/engine/espeak_ng.h"
#include "tts/engine/shared_result.h"
#include "tts/engine/speaker_protocol.h"
#include "tts/engine/speaker_sandbox.h"

namespace lectern::tts {
namespace {

constexpr int kSocket = STDIN_FILENO;

/// Ends a process of our own.
void end(pid_t process) noexcept {
  ::kill(process, SIGKILL);
  while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Closes what was inherited, but for the first three and one more.
void close_all_but(int kept) noexcept {
  constexpr unsigned kFirst = STDERR_FILENO + 1;
  const auto one = static_cast<unsigned>(kept);
  if (one > kFirst) ::close_range(kFirst, one - 1, 0);
  ::close_range(one + 1, ~0U, 0);
}

// ---- In the child
// ------------------------------------------------------------------------------------------------

/// The whole life of a child. Never returns: destructors and exit handlers belong to the parent.
[[noreturn]] void live_as_child(const SpeakerRequest& request, const VoicePart* voice,
                                const SpeakerSandbox& sandbox, pid_t parent,
                                SharedResult& result) noexcept {
  result.expect_a_sentence();
  if (sandbox.enter(parent)) {
    result.outcome = static_cast<std::uint32_t>(speak(request, voice, result));
  }
  ::_exit(0);
}

// ---- In a voice's process
// -----------------------------------------------------------------------------------------------

/// A sentence's child. Tells when it is gone: its end of the pipe closes, however it dies.
class Child {
 public:
  Child() {
    if (::pipe2(pipe_.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("fork failed");
    if (is_us()) {
      ::close(kSocket);
      close_all_but(pipe_[1]);
    } else {
      ::close(pipe_[1]);
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    end(pid_);
    ::close(pipe_[0]);
  }

  bool is_us() const { return pid_ == 0; }

  /// Waits for its end, the deadline or the end of who asked, whichever comes first. True for its
  /// end.
  bool ends_within(std::chrono::milliseconds deadline) const {
    using Clock = std::chrono::steady_clock;
    const auto last = Clock::now() + deadline;
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(last - Clock::now());
      std::array<pollfd, 2> waiting = {{{pipe_[0], 0, 0}, {kSocket, POLLRDHUP, 0}}};
      const int ready = ::poll(waiting.data(), waiting.size(),
                               static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
      if (ready < 0 && errno == EINTR) continue;
      return ready > 0 && waiting[0].revents != 0;
    }
  }

 private:
  std::array<int, 2> pipe_{};
  pid_t pid_ = -1;
};

SpeakerReplyHead answer(const SpeakerRequest& request, const VoicePart* voice,
                        const SpeakerSandbox& sandbox, SharedResult& result) {
  constexpr auto kNothing = static_cast<std::uint32_t>(SpeakerOutcome::crashed);
  result.outcome = kNothing;
  const pid_t parent = ::getpid();
  bool has_ended = false;
  {
    const Child child;
    if (child.is_us()) live_as_child(request, voice, sandbox, parent, result);
    has_ended = child.ends_within(std::chrono::milliseconds{request.deadline_ms});
  }
  // It is gone by now, and writes no more of what is looked at here.
  if (!has_ended) return {.outcome = SpeakerOutcome::timed_out, .clauses = {}};
  const auto outcome = result.outcome;
  if (outcome == static_cast<std::uint32_t>(SpeakerOutcome::spoken)) {
    return checked(result, request.clauses.size());
  }
  const bool known = outcome < static_cast<std::uint32_t>(SpeakerOutcome::lost);
  return {.outcome = static_cast<SpeakerOutcome>(known ? outcome : kNothing), .clauses = {}};
}

/// The samples of all clauses lie one behind the other, and are sent from there.
bool send_reply(const SpeakerReplyHead& head, const SharedResult& result) {
  std::size_t samples = 0;
  for (const SpeakerReplyHead::Clause& clause : head.clauses) samples += clause.samples;
  return send_message(kSocket, to_message(head)) &&
         send_message(kSocket, {reinterpret_cast<const char*>(result.samples.data()),
                                samples * sizeof(std::int16_t)});
}

constexpr std::string_view kAnswered = "answered";

/// The whole life of a voice's process: each request that comes by `requests` it answers to who
/// asked the speaker. A voice that cannot be set is refused by the children, who try again.
[[noreturn]] void live_as_voice(const VoicePart& voice, int requests, pid_t parent,
                                const SpeakerSandbox& sandbox, SharedResult& result) noexcept {
  try {
    const bool bound = ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == parent;
    const VoicePart* set = bound && set_voice(voice) ? &voice : nullptr;
    while (bound) {
      const auto message = receive_message(requests, -1);
      if (!message) break;
      const SpeakerReplyHead head = answer(parse_request(*message), set, sandbox, result);
      if (!send_reply(head, result) || !send_message(requests, kAnswered)) break;
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lectern-speaker: %s\n", error.what());
  }
  ::_exit(EXIT_FAILURE);
}

// ---- In the speaker
// -----------------------------------------------------------------------------------------------

/// A process in which a voice is set. Ends with the object.
class VoiceProcess {
 public:
  VoiceProcess(const VoicePart& voice, const SpeakerSandbox& sandbox, SharedResult& result)
      : voice_(voice) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw std::runtime_error("socketpair failed");
    }
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("fork failed");
    if (pid_ == 0) {
      close_all_but(ends[1]);
      live_as_voice(voice_, ends[1], parent, sandbox, result);
    }
    ::close(ends[1]);
    socket_ = ends[0];
  }
  VoiceProcess(const VoiceProcess&) = delete;
  VoiceProcess& operator=(const VoiceProcess&) = delete;
  ~VoiceProcess() {
    ::close(socket_);
    end(pid_);
  }

  const VoicePart& voice() const { return voice_; }

  /// Has it answer a request to who asked. False when it is gone, or who asked is.
  bool answers(std::string_view request) const {
    return send_message(socket_, request) && receive_message(socket_, -1) == kAnswered;
  }

 private:
  VoicePart voice_;
  int socket_ = -1;
  pid_t pid_ = -1;
};

/// The voices that spoke last. To set one takes a millisecond and more, a tenth of a sentence.
class Voices {
 public:
  Voices(const SpeakerSandbox& sandbox, SharedResult& result)
      : sandbox_(sandbox), result_(result) {}

  const VoiceProcess& process_of(const VoicePart& voice) {
    const auto known = std::find_if(processes_.begin(), processes_.end(),
                                    [&](const auto& process) { return process.voice() == voice; });
    if (known == processes_.end()) {
      processes_.emplace_front(voice, sandbox_, result_);
      if (processes_.size() > kKept) processes_.pop_back();
    } else {
      processes_.splice(processes_.begin(), processes_, known);
    }
    return processes_.front();
  }

 private:
  static constexpr std::size_t kKept = 4;

  const SpeakerSandbox& sandbox_;
  SharedResult& result_;
  std::list<VoiceProcess> processes_;
};

/// By whom a request is answered: by the voice that begins.
VoicePart voice_of(const SpeakerRequest& request) {
  return request.clauses.empty() ? VoicePart{} : request.clauses.front().part;
}

/// Who asks may find that everything was spoken before, by this very engine: it is told who speaks
/// before the engine is started.
void serve() {
  if (!send_message(kSocket, to_message(SpeakerHello{.engine = engine_identity()}))) return;
  initialise_engine();
  open_nothing_but_below(engine_data());
  const SpeakerSandbox sandbox;
  SharedResult& result = map_shared_result();
  if (!send_message(kSocket, kSpeakerReady)) return;
  Voices voices(sandbox, result);
  while (const auto message = receive_message(kSocket, -1)) {
    if (!voices.process_of(voice_of(parse_request(*message))).answers(*message)) return;
  }
}

}  // namespace
}  // namespace lectern::tts

int main() {
  // Small blocks that are freed are joined at once. Else every child would join all those of its
  // forebears at its first big block, and get a copy of each page they lie on.
  ::mallopt(M_MXFAST, 0);
  try {
    lectern::tts::serve();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lectern-speaker: %s\n", error.what());
    return EXIT_FAILURE;
  }
  // Not exit(): eSpeak's threads and handlers have nothing left to do that could not hang.
  ::_exit(EXIT_SUCCESS);
}
