#pragma once

#include <filesystem>

namespace lectern::tests {

/// The lexicon that this build has made.
inline std::filesystem::path lexicon_file() {
  return std::filesystem::path(LECTERN_BINARY_DIR) / "share/lectern/chinese.lexicon";
}

}  // namespace lectern::tests
