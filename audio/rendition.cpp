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

std::vector<std::uint64_t> sizes_of(const std::vector<std::shared_ptr<const SpeechUnit>>& units) {
  std::vector<std::uint64_t> sizes;
  sizes.reserve(units.size());
  for (const auto& unit : units) sizes.push_back(unit->packets.bytes().size());
  return sizes;
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

Rendition::Rendition(const CodecProfile& profile, Timeline timeline,
                     const std::vector<std::shared_ptr<const SpeechUnit>>& units)
    : Rendition(profile, std::move(timeline), sizes_of(units),
                [units](std::size_t index) { return units[index]; }) {
  require_fit(timeline_, units);
}

Rendition::Rendition(const CodecProfile& profile, Timeline timeline,
                     const std::vector<std::uint64_t>& unit_bytes, UnitLoader load)
    : Rendition(profile, std::move(timeline), std::move(load)) {
  if (timeline_.units.size() != unit_bytes.size()) {
    throw std::invalid_argument("a timeline and other units");
  }
  unit_offsets_.reserve(unit_bytes.size());
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < unit_bytes.size(); ++i) {
    unit_offsets_.push_back(offset);
    offset += static_cast<std::uint64_t>(timeline_.units[i].silence_packets) * silence_->size() +
              unit_bytes[i];
  }
  payload_size_ = offset;
}

Rendition::Rendition(const CodecProfile& profile, Timeline timeline, UnitLoader load)
    : profile_(profile),
      timeline_(std::move(timeline)),
      load_(std::move(load)),
      silence_(std::make_shared<const std::vector<std::byte>>(silence_packet(profile))) {}

std::uint64_t Rendition::payload_size() const {
  if (!payload_size_) throw std::logic_error("the size of packets that are not encoded yet");
  return *payload_size_;
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

PacketRef Rendition::packet(std::int64_t index) const {
  const Place place = place_of(index);
  if (place.packet < 0) return {silence_, *silence_};
  std::shared_ptr<const SpeechUnit> unit = load_(place.unit);
  const auto bytes = unit->packets.packet(static_cast<std::size_t>(place.packet));
  return {std::move(unit), bytes};
}

PacketRange Rendition::packets(std::int64_t first, std::int64_t end) const {
  return {*this, first, end};
}

PacketRange Rendition::packets() const {
  return {*this, 0, packet_count()};
}

PacketRange::Iterator::Iterator(const Rendition& rendition, std::int64_t index)
    : rendition_(&rendition), index_(index) {
  if (index < rendition.packet_count()) place_ = rendition.place_of(index);
}

PacketRef PacketRange::Iterator::operator*() {
  const auto& silence = rendition_->silence_;
  if (place_.packet < 0) return {silence, *silence};
  if (!unit_) unit_ = rendition_->load_(place_.unit);
  return {unit_, unit_->packets.packet(static_cast<std::size_t>(place_.packet))};
}

PacketRange::Iterator& PacketRange::Iterator::operator++() {
  const auto& units = rendition_->timeline_.units;
  ++index_;
  ++place_.packet;
  if (place_.unit + 1 == units.size()) return *this;
  const PlacedUnit& next = units[place_.unit + 1];
  if (index_ == next.first_packet - next.silence_packets) {
    place_ = {place_.unit + 1, -next.silence_packets};
    unit_.reset();
  }
  return *this;
}

void Rendition::read_payload(std::uint64_t offset, std::span<std::byte> out) const {
  if (!payload_size_) throw std::logic_error("bytes of packets that are not encoded yet");
  const auto first = std::upper_bound(unit_offsets_.begin(), unit_offsets_.end(), offset);
  auto unit = first == unit_offsets_.begin()
                  ? 0
                  : static_cast<std::size_t>(first - unit_offsets_.begin()) - 1;
  for (; unit < unit_offsets_.size() && unit_offsets_[unit] < offset + out.size(); ++unit) {
    std::uint64_t at = unit_offsets_[unit];
    for (std::int64_t i = 0; i < timeline_.units[unit].silence_packets;
         ++i, at += silence_->size()) {
      copy_overlap(*silence_, at, offset, out);
    }
    if (at >= offset + out.size()) return;
    copy_overlap(load_(unit)->packets.bytes(), at, offset, out);
  }
}

}  // namespace lectern::audio
