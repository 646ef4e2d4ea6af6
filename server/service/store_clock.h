#pragma once

#include <chrono>
#include <string>

#include "server/store/store_time.h"

namespace lectern::server {

/// What time it is for the catalogue.
inline StoreTime store_time_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// "2026-01-02T03:04:05Z".
std::string iso_time(StoreTime time);

}  // namespace lectern::server
