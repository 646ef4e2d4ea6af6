#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace lectern::server {

/// Which versions of a resource the caller means to change: the strong tags of If-Match (RFC 9110,
/// 13.1.1), between their quotation marks. None is left where only weak or ill-formed ones were
/// sent; nullopt stands for "*", whatever there is.
/// what    "the article": for the message.
/// throws  HttpError{precondition_required} without If-Match: somebody's edit is lost where nobody
///         says.
std::optional<std::vector<std::string>> versions_meant(const Request& request,
                                                       std::string_view what);

}  // namespace lectern::server
