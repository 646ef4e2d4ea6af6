#include <string>
#include <utility>

#include "server/api/api.h"
#include "server/api/asset_response.h"
#include "server/player/studio/studio_assets.h"

namespace lectern::server {
namespace {

/// The page holds no secret, so anybody may have it; what it asks of the API takes a key.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "media-src 'self' blob:; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

Route asset_route(const ApiMeans& means, std::string pattern, PlayerAsset asset, std::string type) {
  return {.method = "GET",
          .pattern = std::move(pattern),
          .handler = answered("studio", means.metrics,
                              [asset, type = std::move(type)](const Request& request) -> Outcome {
                                Response response = asset_response(request, asset, type);
                                response.fields.set("Content-Security-Policy", kPolicy);
                                response.fields.set("Referrer-Policy", "no-referrer");
                                return response;
                              })};
}

}  // namespace

std::vector<Route> studio_routes(const ApiMeans& means) {
  return {
      asset_route(means, "/studio/?", studio_page(), "text/html; charset=utf-8"),
      asset_route(means, "/studio/studio\\.js", studio_script(), "text/javascript; charset=utf-8"),
      asset_route(means, "/studio/studio\\.css", studio_stylesheet(), "text/css; charset=utf-8"),
  };
}

}  // namespace lectern::server
