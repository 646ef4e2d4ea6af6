#include "server/store/blob_store.h"

#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "server/error.h"
#include "server/store/secret_hash.h"

namespace lectern::server {

bool is_blob_name(std::string_view name) {
  return name.size() == std::size_t{2} * crypto_hash_sha256_BYTES &&
         name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string blob_name_of(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(hash);
}

std::string blob_file_of(std::string_view name) {
  return std::string(name.substr(0, 2)).append("/").append(name);
}

std::string bytes_of(const Blob& blob, std::string_view name) {
  std::string bytes(blob.size, '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t count =
        pread(blob.file->get(), bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      throw Error(Errc::disk_failed,
                  count < 0 ? std::strerror(errno) : "a blob is shorter than it was", name);
    }
    got += static_cast<std::size_t>(count);
  }
  return bytes;
}

std::optional<std::string> BlobStore::read(std::string_view name) const {
  const std::optional<Blob> blob = open(name);
  return blob ? std::optional(bytes_of(*blob, name)) : std::nullopt;
}

}  // namespace lectern::server
