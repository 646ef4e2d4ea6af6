#include "server/serving/supervisor.h"

#include <systemd/sd-daemon.h>

#include <chrono>
#include <string>

namespace lectern::server {

void tell_supervisor_ready() {
  sd_notify(0, "READY=1\nSTATUS=Serving");
}

void tell_supervisor_reloading() {
  // On the monotonic clock, so that systemd knows this reload from an earlier one.
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
  sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(now.count())).c_str());
}

void tell_supervisor_stopping() {
  sd_notify(0, "STOPPING=1\nSTATUS=Finishing what is under way");
}

}  // namespace lectern::server
