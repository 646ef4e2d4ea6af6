#pragma once

#include <string>

#include "server/api/api.h"

namespace lectern::server {

// How a narration comes along, as Server-Sent Events (HTML §9.2), until it has ended:
//
//   event: restart    what was told before is of another narration, the article's text or its
//                     readings have changed since, or cannot be gone on from:
//                     {"article_revision":4}. All that there is to tell by now follows, from the
//                     first sentence on.
//   event: sentence   a sentence is spoken: {"index":0,"start":0.3,"end":6.98}
//   event: progress   {"state":"rendering","sentences":60,"spoken":12,"encoded":4,"duration":163.2,
//                      "duration_exact":false,"available":20.1}
//   event: ready      {"article_revision":4,"revision":"…","duration":163.234,"sentences":60,
//                      "reused":57,"rendered":3,"removed":2,"problems":0}
//   event: failed     {"reason":"…"}
//   event: deleted    {}
//
// Each has an id. A client that comes again and sends the last it had as Last-Event-ID is told what
// came since; sentences told while it was away from a narration that is finished by now are in the
// manifest that "ready" speaks of. One that has been told the end is answered with 204, which stops
// browsers from coming again (HTML §9.2.2); after an edit there is another end to tell, also where
// it sounds the same.

/// The feed, from where the request's client was left; from the beginning for a new one.
Response narration_events(const ApiMeans& means, const Request& request,
                          const std::string& article_id);

}  // namespace lectern::server
