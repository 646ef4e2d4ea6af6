#include "server/api/asset_response.h"

#include <memory>

#include "server/http/representation.h"

namespace lectern::server {

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

}  // namespace lectern::server
