#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace lectern::tests {

/// Compares `actual` with the file tests/golden/`name`. With LECTERN_UPDATE_GOLDEN=1 in the
/// environment it writes the file instead; what changed is then read in review.
inline void check_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path file = std::filesystem::path(LECTERN_TESTS_DIR) / "golden" / name;
  if (std::getenv("LECTERN_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
  }
  std::ifstream in(file, std::ios::binary);
  CAPTURE(file.string());
  REQUIRE(in);
  const std::string expected{std::istreambuf_iterator<char>(in), {}};
  CHECK(actual == expected);
}

}  // namespace lectern::tests
