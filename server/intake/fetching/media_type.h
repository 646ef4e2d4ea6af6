#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// What the header Content-Type says (RFC 9110, section 8.3), all in lower case.
struct MediaType {
  std::string type;     ///< "text/html"; empty when there was no header or none that makes sense.
  std::string charset;  ///< "big5"; empty when not said.

  static MediaType parse(std::string_view field);
  friend bool operator==(const MediaType&, const MediaType&) = default;
};

}  // namespace lectern::server
