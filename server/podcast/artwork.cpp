#include "server/podcast/artwork.h"

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "audio/codecs/cover_decoder.h"
#include "audio/error.h"
#include "server/error.h"
#include "server/file_contents.h"

namespace lectern::server {
namespace {

constexpr unsigned kLeastPixels = 1400;
constexpr unsigned kMostPixels = 3000;

[[noreturn]] void refuse(const std::string& message, const std::string& name) {
  throw Error(Errc::unreadable_input, message, name);
}

/// Big-endian numbers of a picture; what lies beyond its end is refused.
class PictureBytes {
 public:
  PictureBytes(const std::string& bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  unsigned byte(std::size_t at) const {
    require(at, 1);
    return static_cast<std::uint8_t>(bytes_[at]);
  }
  unsigned word(std::size_t at) const { return byte(at) << 8U | byte(at + 1); }
  unsigned long_word(std::size_t at) const { return word(at) << 16U | word(at + 2); }
  std::string_view part(std::size_t at, std::size_t size) const {
    require(at, size);
    return std::string_view(bytes_).substr(at, size);
  }
  void require(bool condition, const char* what) const {
    if (!condition) refuse(what, name_);
  }

 private:
  void require(std::size_t at, std::size_t size) const {
    require(at <= bytes_.size() && size <= bytes_.size() - at, "this picture breaks off");
  }

  const std::string& bytes_;
  const std::string& name_;
};

unsigned long checksum_of(std::string_view bytes) {
  return crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
}

/// What there is of a PNG besides its header.
struct PngChunks {
  bool has_picture = false;
  bool has_transparency = false;  ///< Of single colours, beside any in the pixels.
};

/// Chunks of length, name, content and checksum, up to the one that ends the picture.
PngChunks chunks_of(const PictureBytes& png) {
  constexpr const char* kDamaged = "this PNG is damaged";
  PngChunks chunks;
  std::size_t at = 8;
  while (true) {
    const std::size_t length = png.long_word(at);
    const std::string_view named = png.part(at + 4, length + 4);
    png.require(checksum_of(named) == png.long_word(at + 8 + length), kDamaged);
    chunks.has_picture |= named.starts_with("IDAT");
    chunks.has_transparency |= named.starts_with("tRNS");
    if (named.starts_with("IEND")) break;
    at += length + 12;
  }
  png.require(chunks.has_picture, kDamaged);
  return chunks;
}

/// Signature, then the chunk IHDR: length, name, width, height, depth, colour type.
PictureFacts png_facts(const PictureBytes& png) {
  constexpr std::size_t kHeader = 16;
  png.require(png.part(kHeader - 8, 8) == std::string_view("\0\0\0\x0DIHDR", 8),
              "this PNG is damaged");
  const unsigned colour_type = png.byte(kHeader + 9);
  const bool has_colour = (colour_type & 2U) != 0;
  const PngChunks chunks = chunks_of(png);
  return {.mime_type = "image/png",
          .width = png.long_word(kHeader),
          .height = png.long_word(kHeader + 4),
          .colours = has_colour ? 3U : 1U,
          .transparent = (colour_type & 4U) != 0 || chunks.has_transparency};
}

/// SOF0 to SOF15, but for the three numbers that are other markers: DHT, JPG, DAC.
bool is_frame_header(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Where the next marker stands behind a scan, in which 0xFF is followed by 0 or is a restart.
std::size_t end_of_scan(const PictureBytes& jpeg, std::size_t at) {
  while (true) {
    const unsigned next = jpeg.byte(at) == 0xFF ? jpeg.byte(at + 1) : 0;
    const bool is_restart = next >= 0xD0 && next <= 0xD7;
    if (next != 0 && next != 0xFF && !is_restart) return at;
    ++at;
  }
}

/// Segments of marker and length, and scans behind theirs, until the end's marker. Pictures within
/// the picture, which have ends of their own, lie in segments.
PictureFacts jpeg_facts(const PictureBytes& jpeg) {
  constexpr unsigned kEndOfImage = 0xD9;
  constexpr unsigned kScan = 0xDA;
  constexpr const char* kDamaged = "this JPEG is damaged";
  PictureFacts facts;
  bool has_picture = false;
  std::size_t at = 2;
  while (true) {
    jpeg.require(jpeg.byte(at) == 0xFF, kDamaged);
    const unsigned marker = jpeg.byte(at + 1);
    if (marker == kEndOfImage) break;
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    if (is_frame_header(marker) && facts.mime_type.empty()) {
      facts = {.mime_type = "image/jpeg",
               .width = jpeg.word(at + 7),
               .height = jpeg.word(at + 5),
               .colours = jpeg.byte(at + 9)};
    }
    at += 2 + jpeg.word(at + 2);
    if (marker == kScan) {
      at = end_of_scan(jpeg, at);
      has_picture = true;
    }
  }
  jpeg.require(has_picture && !facts.mime_type.empty(), kDamaged);
  return facts;
}

}  // namespace

PictureFacts picture_facts(const std::string& bytes, const std::string& name) {
  const PictureBytes picture(bytes, name);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_facts(picture);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png_facts(picture);
  refuse("this is no JPEG or PNG picture", name);
}

audio::Cover cover_of(const PictureFacts& facts, std::string bytes) {
  return {.mime_type = facts.mime_type, .bytes = std::move(bytes)};
}

audio::Cover read_artwork(const std::string& file) {
  constexpr std::size_t kLargest = std::size_t{16} << 20U;
  std::string bytes = needed_file(file, "the artwork", kLargest);
  const PictureFacts facts = picture_facts(bytes, file);
  const std::string size = std::to_string(facts.width) + " × " + std::to_string(facts.height);
  if (facts.width != facts.height) {
    refuse("artwork must be square, this is " + size + " pixels", file);
  }
  if (facts.width < kLeastPixels || facts.width > kMostPixels) {
    refuse("artwork must have 1400 to 3000 pixels a side, this has " + size, file);
  }
  if (facts.colours != 3) refuse("artwork must be RGB, this is grey or CMYK", file);
  if (facts.transparent) refuse("artwork must not be transparent", file);
  audio::Cover artwork = cover_of(facts, std::move(bytes));
  try {
    audio::require_decodable(artwork);
  } catch (const audio::Error& error) {
    refuse(std::string("the artwork cannot be decoded: ") + error.what(), file);
  }
  return artwork;
}

}  // namespace lectern::server
