#include "audio/containers/m4a_file.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "audio/containers/mp4_movie.h"
#include "audio/containers/mp4_writer.h"
#include "audio/error.h"

namespace lectern::audio {
namespace {

constexpr std::uint64_t kLargestFile = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kBoxHead = 8;  ///< Size and type.

std::string file_type() {
  constexpr std::uint32_t kMinorVersion = 512;
  Mp4Writer out;
  out.box("ftyp", [&] { out.bytes("M4A ").u32(kMinorVersion).bytes("M4A isomiso2"); });
  return out.take();
}

/// `mdat` up to the packets; an empty `free` before it leaves room for a size of 64 bits, as other
/// writers do.
std::string media_head(const std::string& chapter_texts, std::uint64_t payload_size) {
  Mp4Writer out;
  out.box("free", [] {});
  out.u32(kBoxHead + chapter_texts.size() + payload_size).bytes("mdat").bytes(chapter_texts);
  return out.take();
}

}  // namespace

MediaFile m4a_file(const Rendition& rendition, const FileMetadata& metadata) {
  const Mp4Movie movie(rendition, metadata);
  const std::string type = file_type();
  const std::uint64_t media_begin = type.size() + movie.box(0).size() + 2 * kBoxHead;
  const std::uint64_t payload_size = rendition.payload_size();
  if (media_begin + movie.chapter_texts().size() + payload_size > kLargestFile) {
    throw Error(Errc::unsupported, "a sound of more than 4 GB does not fit one file", "m4a");
  }
  MediaFile file(rendition);
  file.append(type);
  file.append(movie.box(media_begin));
  file.append(media_head(movie.chapter_texts(), payload_size));
  file.append_payload(0, payload_size);
  return file;
}

}  // namespace lectern::audio
