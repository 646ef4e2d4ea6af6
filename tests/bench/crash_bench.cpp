// Kills a service at random moments, 200 times, and looks after each what became of all that it had
// acknowledged. Ends with 1 when anything was lost, came back, or was less than whole.
//
//   lectern_crash_bench --rounds 200
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <random>
#include <string>

#include "tests/support/crash_trial.h"
#include "tests/support/temporary_folder.h"

int main(int argc, char** argv) {
  CLI::App app{"What survives when the service is killed"};
  int rounds = 200;
  std::uint32_t seed = std::random_device{}();
  app.add_option("--rounds", rounds, "Kills")->capture_default_str();
  app.add_option("--seed", seed, "Of what clients do and when the service is killed");
  CLI11_PARSE(app, argc, argv);
  try {
    const lectern::tests::TemporaryFolder data;
    lectern::tests::CrashTrial trial(LECTERN_BINARY_DIR "/lectern", data.path(), seed);
    for (int i = 0; i < rounds; ++i) trial.round();
    trial.finish();
    const lectern::tests::CrashTally& tally = trial.tally();
    std::printf(
        "seed %u: %d kills, %d changes acknowledged, %d articles and %d files looked at, "
        "%zu violations\n",
        seed, tally.rounds, tally.acknowledged, tally.articles, tally.files,
        tally.violations.size());
    for (const std::string& violation : tally.violations) std::puts(violation.c_str());
    return tally.violations.empty() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "crash_bench: %s\n", error.what());
    return 1;
  }
}
