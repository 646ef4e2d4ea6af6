#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::audio {

/// SHA-256 (FIPS 180-4): the name of a content.
class ContentHash {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  ContentHash() = default;
  explicit ContentHash(const Digest& digest) : digest_(digest) {}

  std::string hex() const;  ///< 64 lower-case digits.

  friend bool operator==(const ContentHash&, const ContentHash&) = default;
  friend auto operator<=>(const ContentHash&, const ContentHash&) = default;

 private:
  Digest digest_{};
};

/// The hash of `bytes`.
/// threads  safe from any.
/// cost     linear in bytes.size(), by libsodium: about 300 MB/s.
ContentHash content_hash(std::string_view bytes);

constexpr std::size_t kChecksumSize = 16;  ///< Bytes.

/// What tells damaged bytes from whole ones; it is no name. BLAKE2b (RFC 7693), three times as fast
/// as content_hash().
/// threads  safe from any.
std::string checksum(std::string_view bytes);

}  // namespace lectern::audio
