#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/player/player_assets.h"

namespace lectern::server {

/// The answer with what is part of the program, for browsers to keep an hour.
/// tag  names its bytes.
Response asset_response(const Request& request, std::string_view content, const std::string& type,
                        const std::string& tag);

/// The same with a file, packed for those who take it so.
Response asset_response(const Request& request, const PlayerAsset& asset, const std::string& type);

}  // namespace lectern::server
