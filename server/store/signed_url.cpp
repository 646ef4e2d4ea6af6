#include "server/store/signed_url.h"

#include <sodium.h>
#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

namespace lectern::server {
namespace {

constexpr std::size_t kLongestToken = 256;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

static_assert(crypto_auth_hmacsha256_KEYBYTES == 32);

struct Token {
  std::int64_t expires = 0;  ///< Seconds since 1970.
  std::size_t prefix_length = 0;
  std::string secret_id;
  std::string mac;  ///< In base64url.
};

std::string mac_of(const SigningSecret& secret, std::int64_t expires, std::string_view prefix) {
  // The prefix comes last: it alone may hold any character, so no other message reads the same.
  const std::string message =
      "lectern path " + std::to_string(expires) + " " + secret.id + " " + std::string(prefix);
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(mac.data()),
                         reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                         reinterpret_cast<const unsigned char*>(secret.bytes.data()));
  std::string text(sodium_base64_ENCODED_LEN(crypto_auth_hmacsha256_BYTES, kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(mac.data()),
                    mac.size(), kBase64);
  text.pop_back();  // the zero at its end
  return text;
}

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

/// Takes what stands before the next dot.
std::string_view next_part(std::string_view& rest) {
  const std::string_view part = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

std::optional<Token> parse(std::string_view text) {
  if (text.size() > kLongestToken) return std::nullopt;
  const auto expires = whole_number<std::int64_t>(next_part(text));
  const auto prefix_length = whole_number<std::size_t>(next_part(text));
  const std::string_view secret_id = next_part(text);
  if (!expires || !prefix_length) return std::nullopt;
  return Token{*expires, *prefix_length, std::string(secret_id), std::string(text)};
}

/// The part of the path a token is for; nullopt when the path does not go on below it.
std::optional<std::string_view> prefix_of(std::string_view path, std::size_t length) {
  if (length == 0 || length > path.size()) return std::nullopt;
  const std::string_view prefix = path.substr(0, length);
  if (prefix.back() != '/' && length != path.size()) return std::nullopt;
  return prefix;
}

std::int64_t seconds(StoreTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

bool is_same(std::string_view mac, std::string_view other) {
  return mac.size() == other.size() && sodium_memcmp(mac.data(), other.data(), mac.size()) == 0;
}

}  // namespace

std::string new_signing_bytes() {
  std::string bytes(crypto_auth_hmacsha256_KEYBYTES, '\0');
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  return bytes;
}

std::string sign_path(const SigningSecret& secret, std::string_view path_prefix,
                      StoreTime expires) {
  const std::int64_t until = seconds(expires);
  return std::to_string(until) + "." + std::to_string(path_prefix.size()) + "." + secret.id + "." +
         mac_of(secret, until, path_prefix);
}

std::optional<StoreTime> expiry_of(std::string_view token_text) {
  const std::optional<Token> token = parse(token_text);
  if (!token) return std::nullopt;
  return StoreTime(std::chrono::seconds(token->expires));
}

TokenVerdict verify_path(const std::vector<SigningSecret>& secrets, std::string_view path,
                         std::string_view token_text, StoreTime now) {
  const std::optional<Token> token = parse(token_text);
  if (!token) return TokenVerdict::refused;
  const std::optional<std::string_view> prefix = prefix_of(path, token->prefix_length);
  const auto secret = std::find_if(secrets.begin(), secrets.end(), [&](const SigningSecret& known) {
    return known.id == token->secret_id;
  });
  if (!prefix || secret == secrets.end()) return TokenVerdict::refused;
  if (!is_same(mac_of(*secret, token->expires, *prefix), token->mac)) return TokenVerdict::refused;
  return seconds(now) <= token->expires ? TokenVerdict::valid : TokenVerdict::expired;
}

}  // namespace lectern::server
