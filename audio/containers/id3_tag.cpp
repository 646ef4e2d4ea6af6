#include "audio/containers/id3_tag.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "audio/containers/utf8_beginning.h"

namespace lectern::audio {
namespace {

constexpr char kUtf8 = 3;  // text encoding, §4

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    bytes += static_cast<char>(value >> (shift - 8) & 0xFFU);
  }
  return bytes;
}

/// Sizes have seven bits a byte, so that no decoder takes one for the start of sound (§6.2).
std::string synchsafe(std::size_t value) {
  std::string bytes;
  for (unsigned shift = 28; shift > 0; shift -= 7) {
    bytes += static_cast<char>(value >> (shift - 7) & 0x7FU);
  }
  return bytes;
}

std::string terminated(std::string_view text) {
  return std::string(text) + '\0';
}

std::string frame(std::string_view id, std::string_view content) {
  const std::string flags(2, '\0');
  return std::string(id) + synchsafe(content.size()) + flags + std::string(content);
}

/// Nothing for no text.
std::string text_frame(std::string_view id, std::string_view text) {
  return text.empty() ? std::string() : frame(id, kUtf8 + std::string(text));
}

/// COMM and USLT: a text with its language and an empty description.
std::string language_frame(std::string_view id, const std::string& language,
                           std::string_view text) {
  if (text.empty()) return {};
  const std::string code = language.empty() ? "und" : language;
  return frame(id, kUtf8 + code + terminated("") + std::string(text));
}

std::string cover_frame(const Cover& cover) {
  constexpr char kFrontCover = 3;
  if (cover.bytes.empty()) return {};
  return frame("APIC",
               kUtf8 + terminated(cover.mime_type) + kFrontCover + terminated("") + cover.bytes);
}

std::string chapter_id(std::size_t index) {
  return terminated("chp" + std::to_string(index));
}

std::string milliseconds(std::int64_t sample, int rate_hz) {
  return big_endian(static_cast<std::uint32_t>((sample * 1000 + rate_hz / 2) / rate_hz));
}

/// FFmpeg reads the sizes of frames within a chapter as plain numbers, which from 128 bytes on are
/// others (§6.2), and loses the chapter: its name with the encoding before it stays below.
std::string_view chapter_name(const Chapter& chapter) {
  constexpr std::size_t kLongest = 126;
  return utf8_beginning(chapter.title, kLongest);
}

std::string chapter_frame(const Chapter& chapter, std::size_t index, int rate_hz) {
  const std::string no_byte_offsets(8, '\xFF');
  return frame("CHAP", chapter_id(index) + milliseconds(chapter.begin, rate_hz) +
                           milliseconds(chapter.end, rate_hz) + no_byte_offsets +
                           text_frame("TIT2", chapter_name(chapter)));
}

/// The table of contents and its chapters. A table holds at most 255 entries; the chapters beyond
/// are not lost to players that list the frames themselves.
std::string chapter_frames(const std::vector<Chapter>& chapters, int rate_hz) {
  if (chapters.empty()) return {};
  constexpr char kTopLevelAndOrdered = 3;
  const std::size_t listed = std::min<std::size_t>(chapters.size(), 255);
  std::string contents = terminated("toc") + kTopLevelAndOrdered + static_cast<char>(listed);
  for (std::size_t i = 0; i < listed; ++i) contents += chapter_id(i);
  std::string frames = frame("CTOC", contents);
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    frames += chapter_frame(chapters[i], i, rate_hz);
  }
  return frames;
}

}  // namespace

std::string id3_tag(const FileMetadata& metadata, int rate_hz) {
  const std::string frames =
      text_frame("TIT2", metadata.title) + text_frame("TPE1", metadata.artist) +
      text_frame("TALB", metadata.album) + text_frame("TDRC", metadata.date) +
      text_frame("TCON", metadata.genre) + text_frame("TLAN", metadata.language) +
      language_frame("COMM", metadata.language, metadata.comment) +
      chapter_frames(metadata.chapters, rate_hz) +
      language_frame("USLT", metadata.language, metadata.transcript) + cover_frame(metadata.cover);
  if (frames.empty()) return {};
  const std::string version_and_flags("\x04\0\0", 3);
  return "ID3" + version_and_flags + synchsafe(frames.size()) + frames;
}

}  // namespace lectern::audio
