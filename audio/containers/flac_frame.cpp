#include "audio/containers/flac_frame.h"

#include "audio/codecs/libav.h"

namespace lectern::audio {
namespace {

// A frame (RFC 9639 §9): four bytes that are the same in all of ours, the frame's number coded like
// a character of UTF-8, a CRC-8 of all that, the sound, and a CRC-16 of everything before it.
constexpr std::size_t kFixedHeader = 4;
constexpr std::size_t kCrc8Size = 1;
constexpr std::size_t kCrc16Size = 2;

/// RFC 9639 §9.1.5: as UTF-8, but to 36 bits.
std::string coded_number(std::uint64_t number) {
  if (number < 0x80) return {static_cast<char>(number)};
  std::string tail;
  unsigned room = 6;  // bits that the first byte has left
  do {
    tail.insert(tail.begin(), static_cast<char>(0x80U | (number & 0x3FU)));
    number >>= 6U;
    --room;
  } while (number >= std::uint64_t{1} << room);
  const auto marker = static_cast<unsigned>(0xFFU << (room + 1)) & 0xFFU;
  tail.insert(tail.begin(), static_cast<char>(marker | number));
  return tail;
}

/// Bytes of the coded number that begins with `first`.
std::size_t coded_size(std::byte first) {
  auto bits = std::to_integer<unsigned>(first);
  if ((bits & 0x80U) == 0) return 1;
  std::size_t size = 0;
  for (; (bits & 0x80U) != 0; bits <<= 1U) ++size;
  return size;
}

std::uint32_t crc(AVCRCId polynomial, std::uint32_t start, std::string_view bytes) {
  return av_crc(av_crc_get_table(polynomial), start,
                reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string numbered_header(std::string_view frame, std::uint64_t number) {
  std::string header = std::string(frame.substr(0, kFixedHeader)) + coded_number(number);
  header += static_cast<char>(crc(AV_CRC_8_ATM, 0, header));
  return header;
}

std::string crc16(std::string_view header, std::string_view sound) {
  const std::uint32_t both = crc(AV_CRC_16_ANSI, crc(AV_CRC_16_ANSI, 0, header), sound);
  const std::uint16_t value = av_bswap16(static_cast<std::uint16_t>(both));
  return {static_cast<char>(value >> 8U), static_cast<char>(value & 0xFFU)};
}

}  // namespace

NumberedFlacFrame with_number(std::span<const std::byte> frame, std::uint64_t number) {
  const std::string_view text(reinterpret_cast<const char*>(frame.data()), frame.size());
  NumberedFlacFrame numbered;
  numbered.sound_begin = kFixedHeader + coded_size(frame[kFixedHeader]) + kCrc8Size;
  numbered.sound =
      text.substr(numbered.sound_begin, text.size() - numbered.sound_begin - kCrc16Size);
  numbered.header = numbered_header(text, number);
  numbered.checksum = crc16(numbered.header, numbered.sound);
  return numbered;
}

}  // namespace lectern::audio
