#include "audio/containers/segment_plan.h"

#include <algorithm>
#include <optional>

namespace lectern::audio {
namespace {

/// Lengths in packets; a segment may not be longer than `longest`.
struct Limits {
  explicit Limits(const CodecProfile& profile)
      : shortest(packets(4000, profile)),
        longest(packets(9500, profile)),
        shortest_rest(packets(1000, profile)),
        opening(packets(1000, profile)) {}

  static std::int64_t packets(std::int64_t ms, const CodecProfile& profile) {
    return ms * profile.rate_hz / 1000 / profile.frame_samples;
  }

  std::int64_t shortest;
  std::int64_t longest;
  std::int64_t shortest_rest;
  std::int64_t opening;
};

class SegmentPlanner {
 public:
  SegmentPlanner(const Timeline& timeline, const CodecProfile& profile)
      : timeline_(timeline), limits_(profile) {}

  std::vector<Segment> plan() {
    while (begin_ < timeline_.packets) cut_at(next_cut());
    join_short_rest();
    return std::move(segments_);
  }

 private:
  /// The packet at which unit `index` begins; behind the last one, the end.
  std::int64_t unit_start(std::size_t index) const {
    return index < timeline_.units.size() ? timeline_.units[index].first_packet : timeline_.packets;
  }

  /// What is left of it behind the opening is no sliver, whatever follows.
  bool begins_with_long_unit() const {
    return unit_start(1) - timeline_.units.front().first_packet >
               limits_.opening + limits_.shortest_rest &&
           timeline_.units.front().first_packet == 0;
  }

  std::int64_t next_cut() {
    if (segments_.empty() && begins_with_long_unit()) return limits_.opening;
    const bool in_first_unit = begin_ < unit_start(1);
    const std::int64_t shortest = in_first_unit ? 1 : limits_.shortest;
    std::optional<std::int64_t> last_fitting;
    while (unit_start(next_unit_) <= begin_) ++next_unit_;
    for (std::size_t unit = next_unit_; unit <= timeline_.units.size(); ++unit) {
      const std::int64_t cut = unit_start(unit);
      if (cut - begin_ > limits_.longest) break;
      last_fitting = cut;
      if (cut - begin_ >= shortest) break;
    }
    // A sliver up to the next sentence is no segment: then the cut falls inside that sentence.
    const bool is_sliver = last_fitting && *last_fitting - begin_ < limits_.shortest_rest;
    if (!last_fitting || (is_sliver && !segments_.empty() && *last_fitting < timeline_.packets)) {
      return std::min(begin_ + limits_.longest, timeline_.packets);
    }
    return *last_fitting;
  }

  void cut_at(std::int64_t packet) {
    segments_.push_back({begin_, packet});
    begin_ = packet;
  }

  void join_short_rest() {
    if (segments_.size() < 2 || segments_.back().packets() >= limits_.shortest_rest) return;
    const std::int64_t end = segments_.back().end_packet;
    segments_.pop_back();
    segments_.back().end_packet = end;
  }

  const Timeline& timeline_;
  Limits limits_;
  std::vector<Segment> segments_;
  std::int64_t begin_ = 0;
  std::size_t next_unit_ = 1;
};

}  // namespace

std::int64_t opening_packets(const CodecProfile& profile) {
  return Limits(profile).opening;
}

std::vector<Segment> plan_segments(const Timeline& timeline, const CodecProfile& profile) {
  return SegmentPlanner(timeline, profile).plan();
}

SampleRange samples_of(const Segment& segment, const CodecProfile& profile) {
  return {segment.first_packet * profile.frame_samples, segment.end_packet * profile.frame_samples};
}

}  // namespace lectern::audio
