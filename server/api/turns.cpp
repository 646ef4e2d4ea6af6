#include "server/api/turns.h"

#include "server/http/problem.h"

namespace lectern::server {

Turns::Turn Turns::take() {
  if (free_.fetch_sub(1) > 0) return {this, [](Turns* turns) { ++turns->free_; }};
  ++free_;
  throw HttpError({ProblemType::too_many_requests,
                   "as many articles as may be are being read for others; try again"});
}

}  // namespace lectern::server
