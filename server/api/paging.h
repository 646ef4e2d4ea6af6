#pragma once

#include <cstddef>

#include "server/http/message.h"

namespace lectern::server {

/// How many of a list's members a page is to hold, by the query `limit`; 50 where it says nothing.
/// throws  HttpError: 400 for what is no number from 1 to 200.
std::size_t limit_of(const Request& request);

/// throws  HttpError: 400; the query `cursor` is none that a page of the list ended with.
[[noreturn]] void refuse_cursor();

}  // namespace lectern::server
