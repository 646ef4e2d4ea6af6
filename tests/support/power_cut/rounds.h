#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::tests {

/// What is wrong with the victim, on purpose.
enum class Flaw {
  none,
  no_file_sync,        ///< Blobs are not synchronised.
  no_folder_sync,      ///< Names are not.
  synchronous_normal,  ///< SQLite does not wait for its log.
  synchronous_off,     ///< SQLite waits for nothing.
  row_before_blob,     ///< Narrations are sealed before their blobs are put.
};

enum class Ending {
  power_cut,  ///< What nobody waited for is lost.
  kill,       ///< SIGKILL at any moment: what was written stays.
};

struct Rounds {
  int count = 1;
  std::uint64_t seed = 1;
  Flaw flaw = Flaw::none;
  Ending ending = Ending::power_cut;
  bool is_over_when_bad = false;  ///< The first violation is enough.
};

/// What came of them.
struct Verdict {
  std::uint64_t lives = 0;  ///< Times the victim was ended.
  std::uint64_t acknowledgements = 0;
  int bad_rounds = 0;
  std::vector<std::string> violations;  ///< Of all rounds; each names its seed.
};

/// Runs the victim again and again, ending each of its lives at a random moment, and checks what is
/// left: all that was acknowledged is there, and all that is there is whole. Each round begins with
/// an empty folder and has three lives.
Verdict run_rounds(const Rounds& rounds);

}  // namespace lectern::tests
