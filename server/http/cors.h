#pragma once

#include <functional>
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
  /// An origin as browsers send it: "https://news.example", no path, no final slash.
  using Allows = std::function<bool(std::string_view origin)>;

  static CorsPolicy nobody() { return CorsPolicy(false, {}); }
  static CorsPolicy everybody() { return CorsPolicy(true, {}); }  ///< Public audio.
  static CorsPolicy only(std::vector<std::string> origins);
  /// allows  asked at each request, from any thread: what it says may change.
  static CorsPolicy those_that(Allows allows) { return CorsPolicy(false, std::move(allows)); }

  /// The fields every answer gets.
  /// origin  the request's Origin field, if any.
  Fields fields_for(std::optional<std::string_view> origin) const;
  /// The fields of the answer to a preflight, which asks whether `methods` ("GET, HEAD") may be
  /// used; those of fields_for() among them.
  Fields preflight_fields(std::optional<std::string_view> origin, std::string methods) const;

 private:
  CorsPolicy(bool everybody, Allows allows) : everybody_(everybody), allows_(std::move(allows)) {}

  bool everybody_;
  Allows allows_;  ///< Empty: nobody.
};

}  // namespace lectern::server
