#pragma once

#include <chrono>

namespace lectern::server {

/// Moments as the store keeps them, in whole milliseconds. Callers say what time it is, so that a
/// test needs no clock.
using StoreTime = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace lectern::server
