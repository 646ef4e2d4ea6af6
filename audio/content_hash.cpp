#include "audio/content_hash.h"

#include <sodium/core.h>
#include <sodium/crypto_generichash.h>
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

std::string checksum(std::string_view bytes) {
  static_assert(kChecksumSize >= crypto_generichash_BYTES_MIN);
  static const int kChosen = sodium_init();  // the fastest code that this processor has
  static_cast<void>(kChosen);
  std::string digest(kChecksumSize, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return digest;
}

}  // namespace lectern::audio
