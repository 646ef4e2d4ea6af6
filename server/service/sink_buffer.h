#pragma once

#include <cstdint>
#include <functional>
#include <streambuf>
#include <string_view>
#include <utility>

namespace lectern::server {

/// Lets what writes into a std::ostream write anywhere, piece by piece. Have the stream's
/// exceptions() be badbit, else it keeps to itself what the sink throws.
class SinkBuffer : public std::streambuf {
 public:
  using Sink = std::function<void(std::string_view bytes)>;

  explicit SinkBuffer(Sink sink) : sink_(std::move(sink)) {}

  /// Bytes written so far.
  std::uint64_t size() const { return size_; }

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    sink_({bytes, static_cast<std::size_t>(count)});
    size_ += static_cast<std::uint64_t>(count);
    return count;
  }
  int_type overflow(int_type byte) override {
    const char one = traits_type::to_char_type(byte);
    xsputn(&one, 1);
    return byte;
  }

 private:
  const Sink sink_;
  std::uint64_t size_ = 0;
};

}  // namespace lectern::server
