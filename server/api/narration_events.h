#pragma once

#include <string>

#include "server/api/api.h"

namespace lectern::server {

// How a narration comes along, as Server-Sent Events (HTML §9.2), until it has ended:
//
//   event: sentence   a sentence is spoken: {"index":0,"start":0.3,"end":6.98}
//   event: progress   {"state":"rendering","sentences":60,"spoken":12,"encoded":4,"duration":163.2,
//                      "duration_exact":false,"available":20.1}
//   event: ready      {"revision":"…","duration":163.234,"sentences":60,"reused":57,"rendered":3,
//                      "removed":2,"problems":0}
//   event: failed     {"reason":"…"}
//   event: deleted    {}

/// The feed, from the state as it is now.
Response narration_events(const ApiMeans& means, const std::string& article_id);

}  // namespace lectern::server
