#include "server/podcast/rendering_places.h"

#include <algorithm>

namespace lectern::server {

RenderingPlaces::Share::Share(RenderingPlaces& places) : places_(places) {
  const std::lock_guard lock(places_.mutex_);
  places_.shares_.insert(this);
}

RenderingPlaces::Share::~Share() {
  const std::lock_guard lock(places_.mutex_);
  places_.shares_.erase(this);
}

unsigned RenderingPlaces::waiting() const {
  const std::lock_guard lock(mutex_);
  return all_waiting();
}

unsigned RenderingPlaces::all_waiting() const {
  unsigned waiting = 0;
  for (const Share* share : shares_) waiting += share->waiting_;
  return waiting;
}

RenderingPlaces::Place::Place(Share& share) : places_(share.places_) {
  std::unique_lock lock(places_.mutex_);
  ++share.waiting_;
  places_.changed_.wait(lock, [&] { return places_.free_ > 0 && places_.is_next(share); });
  --share.waiting_;
  --places_.free_;
  share.last_served_ = ++places_.served_;
  workers_ += places_.free_ - std::min(places_.free_, places_.all_waiting());
  places_.changed_.notify_all();  // another share may be next for another place
}

RenderingPlaces::Place::~Place() {
  const std::lock_guard lock(places_.mutex_);
  ++places_.free_;
  places_.changed_.notify_all();
}

/// Of the shares that wait, the one that was served longest ago.
bool RenderingPlaces::is_next(const Share& share) const {
  return std::none_of(shares_.begin(), shares_.end(), [&share](const Share* other) {
    return other->waiting_ > 0 && other->last_served_ < share.last_served_;
  });
}

}  // namespace lectern::server
