#pragma once

// Private to audio/: where an MP4 file's sound lies.

#include <cstdint>
#include <string>
#include <vector>

#include "audio/rendition.h"

namespace lectern::audio {

/// The packets that a `moov` is to be written with, so that it comes out as long as with all of
/// them: libavformat remembers 64 bytes of every packet it is given, which for a book is hundreds of
/// megabytes. The first, the last, and some between, never so far apart that 32 bits of samples do
/// not hold the time between them.
std::vector<std::int64_t> packets_for_moov(const Rendition& rendition);

/// Puts all packets into a `moov` that was written with packets_for_moov(): the tables of its first
/// track (ISO/IEC 14496-12 §8.6.1.2, 8.7.3 to 8.7.5, 8.9.2) and the bit rate of its decoder's
/// description (ISO/IEC 14496-1 §7.2.6.6), as libavformat would have written them.
/// payload_begin  where the packets begin in the file.
/// throws         Error{codec_failed} when the moov is unlike libavformat's, Error{unsupported} when
///                the file would be 4 GB or more.
void put_all_packets(std::string& moov, const Rendition& rendition, std::uint64_t payload_begin);

}  // namespace lectern::audio
