#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/support/running_program.h"

namespace lectern::tests {

/// What a trial came to.
struct CrashTally {
  int rounds = 0;
  int acknowledged = 0;  ///< Articles sent, edited and taken down, of which the service said so.
  int articles = 0;      ///< Looked at after a crash.
  int files = 0;         ///< Sealed files whose bytes were compared with their hash.
  std::vector<std::string> violations;
};

/// `lectern serve`, killed at random moments: several clients send, edit, take down and hear
/// articles over HTTP; after each kill it is started again on the same data, and everything that
/// was acknowledged must be there, be heard or be on its way, and no file be less than whole.
class CrashTrial {
 public:
  /// lectern  the program.
  /// data     an empty folder.
  CrashTrial(std::filesystem::path lectern, std::filesystem::path data, std::uint32_t seed);
  ~CrashTrial();
  CrashTrial(const CrashTrial&) = delete;
  CrashTrial& operator=(const CrashTrial&) = delete;

  /// Starts, lets clients work until a random moment, kills, starts again and looks.
  void round();
  /// Waits until what is left is narrated, and looks at all of it.
  void finish();

  const CrashTally& tally() const { return tally_; }

 private:
  class Newsroom;

  void start();

  const std::filesystem::path lectern_;
  const std::filesystem::path data_;
  std::mt19937 random_;
  std::vector<std::unique_ptr<Newsroom>> newsrooms_;
  std::unique_ptr<RunningProgram> service_;
  int port_ = 0;
  CrashTally tally_;
};

}  // namespace lectern::tests
