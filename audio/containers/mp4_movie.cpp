#include "audio/containers/mp4_movie.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "audio/containers/mp4_tags.h"
#include "audio/containers/utf8_beginning.h"

namespace lectern::audio {
namespace {

SampleTable table_of(const Rendition& rendition) {
  std::vector<std::uint32_t> sizes;
  sizes.reserve(static_cast<std::size_t>(rendition.packet_count()));
  for (const PacketRef& packet : rendition.packets()) {
    sizes.push_back(static_cast<std::uint32_t>(packet.size()));
  }
  return {std::move(sizes), {static_cast<std::uint32_t>(rendition.profile().frame_samples)}};
}

/// A name as a sample: its length, itself, and that it is UTF-8 (QuickTime File Format, "Text
/// sample data").
std::string chapter_text(const Chapter& chapter) {
  constexpr std::size_t kLongest = 0xFFFF;
  constexpr std::uint32_t kUtf8 = 0x100;
  const std::string_view title = utf8_beginning(chapter.title, kLongest);
  Mp4Writer out;
  out.u16(static_cast<std::uint32_t>(title.size())).bytes(title);
  out.box("encd", [&] { out.u32(kUtf8); });
  return out.take();
}

std::uint32_t mean_bit_rate(const Rendition& rendition) {
  return static_cast<std::uint32_t>(rendition.payload_size() * 8 *
                                    static_cast<unsigned>(rendition.profile().rate_hz) /
                                    static_cast<std::uint64_t>(rendition.duration()));
}

}  // namespace

Mp4Movie::Mp4Movie(const Rendition& rendition, const FileMetadata& metadata)
    : rendition_(rendition), metadata_(metadata), packets_(table_of(rendition)) {
  for (const Chapter& chapter : metadata.chapters) chapter_texts_ += chapter_text(chapter);
}

/// The track has no gaps: its first chapter begins with it, and each lasts until the next one
/// begins.
SampleTable Mp4Movie::chapter_table() const {
  const std::vector<Chapter>& chapters = metadata_.chapters;
  std::vector<std::uint32_t> sizes;
  std::vector<std::uint32_t> durations;
  std::int64_t begin = 0;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const bool is_last = i + 1 == chapters.size();
    const std::int64_t end = is_last ? chapters[i].end : chapters[i + 1].begin;
    sizes.push_back(static_cast<std::uint32_t>(chapter_text(chapters[i]).size()));
    durations.push_back(static_cast<std::uint32_t>(end - begin));
    begin = end;
  }
  return {std::move(sizes), std::move(durations)};
}

void Mp4Movie::write_chapters(Mp4Writer& out, std::uint64_t begin) const {
  if (metadata_.chapters.empty()) return;
  write_chapter_track(out, {rendition_.profile().rate_hz, metadata_.chapters.back().end},
                      chapter_table(), begin);
}

std::string Mp4Movie::box(std::uint64_t media_begin) const {
  const Mp4Time time{rendition_.profile().rate_hz, rendition_.duration()};
  const bool has_chapters = !metadata_.chapters.empty();
  Mp4Writer out;
  out.box("moov", [&] {
    write_movie_header(out, time, has_chapters ? 2 : 1);
    write_sound_track(out,
                      {.profile = rendition_.profile(),
                       .language = metadata_.language,
                       .bit_rate = mean_bit_rate(rendition_),
                       .has_chapters = has_chapters},
                      time, packets_, media_begin + chapter_texts_.size());
    write_chapters(out, media_begin);
    write_tags(out, metadata_, time.ticks_a_second);
  });
  return out.take();
}

}  // namespace lectern::audio
