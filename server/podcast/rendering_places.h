#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>

namespace lectern::server {

/// How many articles are read, spoken and encoded at a time, whoever they are for. Batches that
/// share the places get them in turns: one of five thousand articles holds up one of a single
/// article for no longer than an article takes. Safe from any thread.
class RenderingPlaces {
 public:
  explicit RenderingPlaces(unsigned places) : free_(places) {}

  /// Threads that wait for a place.
  unsigned waiting() const;

  /// A batch's part in the places, for as long as it goes on.
  class Share {
   public:
    explicit Share(RenderingPlaces& places);
    ~Share();
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

   private:
    friend RenderingPlaces;
    RenderingPlaces& places_;
    unsigned waiting_ = 0;           ///< Threads. The places' mutex guards what is here.
    std::uint64_t last_served_ = 0;  ///< RenderingPlaces::served_ as it was then.
  };

  /// One of the places; waits until there is one, and it is this share's turn.
  class Place {
   public:
    explicit Place(Share& share);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// Threads for what is rendered here: one, and one more for each place that nobody wants.
    unsigned workers() const { return workers_; }

   private:
    RenderingPlaces& places_;
    unsigned workers_ = 1;
  };

 private:
  bool is_next(const Share& share) const;
  unsigned all_waiting() const;

  mutable std::mutex mutex_;  ///< Guards what is below.
  std::condition_variable changed_;
  std::set<const Share*> shares_;
  unsigned free_;
  std::uint64_t served_ = 0;  ///< Places taken so far.
};

}  // namespace lectern::server
