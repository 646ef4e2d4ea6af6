#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tests {

// What the victim of a power cut writes, so that it can be told afterwards whether it is whole:
// everything follows from a short tag that it begins with.

inline constexpr const char* kWorkloadSite = "harbour";

/// An article's text or a blob's bytes.
inline std::string whole_of(const std::string& tag) {
  std::uint64_t state = std::hash<std::string>{}(tag) | 1;
  const std::size_t size = 100 + state % 12'000;
  std::string bytes = tag + "\n";
  while (bytes.size() < size) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    bytes += static_cast<char>('a' + (state >> 40) % 26);
  }
  return bytes;
}

inline bool is_whole(std::string_view bytes) {
  return whole_of(std::string(bytes.substr(0, bytes.find('\n')))) == bytes;
}

/// The bytes of a narration's files. One of them is in many narrations.
inline std::vector<std::string> narration_blobs(const std::string& narration) {
  std::vector<std::string> blobs = {whole_of("shared " + narration.substr(0, 1))};
  // Few and many are synchronised in different ways.
  const std::size_t own = narration.back() % 2 == 0 ? 2 : 7;
  for (std::size_t i = 0; i < own; ++i)
    blobs.push_back(whole_of(narration + " " + std::to_string(i)));
  return blobs;
}

}  // namespace lectern::tests
