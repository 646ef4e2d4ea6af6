#include "server/narration/transcripts/text_offsets.h"

namespace lectern::server {
namespace {

constexpr std::size_t kStride = 64;

/// UTF-16 code units that begin with this byte of well-formed UTF-8: none for continuation bytes,
/// two for four-byte sequences.
std::size_t units_begun_by(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if ((value & 0xC0U) == 0x80U) return 0;
  return value >= 0xF0U ? 2 : 1;
}

}  // namespace

Utf16Offsets::Utf16Offsets(std::string_view text) : text_(text) {
  checkpoints_.reserve(text.size() / kStride + 1);
  std::size_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(units);
    units += units_begun_by(text[i]);
  }
  if (text.size() % kStride == 0) checkpoints_.push_back(units);
}

std::size_t Utf16Offsets::at(std::size_t utf8_offset) const {
  std::size_t i = utf8_offset / kStride * kStride;
  std::size_t units = checkpoints_[utf8_offset / kStride];
  for (; i < utf8_offset; ++i) units += units_begun_by(text_[i]);
  return units;
}

}  // namespace lectern::server
