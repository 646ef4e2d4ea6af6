#pragma once

namespace lectern::server {

// What systemd is told of the service's state (sd_notify(3), Type=notify-reload or notify). Nothing
// happens where nobody asked for it.

void tell_supervisor_ready();
void tell_supervisor_reloading();
void tell_supervisor_stopping();

}  // namespace lectern::server
