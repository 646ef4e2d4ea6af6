// Whatever bytes come, a feed is read or refused with an Error: never a crash, never an item with a
// link that could not be fetched.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/error.h"
#include "server/intake/feeds/feed_json.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/intake/fetching/url.h"
#include "tests/tts/reading/invariants.h"
#include "tts/error.h"

using namespace lectern;

namespace {

std::optional<server::Feed> read(std::string_view bytes) {
  try {
    return server::read_feed(bytes, {.name = "feed", .url = "https://news.example/"});
  } catch (const server::Error&) {
    return std::nullopt;  // refused, and said why
  } catch (const tts::Error&) {
    return std::nullopt;  // an item's HTML is refused as a page's would be
  }
}

void require_canonical(const std::string& url) {
  if (url.empty()) return;
  tests::require(server::Url::parse(url).str() == url, "a feed's URLs are in their one spelling");
}

void require_printable(const server::Feed& feed) {
  try {
    server::feed_as_json_lines(feed);
  } catch (const tts::Error&) {
    // Judging an item reads its HTML, which is refused as a page's would be.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto feed = read({reinterpret_cast<const char*>(data), size});
  if (!feed) return 0;
  require_canonical(feed->url);
  for (const server::FeedItem& item : feed->items) require_canonical(item.url);
  require_printable(*feed);
  return 0;
}
