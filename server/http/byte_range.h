#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::server {

/// A stretch of a representation's bytes that can be served: offset + length <= size, length > 0.
struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class RangeAnswer {
  /// 200: no Range, or one that RFC 9110 §14.2 says to ignore (malformed, of another unit, of
  /// several ranges).
  whole,
  part,           ///< 206 with the range.
  unsatisfiable,  ///< 416: well-formed, but nothing of it exists.
};

struct RangeDecision {
  RangeAnswer answer = RangeAnswer::whole;
  ByteRange range;  ///< Meaningful for `part`.
};

/// What a Range header asks of a representation of `size` bytes (RFC 9110 §14.1.2). Takes single
/// ranges only: players ask for nothing else, and several at once are a known way to make a server
/// multiply its work.
/// header  the field's value, "bytes=0-499"; nullopt when the request has none.
RangeDecision decide_range(std::optional<std::string_view> header, std::uint64_t size);

}  // namespace lectern::server
