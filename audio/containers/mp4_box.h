#pragma once

// Private to audio/: the boxes of an MP4 file, in the bytes that hold them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::audio {

/// Big-endian, as all numbers of the format.
std::uint32_t read_u32(std::string_view bytes, std::size_t at);
void write_u32(std::string& bytes, std::size_t at, std::uint32_t value);
void append_u32(std::string& bytes, std::uint32_t value);

/// A box of ISO/IEC 14496-12 §4.2, by the bytes of its content.
struct Mp4Box {
  static constexpr std::size_t kHeader = 8;  ///< Size and type, before the content.

  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The boxes of `type` among those of `within`, in order.
/// throws  Error{codec_failed} when there is none: to be asked for what libavformat always writes.
std::vector<Mp4Box> find_boxes(std::string_view bytes, Mp4Box within, std::string_view type);

/// One box in the other, from `within` inwards: the first of each type.
/// throws  as find_boxes() does.
std::vector<Mp4Box> find_nested(std::string_view bytes, Mp4Box within,
                                const std::vector<std::string_view>& types);

/// A box of this type around the content.
std::string mp4_box(std::string_view type, std::string_view content);

}  // namespace lectern::audio
