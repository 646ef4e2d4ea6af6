#pragma once

// Private to audio/: where the samples of a track lie in an MP4 file.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "audio/containers/mp4_writer.h"

namespace lectern::audio {

/// Where a track's samples lie in the file; what ISO/IEC 14496-12 calls a sample is a packet of
/// sound or a chapter's text.
class SampleTable {
 public:
  /// None: fragments bring their own.
  SampleTable() = default;
  /// durations  in the track's ticks: one for each sample, or one that all have.
  SampleTable(std::vector<std::uint32_t> sizes, std::vector<std::uint32_t> durations);

  std::size_t count() const { return sizes_.size(); }

  /// The boxes stts, stsc, stsz and stco (§8.6.1.2, 8.7.3 to 8.7.5).
  /// begin  where the first sample lies in the file; the others follow it.
  void write(Mp4Writer& out, std::uint64_t begin) const;

 private:
  void write_durations(Mp4Writer& out) const;
  void write_sizes(Mp4Writer& out) const;

  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint32_t> durations_;
};

}  // namespace lectern::audio
