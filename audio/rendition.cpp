#include "audio/rendition.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "audio/codecs/encoder.h"

namespace lectern::audio {
namespace {

void require_fit(const Timeline& timeline,
                 const std::vector<std::shared_ptr<const SpeechUnit>>& units) {
  if (timeline.units.size() != units.size())
    throw std::invalid_argument("a timeline and other units");
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::int64_t next = i + 1 < units.size() ? timeline.units[i + 1].first_packet -
                                                         timeline.units[i + 1].silence_packets
                                                   : timeline.packets;
    if (timeline.units[i].first_packet + units[i]->shape.packets != next) {
      throw std::invalid_argument("a unit does not fit its place in the timeline");
    }
  }
}

/// Copies the overlap of [from, from + source.size()) with [offset, offset + out.size()) to its
/// place in `out`.
void copy_overlap(std::span<const std::byte> source, std::uint64_t from, std::uint64_t offset,
                  std::span<std::byte> out) {
  const std::uint64_t begin = std::max(from, offset);
  const std::uint64_t end = std::min<std::uint64_t>(from + source.size(), offset + out.size());
  if (begin >= end) return;
  std::copy_n(source.data() + (begin - from), end - begin, out.data() + (begin - offset));
}

}  // namespace

struct Rendition::Place {
  std::size_t unit = 0;
  std::int64_t packet = 0;  ///< Within the unit; negative in the silence before it.
};

Rendition::Rendition(const CodecProfile& profile, Timeline timeline,
                     std::vector<std::shared_ptr<const SpeechUnit>> units)
    : profile_(profile),
      timeline_(std::move(timeline)),
      units_(std::move(units)),
      silence_(silence_packet(profile)) {
  require_fit(timeline_, units_);
  unit_offsets_.reserve(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    unit_offsets_.push_back(payload_size_);
    payload_size_ +=
        static_cast<std::uint64_t>(timeline_.units[i].silence_packets) * silence_.size() +
        units_[i]->packets.bytes().size();
  }
}

Rendition::Place Rendition::place_of(std::int64_t packet) const {
  const auto& placed = timeline_.units;
  const auto next =
      std::partition_point(placed.begin(), placed.end(), [packet](const PlacedUnit& unit) {
        return unit.first_packet - unit.silence_packets <= packet;
      });
  const auto unit = static_cast<std::size_t>(next - placed.begin()) - 1;
  return {unit, packet - placed[unit].first_packet};
}

std::span<const std::byte> Rendition::packet(std::int64_t index) const {
  const Place place = place_of(index);
  if (place.packet < 0) return silence_;
  return units_[place.unit]->packets.packet(static_cast<std::size_t>(place.packet));
}

void Rendition::read_payload(std::uint64_t offset, std::span<std::byte> out) const {
  const auto first = std::upper_bound(unit_offsets_.begin(), unit_offsets_.end(), offset);
  auto unit = first == unit_offsets_.begin()
                  ? 0
                  : static_cast<std::size_t>(first - unit_offsets_.begin()) - 1;
  for (; unit < units_.size() && unit_offsets_[unit] < offset + out.size(); ++unit) {
    std::uint64_t at = unit_offsets_[unit];
    for (std::int64_t i = 0; i < timeline_.units[unit].silence_packets;
         ++i, at += silence_.size()) {
      copy_overlap(silence_, at, offset, out);
    }
    copy_overlap(units_[unit]->packets.bytes(), at, offset, out);
  }
}

}  // namespace lectern::audio
