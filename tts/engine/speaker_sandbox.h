#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <filesystem>
#include <vector>

namespace lectern::tts {

/// From here on this process, and those it forks, open nothing but to read what is below `folder`:
/// the service's data, its keys among them, belongs to the same user. Where the kernel has no
/// Landlock (before 5.13, or switched off) they may still read what their user may. Throws
/// std::runtime_error.
void open_nothing_but_below(const std::filesystem::path& folder);

/// The walls around one child of lectern-speaker, which runs code with known memory errors on text
/// from strangers.
///
/// Inside: 2 s of CPU time, 256 MB of address space, no core file, no new privileges, and the
/// system calls that reading voice data takes; any other fails with EPERM. So no socket, no
/// process, no file made or written. The result leaves through memory shared with the parent, which
/// checks it. The child dies with its parent.
class SpeakerSandbox {
 public:
  /// Prepares the filter, once, in the parent. Throws std::runtime_error.
  SpeakerSandbox();

  /// Closes the walls around the calling process, a child of `parent`. False when
  /// one of them does not hold.
  bool enter(pid_t parent) const noexcept;

 private:
  std::vector<sock_filter> filter_;  ///< Compiled: to do so takes as long as a word.
};

}  // namespace lectern::tts
