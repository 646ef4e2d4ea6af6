#include "server/api/asset_response.h"

#include <algorithm>
#include <memory>

#include "server/http/representation.h"
#include "tts/ascii.h"

namespace lectern::server {
namespace {

/// Whether "gzip" is in a list as "br;q=1.0, gzip;q=0.8, *;q=0" and not refused by a weight of zero
/// (RFC 9110, section 12.5.3).
bool takes_gzip(const Request& request) {
  std::string list = tts::ascii_lower(request.fields.joined("Accept-Encoding"));
  std::erase_if(list, [](char c) { return c == ' ' || c == '\t'; });
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view coding = std::string_view(list).substr(at, end - at);
    const std::size_t weight = coding.find(";q=");
    const bool is_refused = weight != std::string_view::npos &&
                            coding.find_first_not_of("0.", weight + 3) == std::string_view::npos;
    if (coding.substr(0, coding.find(';')) == "gzip") return !is_refused;
    at = end + 1;
  }
  return false;
}

}  // namespace

Response asset_response(const Request& request, std::string_view content, const std::string& type,
                        const std::string& tag) {
  Representation representation;
  const auto bytes = std::make_shared<const std::string>(content);
  representation.bytes = SharedBytes{bytes, {0, bytes->size()}};
  representation.media_type = type;
  representation.entity_tag = {.opaque = tag};
  representation.cache_control = "public, max-age=3600, stale-while-revalidate=86400";
  return answer_with(representation, request);
}

Response asset_response(const Request& request, const PlayerAsset& asset, const std::string& type) {
  const bool is_packed = takes_gzip(request);
  const std::string tag = std::string(asset.sha256) + (is_packed ? "-gzip" : "");
  Response response = asset_response(request, is_packed ? asset.gzipped : asset.content, type, tag);
  if (is_packed) response.fields.set("Content-Encoding", "gzip");
  response.fields.add("Vary", "Accept-Encoding");
  return response;
}

}  // namespace lectern::server
