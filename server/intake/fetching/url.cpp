#include "server/intake/fetching/url.h"

#include <idn2.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/libcurl.h"

namespace lectern::server {
namespace {

constexpr std::size_t kLongestUrl = 8'000;

struct UrlDeleter {
  void operator()(CURLU* url) const noexcept { libcurl().url_cleanup(url); }
};
using UrlHandle = std::unique_ptr<CURLU, UrlDeleter>;

struct CurlTextDeleter {
  void operator()(char* text) const noexcept { libcurl().free(text); }
};
struct IdnTextDeleter {
  void operator()(std::uint8_t* text) const noexcept { idn2_free(text); }
};

/// A URL as a message may show it: of any length, with any bytes, it stays a line.
std::string shown(std::string_view text) {
  constexpr std::size_t kEnough = 200;
  std::string line(text.substr(0, kEnough));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c >= 0 && c < 0x20; }, ' ');
  return text.size() > kEnough ? line + "…" : line;
}

[[noreturn]] void refuse(std::string_view why, std::string_view text) {
  throw FetchError(FetchErrc::bad_url, why, shown(text));
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

/// Bytes beyond ASCII, and what browsers take in a URL and write as %XX, as %XX; all else as it is.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kWrittenAsHex = "\"<>";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && kWrittenAsHex.find(c) == std::string_view::npos) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4U];
      encoded += kHex[byte & 0xFU];
    }
  }
  return encoded;
}

std::optional<std::string> part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (libcurl().url_get(url, which, &text, flags) != CURLUE_OK) return std::nullopt;
  const std::unique_ptr<char, CurlTextDeleter> owner(text);
  return std::string(text);
}

void set(CURLU* url, CURLUPart which, const std::string& value, std::string_view whole) {
  const CURLUcode code = libcurl().url_set(url, which, value.c_str(), CURLU_ALLOW_SPACE);
  if (code == CURLUE_UNSUPPORTED_SCHEME) refuse("only http and https are fetched", whole);
  if (code != CURLUE_OK) {
    refuse(std::string("not a web address: ") + libcurl().url_strerror(code), whole);
  }
}

/// By IDNA 2008 as browsers apply it (UTS #46, non-transitional). libcurl's own conversion depends
/// on the process's locale.
std::string ascii_host(const std::string& host, std::string_view whole) {
  std::uint8_t* ascii = nullptr;
  const int result = idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(host.c_str()), &ascii,
                                    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  if (result != IDN2_OK) refuse(idn2_strerror(result), whole);
  const std::unique_ptr<std::uint8_t, IdnTextDeleter> owner(ascii);
  return reinterpret_cast<const char*>(ascii);
}

std::string canonical_host(CURLU* url, std::string_view whole) {
  std::string host = part(url, CURLUPART_HOST).value_or("");
  if (!is_ascii(host)) host = ascii_host(host, whole);
  if (host.ends_with('.')) host.pop_back();  // the name is absolute either way
  std::transform(host.begin(), host.end(), host.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (host.empty()) refuse("no host in the web address", whole);
  return host;
}

/// "https:///x" does not, and is no address (RFC 9110, section 4.2); libcurl takes x for the host.
bool names_host(std::string_view text) {
  if (!is_web_address(text)) return false;
  return std::string_view("/\\?#").find(text[text.find("//") + 2]) == std::string_view::npos;
}

void require_plain(CURLU* url, std::string_view whole) {
  const std::string scheme = part(url, CURLUPART_SCHEME).value_or("");
  if (scheme != "http" && scheme != "https") refuse("only http and https are fetched", whole);
  if (!names_host(whole)) refuse("no host in the web address", whole);
  if (part(url, CURLUPART_USER) || part(url, CURLUPART_PASSWORD)) {
    refuse("a web address with a user's name or password is not fetched", "the URL is not shown");
  }
  if (part(url, CURLUPART_ZONEID)) refuse("an address with an IPv6 zone is not public", whole);
}

/// The parts put together again in their one spelling. Not by setting them one by one: libcurl
/// would change the case of percent-encodings that others have signed.
std::string canonical_text(CURLU* url, std::string_view whole) {
  require_plain(url, whole);
  std::string text = part(url, CURLUPART_SCHEME).value() + "://" + canonical_host(url, whole);
  if (const auto port = part(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT)) text += ":" + *port;
  text += percent_encoded(part(url, CURLUPART_PATH).value_or("/"));
  if (const auto query = part(url, CURLUPART_QUERY)) text += "?" + percent_encoded(*query);
  return text;
}

std::string without_brackets(std::string host) {
  if (host.starts_with('[')) return host.substr(1, host.size() - 2);
  return host;
}

void require_length(std::string_view text) {
  if (text.size() > kLongestUrl) refuse("the web address is too long", text);
  const bool control = std::any_of(text.begin(), text.end(),
                                   [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
  if (control) refuse("a web address has no control characters", text);
}

}  // namespace

Url Url::parse(std::string_view text) {
  require_length(text);
  const UrlHandle url(libcurl().url());
  set(url.get(), CURLUPART_URL, std::string(text), text);
  // Read again as a whole: only now may the host be a number that means an IPv4 address.
  set(url.get(), CURLUPART_URL, canonical_text(url.get(), text), text);

  Url parsed;
  parsed.text_ = part(url.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT).value_or("");
  parsed.scheme_ = part(url.get(), CURLUPART_SCHEME).value_or("");
  parsed.host_ = without_brackets(part(url.get(), CURLUPART_HOST).value_or(""));
  const std::string port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("0");
  parsed.port_ = static_cast<std::uint16_t>(std::stoul(port));
  const std::size_t authority = parsed.scheme_.size() + std::string_view("://").size();
  parsed.path_and_query_ = parsed.text_.substr(parsed.text_.find('/', authority));
  return parsed;
}

Url Url::resolve(std::string_view reference) const {
  require_length(reference);
  if (reference.empty() || reference.starts_with('#'))
    return *this;  // libcurl drops file and query
  const UrlHandle url(libcurl().url());
  set(url.get(), CURLUPART_URL, text_, text_);
  const bool names_host = is_web_address(reference) || reference.starts_with("//");
  set(url.get(), CURLUPART_URL, names_host ? std::string(reference) : percent_encoded(reference),
      reference);
  return parse(part(url.get(), CURLUPART_URL).value());
}

bool is_web_address(std::string_view text) {
  const auto begins_with = [text](std::string_view scheme) {
    return text.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(), [](char lower, char c) {
             return lower == (c >= 'A' && c <= 'Z' ? c + 32 : c);
           });
  };
  return begins_with("http://") || begins_with("https://");
}

}  // namespace lectern::server
