#include <catch2/catch.hpp>

#include "tests/support/power_cut/rounds.h"

using namespace lectern::tests;

namespace {

std::string first_of(const std::vector<std::string>& violations) {
  return violations.empty() ? "" : violations.front();
}

}  // namespace

TEST_CASE("what was acknowledged is there and whole after the power went", "[store][power_cut]") {
  const Verdict verdict = run_rounds({.count = 8, .seed = 100});
  CAPTURE(first_of(verdict.violations));
  CHECK(verdict.violations.empty());
  CHECK(verdict.lives == 24);
  CHECK(verdict.acknowledgements > 150);
}

TEST_CASE("a store that does not wait for the disk is found out", "[store][power_cut]") {
  const Flaw flaw = GENERATE(Flaw::no_file_sync, Flaw::no_folder_sync, Flaw::synchronous_normal,
                             Flaw::synchronous_off, Flaw::row_before_blob);
  CAPTURE(static_cast<int>(flaw));
  CHECK(run_rounds({.count = 20, .seed = 100, .flaw = flaw, .is_over_when_bad = true}).bad_rounds >
        0);
}

TEST_CASE("what was acknowledged is there and whole after a kill", "[store][power_cut]") {
  const Verdict verdict = run_rounds({.count = 5, .seed = 100, .ending = Ending::kill});
  CAPTURE(first_of(verdict.violations));
  CHECK(verdict.violations.empty());
  CHECK(verdict.acknowledgements > 50);
}
