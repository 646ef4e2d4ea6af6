#include "audio/containers/mp4_writer.h"

namespace lectern::audio {

Mp4Writer& Mp4Writer::number(std::uint64_t value, std::size_t size) {
  for (std::size_t i = size; i-- > 0;) bytes_ += static_cast<char>(value >> (8 * i) & 0xFFU);
  return *this;
}

void Mp4Writer::set_u32(std::size_t at, std::uint64_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    bytes_.at(at + i) = static_cast<char>(value >> (24U - 8U * i) & 0xFFU);
}

}  // namespace lectern::audio
