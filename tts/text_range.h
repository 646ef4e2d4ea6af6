#pragma once

#include <cstddef>
#include <string_view>

namespace lectern::tts {

/// A stretch of UTF-8 text, half-open: bytes [begin, end). Never cuts a code point.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(TextRange inner) const { return begin <= inner.begin && inner.end <= end; }
  /// The bytes of `text` that this range names.
  std::string_view in(std::string_view text) const { return text.substr(begin, size()); }

  friend bool operator==(const TextRange&, const TextRange&) = default;
};

}  // namespace lectern::tts
