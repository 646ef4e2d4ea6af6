#include "audio/containers/sound_track_table.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>

#include "audio/containers/mp4_box.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

constexpr std::uint64_t kLargestFile = std::numeric_limits<std::uint32_t>::max();
/// 26 hours of 1024-sample packets at 44.1 kHz are 2³² samples.
constexpr std::int64_t kPacketsApart = 1 << 20;

std::vector<std::uint32_t> sizes_of_packets(const Rendition& rendition) {
  std::vector<std::uint32_t> sizes;
  sizes.reserve(static_cast<std::size_t>(rendition.packet_count()));
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i) {
    sizes.push_back(static_cast<std::uint32_t>(rendition.packet(i).size()));
  }
  return sizes;
}

/// A stretch of packets that a player may read at once.
struct Chunk {
  std::uint32_t packets = 0;
  std::uint64_t bytes = 0;
};

std::vector<Chunk> chunks_of(const std::vector<std::uint32_t>& sizes) {
  constexpr std::uint64_t kLargest = 1 << 20;
  std::vector<Chunk> chunks;
  for (const std::uint32_t size : sizes) {
    if (chunks.empty() || chunks.back().bytes + size >= kLargest) chunks.emplace_back();
    ++chunks.back().packets;
    chunks.back().bytes += size;
  }
  return chunks;
}

/// A box that begins with its version, 0, and flags, none.
class Table {
 public:
  explicit Table(std::string_view type) : type_(type) { number(0); }

  Table& number(std::uint64_t value) {
    append_u32(content_, static_cast<std::uint32_t>(value));
    return *this;
  }
  std::string box() const { return mp4_box(type_, content_); }

 private:
  std::string_view type_;
  std::string content_;
};

std::string time_to_sample(std::size_t packets, int frame_samples) {
  return Table("stts").number(1).number(packets).number(static_cast<unsigned>(frame_samples)).box();
}

std::string sample_to_chunk(const std::vector<Chunk>& chunks) {
  std::string entries;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (chunks[i].packets == before) continue;
    before = chunks[i].packets;
    append_u32(entries, static_cast<std::uint32_t>(i + 1));
    append_u32(entries, before);
    append_u32(entries, 1);  // the only description there is
  }
  std::string content;
  append_u32(content, 0);
  append_u32(content, static_cast<std::uint32_t>(entries.size() / 12));
  return mp4_box("stsc", content + entries);
}

std::string sample_sizes(const std::vector<std::uint32_t>& sizes) {
  const bool are_alike =
      std::adjacent_find(sizes.begin(), sizes.end(), std::not_equal_to<>()) == sizes.end();
  Table table("stsz");
  table.number(are_alike ? sizes.front() : 0).number(sizes.size());
  if (are_alike) return table.box();
  for (const std::uint32_t size : sizes) table.number(size);
  return table.box();
}

std::string chunk_offsets(const std::vector<Chunk>& chunks, std::uint64_t payload_begin) {
  Table table("stco");
  table.number(chunks.size());
  for (const Chunk& chunk : chunks) {
    table.number(payload_begin);
    payload_begin += chunk.bytes;
  }
  return table.box();
}

std::uint32_t mean_bit_rate(const Rendition& rendition) {
  return static_cast<std::uint32_t>(rendition.payload_size() * 8 *
                                    static_cast<unsigned>(rendition.profile().rate_hz) /
                                    static_cast<std::uint64_t>(rendition.duration()));
}

/// The bit rates, highest and mean, of the DecoderConfigDescriptor in `esds`. libavformat knows the
/// mean alone and gives it for both.
void set_bit_rate(std::string& description, std::uint32_t bit_rate) {
  constexpr std::size_t kToDescriptor = 4 + 4 + 5 + 3;  // type, version, ES_Descriptor's head
  constexpr std::size_t kToBitRates = 5 + 1 + 1 + 3;    // its head, type, stream, buffer's size
  constexpr char kDecoderConfigDescriptor = 4;
  const std::size_t at = description.find("esds") + kToDescriptor;
  if (at + kToBitRates + 8 > description.size() || description[at] != kDecoderConfigDescriptor) {
    throw Error(Errc::codec_failed, "libavformat describes the decoder in another way", "esds");
  }
  write_u32(description, at + kToBitRates, bit_rate);
  write_u32(description, at + kToBitRates + 4, bit_rate);
}

std::string copy_of(std::string_view moov, Mp4Box table, std::string_view type) {
  const Mp4Box box = find_boxes(moov, table, type).front();
  return std::string(
      moov.substr(box.begin - Mp4Box::kHeader, box.end - box.begin + Mp4Box::kHeader));
}

/// Every packet of AAC needs the one before it to be decoded: one group, of as many as there are.
void set_size_of_group(std::string& group, std::size_t packets) {
  constexpr std::size_t kCount = Mp4Box::kHeader + 12;
  write_u32(group, kCount, static_cast<std::uint32_t>(packets));
}

std::string table_of(std::string_view moov, Mp4Box old, const Rendition& rendition,
                     std::uint64_t payload_begin) {
  const std::vector<std::uint32_t> sizes = sizes_of_packets(rendition);
  const std::vector<Chunk> chunks = chunks_of(sizes);
  std::string description = copy_of(moov, old, "stsd");
  set_bit_rate(description, mean_bit_rate(rendition));
  std::string group = copy_of(moov, old, "sbgp");
  set_size_of_group(group, sizes.size());
  return description + time_to_sample(sizes.size(), rendition.profile().frame_samples) +
         sample_to_chunk(chunks) + sample_sizes(sizes) + chunk_offsets(chunks, payload_begin) +
         copy_of(moov, old, "sgpd") + group;
}

}  // namespace

std::vector<std::int64_t> packets_for_moov(const Rendition& rendition) {
  const std::int64_t last = rendition.packet_count() - 1;
  std::vector<std::int64_t> packets;
  for (std::int64_t i = 0; i < last; i += kPacketsApart) packets.push_back(i);
  packets.push_back(last);
  return packets;
}

void put_all_packets(std::string& moov, const Rendition& rendition, std::uint64_t payload_begin) {
  if (payload_begin + rendition.payload_size() + moov.size() > kLargestFile) {
    throw Error(Errc::unsupported, "a sound of more than 4 GB does not fit one file", "m4a");
  }
  const std::vector<Mp4Box> path =
      find_nested(moov, {0, moov.size()}, {"moov", "trak", "mdia", "minf", "stbl"});
  const Mp4Box old = path.back();
  const std::string table = table_of(moov, old, rendition, payload_begin);
  const auto grown = static_cast<std::uint32_t>(table.size() - (old.end - old.begin));
  moov.replace(old.begin, old.end - old.begin, table);
  for (const Mp4Box& box : path) {
    const std::size_t size = box.begin - Mp4Box::kHeader;
    write_u32(moov, size, read_u32(moov, size) + grown);
  }
}

}  // namespace lectern::audio
