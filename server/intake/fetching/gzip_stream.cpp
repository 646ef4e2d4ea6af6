#include "server/intake/fetching/gzip_stream.h"

#include <zlib.h>

#include <array>
#include <new>

namespace lectern::server {
namespace {

constexpr char kFirstOfMember = '\x1F';

}  // namespace

void GzipStream::Closer::operator()(z_stream_s* stream) const noexcept {
  inflateEnd(stream);
  delete stream;
}

GzipStream::GzipStream() {
  constexpr int kGzip = 16 + MAX_WBITS;
  auto stream = std::make_unique<z_stream>();
  if (inflateInit2(stream.get(), kGzip) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

bool GzipStream::unpack(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
  std::array<char, std::size_t{32} << 10U> piece{};
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_->avail_in = static_cast<uInt>(bytes.size());
  while (stream_->avail_in > 0 && !is_behind_end_) {
    is_whole_ = false;
    stream_->next_out = reinterpret_cast<Bytef*>(piece.data());
    stream_->avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(stream_.get(), Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
      throw DamagedGzip();
    }
    if (!take({piece.data(), piece.size() - stream_->avail_out})) return false;
    if (result != Z_STREAM_END) continue;
    is_whole_ = true;
    is_behind_end_ =
        stream_->avail_in > 0 && *stream_->next_in != static_cast<Bytef>(kFirstOfMember);
    inflateReset(stream_.get());
  }
  return true;
}

}  // namespace lectern::server
