#include "server/podcast/artwork.h"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

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
  std::string picture;            ///< Its lines, deflated.
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
    if (named.starts_with("IDAT")) chunks.picture += named.substr(4);
    chunks.has_transparency |= named.starts_with("tRNS");
    if (named.starts_with("IEND")) break;
    at += length + 12;
  }
  png.require(!chunks.picture.empty(), kDamaged);
  return chunks;
}

/// Where the content of a PNG's first chunk, IHDR, begins: width, height, depth, colour type,
/// methods of compression, filter and interlace.
constexpr std::size_t kHeader = 16;

PictureFacts png_facts(const PictureBytes& png) {
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

/// Bytes of the lines of a picture of three colours or a palette, each with the byte of its filter.
std::uint64_t bytes_of_lines(std::uint64_t width, std::uint64_t height, std::uint64_t pixel_bits) {
  return width == 0 ? 0 : height * (1 + (width * pixel_bits + 7) / 8);
}

/// The same of all that is in the file: an interlaced picture comes in seven (W3C PNG 8.2).
std::uint64_t bytes_of_pixels(const PictureBytes& png) {
  const std::uint64_t width = png.long_word(kHeader);
  const std::uint64_t height = png.long_word(kHeader + 4);
  constexpr unsigned kPalette = 3;
  const std::uint64_t bits = png.byte(kHeader + 8) * (png.byte(kHeader + 9) == kPalette ? 1U : 3U);
  const bool is_interlaced = png.byte(kHeader + 12) != 0;
  if (!is_interlaced) return bytes_of_lines(width, height, bits);
  struct Pass {
    unsigned left, top, across, down;
  };
  constexpr auto kPasses = std::to_array<Pass>({{0, 0, 8, 8},
                                                {4, 0, 8, 8},
                                                {0, 4, 4, 8},
                                                {2, 0, 4, 4},
                                                {0, 2, 2, 4},
                                                {1, 0, 2, 2},
                                                {0, 1, 1, 2}});
  std::uint64_t bytes = 0;
  for (const Pass& pass : kPasses) {
    bytes += bytes_of_lines((width + pass.across - 1 - pass.left) / pass.across,
                            (height + pass.down - 1 - pass.top) / pass.down, bits);
  }
  return bytes;
}

/// How many bytes `deflated` comes to, or more than `most`; nullopt when it is damaged.
std::optional<std::uint64_t> inflated_size(std::string deflated, std::uint64_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, inflateEnd);
  std::vector<Bytef> lines(std::size_t{1} << 16U);
  stream.next_in = reinterpret_cast<Bytef*>(deflated.data());
  stream.avail_in = static_cast<uInt>(deflated.size());
  int result = Z_OK;
  while (result == Z_OK && stream.total_out <= most) {
    stream.next_out = lines.data();
    stream.avail_out = static_cast<uInt>(lines.size());
    result = inflate(&stream, Z_NO_FLUSH);
  }
  if (result != Z_OK && result != Z_STREAM_END) return std::nullopt;
  return stream.total_out;
}

/// libav paints what is there and says nothing of what is not.
void require_all_lines(const std::string& bytes, const std::string& file) {
  const PictureBytes png(bytes, file);
  const std::uint64_t needed = bytes_of_pixels(png);
  const auto there = inflated_size(chunks_of(png).picture, needed);
  if (!there || *there != needed) {
    refuse("the artwork is damaged: it has not the lines that it says it has", file);
  }
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
  if (facts.mime_type == "image/png") require_all_lines(bytes, file);
  audio::Cover artwork = cover_of(facts, std::move(bytes));
  try {
    audio::require_decodable(artwork);
  } catch (const audio::Error& error) {
    refuse(std::string("the artwork cannot be decoded: ") + error.what(), file);
  }
  return artwork;
}

}  // namespace lectern::server
