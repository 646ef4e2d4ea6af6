#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"

namespace lectern::server {

/// The answer with a file that is part of the program, for browsers to keep an hour.
/// tag  names its bytes.
Response asset_response(const Request& request, std::string_view content, const std::string& type,
                        const std::string& tag);

}  // namespace lectern::server
