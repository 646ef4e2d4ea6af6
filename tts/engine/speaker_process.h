#pragma once

#include <sys/types.h>

#include <filesystem>
#include <stop_token>
#include <string>

#include "tts/engine/speaker_protocol.h"

namespace lectern::tts {

/// A running lectern-speaker and our end of its socket. Owns both: the
/// process ends with the object.
/// threads  one at a time.
class SpeakerProcess {
 public:
  /// Starts `program` with a clean environment and waits until it says who it is, for up to 30 s;
  /// its engine starts meanwhile. Safe beside other threads: every descriptor is close-on-exec.
  /// stop    once requested, the wait is over.
  /// throws  Error{engine_failed} when it does not start, stays silent, is stopped or is of another
  ///         version.
  explicit SpeakerProcess(const std::filesystem::path& program, const std::stop_token& stop = {});
  ~SpeakerProcess();
  SpeakerProcess(const SpeakerProcess&) = delete;
  SpeakerProcess& operator=(const SpeakerProcess&) = delete;

  /// Has the speaker speak, and waits for it: the speaker keeps to request.deadline_ms itself, and
  /// counts as lost once it sends nothing for 5 s more than that.
  /// returns  the reply; a failure is its outcome. `lost`: the speaker is gone, hangs or talks
  ///          nonsense; nothing more can be asked of it, destroy this.
  /// throws   Error{engine_failed} when its engine does not start: the first time only.
  /// stop     once requested, the speaker is lost and the wait is over.
  SpeakerReply ask(const SpeakerRequest& request, const std::stop_token& stop = {});

  const std::string& engine() const { return engine_; }  ///< What speaks, and a hash of its data.
  pid_t pid() const { return pid_; }

 private:
  void say_hello();
  /// True once the engine has started; false when it was stopped before.
  bool wait_until_ready(const std::stop_token& stop);
  SpeakerReply receive_reply(const SpeakerRequest& request) const;
  void end() noexcept;

  std::string program_;
  bool is_ready_ = false;
  bool was_stopped_ = false;  ///< Before it was ready.
  pid_t pid_ = -1;
  int socket_ = -1;
  std::string engine_;
};

}  // namespace lectern::tts
