#pragma once

#include <chrono>

#include "server/store/store_time.h"

namespace lectern::server {

/// What time it is for the catalogue.
inline StoreTime store_time_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace lectern::server
