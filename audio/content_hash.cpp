#include "audio/content_hash.h"

#include <sodium/crypto_hash_sha256.h>

namespace lectern::audio {

std::string ContentHash::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest_.size());
  for (const std::uint8_t byte : digest_) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0x0FU];
  }
  return text;
}

ContentHash content_hash(std::string_view bytes) {
  ContentHash::Digest digest;
  static_assert(sizeof digest == crypto_hash_sha256_BYTES);
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return ContentHash(digest);
}

}  // namespace lectern::audio
