#include "server/store/secret_hash.h"

#include <sodium.h>

#include <stdexcept>

namespace lectern::server {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string secret_hash(std::string_view secret) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), bytes_of(secret),
                     secret.size(), nullptr, 0);
  return to_hex(hash);
}

bool same_hash(const std::string& hash, const std::string& other) {
  return hash.size() == other.size() && !hash.empty() &&
         sodium_memcmp(hash.data(), other.data(), hash.size()) == 0;
}

std::string to_hex(std::string_view bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');  // sodium ends it with a zero
  sodium_bin2hex(digits.data(), digits.size(), bytes_of(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

std::string from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  if (digits.size() % 2 != 0 ||
      sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(),
                     digits.size(), nullptr, nullptr, nullptr) != 0) {
    throw std::invalid_argument("not hexadecimal");
  }
  return bytes;
}

}  // namespace lectern::server
