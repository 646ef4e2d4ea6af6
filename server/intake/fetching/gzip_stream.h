#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string_view>

struct z_stream_s;

namespace lectern::server {

/// What is no gzip, or damaged.
class DamagedGzip : public std::runtime_error {
 public:
  DamagedGzip() : std::runtime_error("the compressed answer is damaged") {}
};

/// Unpacks gzip (RFC 1952) as it arrives, one member or several in a row.
class GzipStream {
 public:
  GzipStream();

  /// Gives what `bytes` unpack to to `take`, by pieces, until it wants no more.
  /// take    whether more is wanted.
  /// returns what `take` said last.
  /// throws  DamagedGzip, and what `take` throws.
  bool unpack(std::string_view bytes, const std::function<bool(std::string_view)>& take);

  /// Whether what has arrived ends where a member does: a stream that stops elsewhere was cut off.
  bool is_whole() const { return is_whole_; }

 private:
  struct Closer {
    void operator()(z_stream_s* stream) const noexcept;
  };
  std::unique_ptr<z_stream_s, Closer> stream_;
  bool is_whole_ = true;
  bool is_behind_end_ = false;  ///< In what follows the last member, which is nobody's.
};

}  // namespace lectern::server
