#include "server/store/identifier.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace lectern::server {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kTimeDigits = 10;
constexpr int kRandomDigits = 16;

}  // namespace

std::string new_identifier(std::chrono::system_clock::time_point now) {
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  std::string name;
  for (int digit = kTimeDigits - 1; digit >= 0; --digit) {
    name += kDigits[static_cast<std::uint64_t>(milliseconds) >> (5 * digit) & 31];
  }
  std::array<unsigned char, kRandomDigits> random{};
  if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  for (const unsigned char byte : random) name += kDigits[byte & 31];
  return name;
}

}  // namespace lectern::server
