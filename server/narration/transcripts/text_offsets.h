#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lectern::server {

/// Turns UTF-8 byte offsets of one text into UTF-16 code unit offsets, which is what a browser's
/// strings count. A value made once in linear time; each question is answered in constant time.
class Utf16Offsets {
 public:
  explicit Utf16Offsets(std::string_view text);

  /// utf8_offset  at most the text's size, at the start of a code point or at the end.
  std::size_t at(std::size_t utf8_offset) const;

 private:
  /// UTF-16 offset of every kStride-th byte, so that a book does not need a
  /// table eight times its size.
  std::vector<std::size_t> checkpoints_;
  std::string_view text_;
};

}  // namespace lectern::server
