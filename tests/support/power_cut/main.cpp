// Many rounds of power cuts or kills, for a night or before a release; the tests run a few.
//
//   power_cut_rounds [COUNT [SEED [FLAW]]]      FLAW: none, no-file-sync, no-folder-sync, normal,
//                                               off, row-before-blob
//   power_cut_rounds kill [COUNT [SEED]]        SIGKILL instead of power cuts

#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "tests/support/power_cut/rounds.h"

int main(int argc, char** argv) {
  using namespace lectern::tests;
  const std::map<std::string, Flaw> flaws = {{"none", Flaw::none},
                                             {"no-file-sync", Flaw::no_file_sync},
                                             {"no-folder-sync", Flaw::no_folder_sync},
                                             {"normal", Flaw::synchronous_normal},
                                             {"off", Flaw::synchronous_off},
                                             {"row-before-blob", Flaw::row_before_blob}};
  std::vector<std::string> arguments(argv + 1, argv + argc);
  Rounds rounds = {.count = 1000};
  if (!arguments.empty() && arguments.front() == "kill") {
    rounds.ending = Ending::kill;
    arguments.erase(arguments.begin());
  }
  if (!arguments.empty()) rounds.count = std::stoi(arguments[0]);
  if (arguments.size() > 1) rounds.seed = std::stoull(arguments[1]);
  if (arguments.size() > 2) rounds.flaw = flaws.at(arguments[2]);

  const Verdict verdict = run_rounds(rounds);
  for (const std::string& violation : verdict.violations) std::cout << violation << '\n';
  std::cout << rounds.count << " rounds, " << verdict.lives << " lives, "
            << verdict.acknowledgements << " acknowledgements, " << verdict.bad_rounds
            << " bad rounds, " << verdict.violations.size() << " violations\n";
  return verdict.violations.empty() ? 0 : 1;
}
