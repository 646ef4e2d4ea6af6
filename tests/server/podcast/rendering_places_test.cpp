#include "server/podcast/rendering_places.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <thread>

namespace {

using lectern::server::RenderingPlaces;

}  // namespace

TEST_CASE("batches that share the places get them in turns, however many of one wait",
          "[podcast][rendering_places]") {
  RenderingPlaces places(1);
  RenderingPlaces::Share large(places);
  RenderingPlaces::Share small(places);
  std::string served;  // who has the place writes, so without a lock
  std::optional<RenderingPlaces::Place> taken(std::in_place, large);
  const auto serve = [&served](RenderingPlaces::Share& share, char name) {
    const RenderingPlaces::Place place(share);
    served += name;
  };
  std::jthread first([&] { serve(large, 'l'); });
  std::jthread second([&] { serve(large, 'l'); });
  while (places.waiting() < 2) std::this_thread::yield();
  std::jthread third([&] { serve(small, 's'); });
  while (places.waiting() < 3) std::this_thread::yield();
  taken.reset();
  for (std::jthread* thread : {&first, &second, &third}) thread->join();
  CHECK(served == "sll");
}

TEST_CASE("a batch that is alone has all places, and leaves them to the next",
          "[podcast][rendering_places]") {
  RenderingPlaces places(2);
  {
    RenderingPlaces::Share share(places);
    const RenderingPlaces::Place one(share);
    const RenderingPlaces::Place other(share);
  }
  RenderingPlaces::Share next(places);
  const RenderingPlaces::Place one(next);
  const RenderingPlaces::Place other(next);
  CHECK(places.waiting() == 0);
}
