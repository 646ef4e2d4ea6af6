#include "audio/containers/mp4_box.h"

#include "audio/error.h"

namespace lectern::audio {

std::uint32_t read_u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

void write_u32(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    bytes.at(at + i) = static_cast<char>(value >> (24U - 8U * i) & 0xFFU);
}

void append_u32(std::string& bytes, std::uint32_t value) {
  bytes.resize(bytes.size() + 4);
  write_u32(bytes, bytes.size() - 4, value);
}

std::vector<Mp4Box> find_boxes(std::string_view bytes, Mp4Box within, std::string_view type) {
  std::vector<Mp4Box> found;
  for (std::size_t at = within.begin; at + Mp4Box::kHeader <= within.end;) {
    const std::size_t size = read_u32(bytes, at);
    if (size < Mp4Box::kHeader || size > within.end - at) break;
    if (bytes.substr(at + 4, 4) == type) found.push_back({at + Mp4Box::kHeader, at + size});
    at += size;
  }
  if (found.empty()) {
    throw Error(Errc::codec_failed, "libavformat wrote no box of this type", std::string(type));
  }
  return found;
}

std::vector<Mp4Box> find_nested(std::string_view bytes, Mp4Box within,
                                const std::vector<std::string_view>& types) {
  std::vector<Mp4Box> path;
  for (const std::string_view type : types) {
    within = find_boxes(bytes, within, type).front();
    path.push_back(within);
  }
  return path;
}

std::string mp4_box(std::string_view type, std::string_view content) {
  std::string box;
  append_u32(box, static_cast<std::uint32_t>(Mp4Box::kHeader + content.size()));
  box += type;
  box += content;
  return box;
}

}  // namespace lectern::audio
