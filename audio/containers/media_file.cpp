#include "audio/containers/media_file.h"

#include <algorithm>
#include <ostream>

namespace lectern::audio {

void MediaFile::append(std::string_view bytes) {
  append_piece(Source::own, own_.size(), bytes.size());
  own_ += bytes;
}

void MediaFile::append_payload(std::uint64_t offset, std::uint64_t size) {
  append_piece(Source::payload, offset, size);
}

void MediaFile::append_piece(Source source, std::uint64_t source_begin, std::uint64_t size) {
  if (size == 0) return;
  const bool continues =
      !pieces_.empty() && pieces_.back().source == source &&
      pieces_.back().source_begin + (size_ - pieces_.back().begin) == source_begin;
  if (!continues) pieces_.push_back({size_, source_begin, source});
  size_ += size;
}

std::uint64_t MediaFile::end_of(std::size_t piece) const {
  return piece + 1 < pieces_.size() ? pieces_[piece + 1].begin : size_;
}

void MediaFile::read(std::uint64_t offset, std::span<std::byte> out) const {
  const auto next =
      std::partition_point(pieces_.begin(), pieces_.end(),
                           [offset](const Piece& piece) { return piece.begin <= offset; });
  auto index = static_cast<std::size_t>(next - pieces_.begin());
  while (!out.empty()) {
    const Piece& piece = pieces_[index - 1];
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(end_of(index - 1) - offset, out.size()));
    const std::uint64_t from = piece.source_begin + (offset - piece.begin);
    if (piece.source == Source::own) {
      std::copy_n(reinterpret_cast<const std::byte*>(own_.data()) + from, count, out.data());
    } else {
      rendition_->read_payload(from, out.first(count));
    }
    out = out.subspan(count);
    offset += count;
    ++index;
  }
}

void MediaFile::write_to(std::ostream& out) const {
  std::vector<std::byte> chunk(std::size_t{1} << 16);
  for (std::uint64_t offset = 0; offset < size() && out; offset += chunk.size()) {
    chunk.resize(std::min<std::uint64_t>(chunk.size(), size() - offset));
    read(offset, chunk);
    out.write(reinterpret_cast<const char*>(chunk.data()),
              static_cast<std::streamsize>(chunk.size()));
  }
}

}  // namespace lectern::audio
