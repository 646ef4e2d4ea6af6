#pragma once

// Private to audio/: how an MP4 file is put into bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lectern::audio {

/// Writes boxes (ISO/IEC 14496-12 §4.2), one in the other, and the numbers in them, which are
/// big-endian.
class Mp4Writer {
 public:
  Mp4Writer& u8(std::uint32_t value) { return number(value, 1); }
  Mp4Writer& u16(std::uint32_t value) { return number(value, 2); }
  Mp4Writer& u32(std::uint64_t value) { return number(value, 4); }
  Mp4Writer& u64(std::uint64_t value) { return number(value, 8); }
  Mp4Writer& zeros(std::size_t count) {
    bytes_.append(count, '\0');
    return *this;
  }
  Mp4Writer& bytes(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }

  /// A box of this type around what `write_content` writes; its size is known once that is there.
  template <typename WriteContent>
  Mp4Writer& box(std::string_view type, const WriteContent& write_content) {
    const std::size_t begin = bytes_.size();
    u32(0).bytes(type);
    write_content();
    set_u32(begin, bytes_.size() - begin);
    return *this;
  }
  /// A box that begins with its version and flags.
  template <typename WriteContent>
  Mp4Writer& full_box(std::string_view type, std::uint32_t version, std::uint32_t flags,
                      const WriteContent& write_content) {
    return box(type, [&] {
      u32(version << 24U | flags);
      write_content();
    });
  }

  std::size_t size() const { return bytes_.size(); }
  /// Overwrites what was written at `at`.
  void set_u32(std::size_t at, std::uint64_t value);
  void reserve(std::size_t size) { bytes_.reserve(size); }
  std::string take() { return std::move(bytes_); }

 private:
  Mp4Writer& number(std::uint64_t value, std::size_t size);

  std::string bytes_;
};

}  // namespace lectern::audio
