#include "server/podcast/artwork.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

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
    if (at >= bytes_.size()) refuse("this picture breaks off in its header", name_);
    return static_cast<std::uint8_t>(bytes_[at]);
  }
  unsigned word(std::size_t at) const { return byte(at) << 8U | byte(at + 1); }
  unsigned long_word(std::size_t at) const { return word(at) << 16U | word(at + 2); }

 private:
  const std::string& bytes_;
  const std::string& name_;
};

/// Signature, then the chunk IHDR: length, name, width, height, depth, colour type.
PictureFacts png_facts(const PictureBytes& png) {
  constexpr std::size_t kHeader = 16;
  const unsigned colour_type = png.byte(kHeader + 9);
  const bool has_colour = (colour_type & 2U) != 0;
  return {.mime_type = "image/png",
          .width = png.long_word(kHeader),
          .height = png.long_word(kHeader + 4),
          .colours = has_colour ? 3U : 1U,
          .transparent = (colour_type & 4U) != 0};
}

/// SOF0 to SOF15, but for the three numbers that are other markers: DHT, JPG, DAC.
bool is_frame_header(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Segments of marker and length until the one that begins the frame.
PictureFacts jpeg_facts(const PictureBytes& jpeg, const std::string& name) {
  std::size_t at = 2;
  while (true) {
    if (jpeg.byte(at) != 0xFF) refuse("this JPEG is damaged", name);
    const unsigned marker = jpeg.byte(at + 1);
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    if (is_frame_header(marker)) {
      return {.mime_type = "image/jpeg",
              .width = jpeg.word(at + 7),
              .height = jpeg.word(at + 5),
              .colours = jpeg.byte(at + 9)};
    }
    at += 2 + jpeg.word(at + 2);
  }
}

/// Whether it has an end: the chunk IEND, the marker EOI. One that is copied by half has none.
bool has_end(const PictureFacts& facts, const std::string& bytes) {
  const std::string_view end = facts.mime_type == "image/png" ? "IEND" : "\xFF\xD9";
  return bytes.find(end) != std::string::npos;
}

}  // namespace

PictureFacts picture_facts(const std::string& bytes, const std::string& name) {
  const PictureBytes picture(bytes, name);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_facts(picture, name);
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
  if (!has_end(facts, bytes)) refuse("this picture breaks off", file);
  return cover_of(facts, std::move(bytes));
}

}  // namespace lectern::server
