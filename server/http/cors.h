#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/fields.h"

namespace lectern::server {

/// Which pages' scripts may read a resource (the CORS protocol of the Fetch standard). Cookies are
/// never allowed: who may do what is decided by keys and signed URLs.
class CorsPolicy {
 public:
  static CorsPolicy nobody() { return CorsPolicy(false, {}); }
  static CorsPolicy everybody() { return CorsPolicy(true, {}); }  ///< Public audio.
  /// origins  as browsers send them: "https://news.example", no path, no final slash.
  static CorsPolicy only(std::vector<std::string> origins) {
    return CorsPolicy(false, std::move(origins));
  }

  /// The fields every answer gets.
  /// origin  the request's Origin field, if any.
  Fields fields_for(std::optional<std::string_view> origin) const;
  /// The fields of the answer to a preflight, which asks whether `methods` ("GET, HEAD") may be
  /// used; those of fields_for() among them.
  Fields preflight_fields(std::optional<std::string_view> origin, std::string methods) const;

 private:
  CorsPolicy(bool everybody, std::vector<std::string> origins)
      : everybody_(everybody), origins_(std::move(origins)) {}
  bool allows(std::string_view origin) const;

  bool everybody_;
  std::vector<std::string> origins_;
};

}  // namespace lectern::server
