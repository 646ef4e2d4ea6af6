#include "audio/content_hash.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <memory>
#include <new>

namespace lectern::audio {
namespace {

struct ShaDeleter {
  void operator()(AVSHA* sha) const noexcept { av_free(sha); }
};

}  // namespace

std::string ContentHash::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest_.size());
  for (const std::uint8_t byte : digest_) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0x0FU];
  }
  return text;
}

ContentHash content_hash(std::string_view bytes) {
  const std::unique_ptr<AVSHA, ShaDeleter> sha(av_sha_alloc());
  if (!sha) throw std::bad_alloc();
  av_sha_init(sha.get(), 256);
  av_sha_update(sha.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  ContentHash::Digest digest;
  av_sha_final(sha.get(), digest.data());
  return ContentHash(digest);
}

}  // namespace lectern::audio
