// Whatever a client writes into its conditions and ranges, it gets bytes of the representation and
// no others. The input is the values of four fields, one a line.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/representation.h"

using namespace lectern::server;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Representation eleven_bytes() {
  Representation sound;
  sound.bytes = SharedBytes{std::make_shared<const std::string>("#sound of 11#"), {1, 11}};
  sound.media_type = "audio/mp4";
  sound.entity_tag = {.opaque = "r1"};
  sound.cache_control = "no-cache";
  return sound;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kNames = {"Range", "If-Range", "If-None-Match", "If-Match"};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  Request request;
  request.method = "GET";
  for (const char* name : kNames) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) request.fields.add(name, std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const Response response = answer_with(eleven_bytes(), request);
  const auto* bytes = std::get_if<SharedBytes>(&response.body);
  switch (response.status) {
    case 200:
      require(bytes != nullptr && bytes->part == ByteRange{1, 11});
      break;
    case 206:
      require(bytes != nullptr && bytes->part.length > 0 && bytes->part.offset >= 1);
      require(bytes->part.offset + bytes->part.length <= 12);
      break;
    default:
      require(response.status == 304 || response.status == 412 || response.status == 416);
      require(bytes == nullptr);
  }
  return 0;
}
