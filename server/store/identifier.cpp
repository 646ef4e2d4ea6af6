#include "server/store/identifier.h"

#include <sys/random.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace lectern::server {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kTimeDigits = 10;
constexpr std::size_t kRandomDigits = 16;
constexpr std::size_t kSecretDigits = 52;

std::string random_digits(std::size_t count) {
  std::string digits(count, '\0');
  if (getrandom(digits.data(), count, 0) != static_cast<ssize_t>(count)) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  for (char& digit : digits) digit = kDigits[static_cast<unsigned char>(digit) & 31];
  return digits;
}

}  // namespace

std::string new_identifier(std::chrono::system_clock::time_point now) {
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  std::string name;
  for (std::size_t digit = kTimeDigits; digit > 0; --digit) {
    name += kDigits[static_cast<std::uint64_t>(milliseconds) >> (5 * (digit - 1)) & 31];
  }
  return name + random_digits(kRandomDigits);
}

bool is_identifier(std::string_view text) {
  return text.size() == kTimeDigits + kRandomDigits &&
         text.find_first_not_of(kDigits) == std::string_view::npos;
}

std::string new_secret() {
  return random_digits(kSecretDigits);
}

}  // namespace lectern::server
