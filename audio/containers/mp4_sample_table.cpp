#include "audio/containers/mp4_sample_table.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace lectern::audio {
namespace {

/// A stretch of samples that a player may read at once.
struct Chunk {
  std::uint32_t samples = 0;
  std::uint64_t bytes = 0;
};

std::vector<Chunk> chunks_of(const std::vector<std::uint32_t>& sizes) {
  constexpr std::uint64_t kLargest = 1 << 20;
  std::vector<Chunk> chunks;
  for (const std::uint32_t size : sizes) {
    if (chunks.empty() || chunks.back().bytes + size >= kLargest) chunks.emplace_back();
    ++chunks.back().samples;
    chunks.back().bytes += size;
  }
  return chunks;
}

/// A table that begins with the number of its entries, known once they are written.
template <typename WriteEntries>
void write_counted(Mp4Writer& out, std::string_view type, const WriteEntries& write_entries) {
  out.full_box(type, 0, 0, [&] {
    const std::size_t at = out.size();
    out.u32(0);
    out.set_u32(at, write_entries());
  });
}

void write_samples_in_chunks(Mp4Writer& out, const std::vector<Chunk>& chunks) {
  write_counted(out, "stsc", [&] {
    std::uint32_t entries = 0;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      if (chunks[i].samples == before) continue;
      before = chunks[i].samples;
      out.u32(i + 1).u32(before).u32(1);  // the only description there is
      ++entries;
    }
    return entries;
  });
}

void write_chunk_offsets(Mp4Writer& out, const std::vector<Chunk>& chunks, std::uint64_t begin) {
  out.full_box("stco", 0, 0, [&] {
    out.u32(chunks.size());
    for (const Chunk& chunk : chunks) {
      out.u32(begin);
      begin += chunk.bytes;
    }
  });
}

}  // namespace

SampleTable::SampleTable(std::vector<std::uint32_t> sizes, std::vector<std::uint32_t> durations)
    : sizes_(std::move(sizes)), durations_(std::move(durations)) {}

void SampleTable::write(Mp4Writer& out, std::uint64_t begin) const {
  const std::vector<Chunk> chunks = chunks_of(sizes_);
  write_durations(out);
  write_samples_in_chunks(out, chunks);
  write_sizes(out);
  write_chunk_offsets(out, chunks, begin);
}

void SampleTable::write_durations(Mp4Writer& out) const {
  write_counted(out, "stts", [&]() -> std::uint32_t {
    if (sizes_.empty()) return 0;
    if (durations_.size() == 1) {
      out.u32(sizes_.size()).u32(durations_.front());
      return 1;
    }
    std::uint32_t entries = 0;
    for (auto first = durations_.begin(); first != durations_.end(); ++entries) {
      const auto other = std::find_if(
          first, durations_.end(), [first](std::uint32_t duration) { return duration != *first; });
      out.u32(static_cast<std::uint64_t>(other - first)).u32(*first);
      first = other;
    }
    return entries;
  });
}

void SampleTable::write_sizes(Mp4Writer& out) const {
  const bool are_alike =
      std::adjacent_find(sizes_.begin(), sizes_.end(), std::not_equal_to<>()) == sizes_.end();
  out.full_box("stsz", 0, 0, [&] {
    out.u32(are_alike && !sizes_.empty() ? sizes_.front() : 0).u32(sizes_.size());
    if (are_alike) return;
    for (const std::uint32_t size : sizes_) out.u32(size);
  });
}

}  // namespace lectern::audio
