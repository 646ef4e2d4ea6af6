#include "audio/containers/mp4_tags.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "audio/containers/utf8_beginning.h"

namespace lectern::audio {
namespace {

/// What a `data` box holds, by iTunes' numbers.
enum class DataType : std::uint32_t { utf8 = 1, jpeg = 13, png = 14 };

void write_tag(Mp4Writer& out, std::string_view name, DataType type, std::string_view value) {
  if (value.empty()) return;
  constexpr std::uint32_t kAnywhere = 0;  // a country and a language
  out.box(name, [&] {
    out.box("data", [&] { out.u32(static_cast<unsigned>(type)).u32(kAnywhere).bytes(value); });
  });
}

void write_tag_list(Mp4Writer& out, const FileMetadata& metadata) {
  const auto text = [&](std::string_view name, const std::string& value) {
    write_tag(out, name, DataType::utf8, value);
  };
  out.box("ilst", [&] {
    text("\251nam", metadata.title);
    text("\251ART", metadata.artist);
    text("\251alb", metadata.album);
    text("\251day", metadata.date);
    text("\251cmt", metadata.comment);
    text("\251gen", metadata.genre);
    text("\251lyr", metadata.transcript);
    const Cover& cover = metadata.cover;
    write_tag(out, "covr", cover.mime_type == "image/png" ? DataType::png : DataType::jpeg,
              cover.bytes);
  });
}

/// As many as the list can count, in units of 100 ns.
void write_nero_chapters(Mp4Writer& out, const std::vector<Chapter>& chapters, int rate_hz) {
  constexpr std::size_t kMost = 255;
  constexpr std::int64_t kTicksASecond = 10'000'000;
  if (chapters.empty()) return;
  const std::size_t count = std::min(chapters.size(), kMost);
  out.full_box("chpl", 1, 0, [&] {
    out.u32(0).u8(static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view title = utf8_beginning(chapters[i].title, kMost);
      const std::int64_t ticks = (chapters[i].begin * kTicksASecond + rate_hz / 2) / rate_hz;
      out.u64(static_cast<std::uint64_t>(ticks));
      out.u8(static_cast<std::uint32_t>(title.size())).bytes(title);
    }
  });
}

}  // namespace

void write_tags(Mp4Writer& out, const FileMetadata& metadata, int rate_hz) {
  out.box("udta", [&] {
    out.full_box("meta", 0, 0, [&] {
      out.full_box("hdlr", 0, 0, [&] { out.u32(0).bytes("mdirappl").zeros(9); });
      write_tag_list(out, metadata);
    });
    write_nero_chapters(out, metadata.chapters, rate_hz);
  });
}

}  // namespace lectern::audio
