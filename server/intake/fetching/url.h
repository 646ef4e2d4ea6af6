#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::server {

/// An absolute http or https URL in one spelling: scheme and host in lower case, the host in
/// ASCII (IDNA 2008) or as the plain form of an IP address, dot segments resolved, other bytes
/// than ASCII percent-encoded, no default port, no fragment. libcurl reads it, so that what is
/// judged is what is fetched.
class Url {
 public:
  /// Throws FetchError{bad_url} for what is no absolute URL, names no host, has another scheme, a
  /// user's name or password, an IPv6 zone or control characters, or is longer than 8,000 bytes.
  static Url parse(std::string_view text);

  /// What `reference` means in a document at this URL (RFC 3986, section 5). Throws as parse.
  Url resolve(std::string_view reference) const;

  const std::string& str() const { return text_; }
  const std::string& scheme() const { return scheme_; }
  /// Without the brackets of IPv6.
  const std::string& host() const { return host_; }
  std::uint16_t port() const { return port_; }
  /// "/path?query", as a request line and robots.txt have it.
  const std::string& path_and_query() const { return path_and_query_; }
  /// "https://news.example:8443": what robots.txt holds for.
  std::string origin() const { return text_.substr(0, text_.size() - path_and_query_.size()); }

  friend bool operator==(const Url&, const Url&) = default;

 private:
  Url() = default;

  std::string text_;
  std::string scheme_;
  std::string host_;
  std::string path_and_query_;
  std::uint16_t port_ = 0;
};

/// Whether `text` begins as a web address does, with http:// or https:// in any case: what tells a
/// URL from a file's name.
bool is_web_address(std::string_view text);

}  // namespace lectern::server
