// A robots.txt and the URL it is asked about, both of strangers: the first line is the URL. Rules
// never crash; a URL that is taken has one spelling, and resolving it against itself changes
// nothing.

#include <cstdint>
#include <string_view>

#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/robots.h"
#include "server/intake/fetching/url.h"
#include "tests/tts/reading/invariants.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const std::string_view robots = line == std::string_view::npos ? text : text.substr(line + 1);
  server::RobotsRules::parse(robots, "Lectern").allows(text.substr(0, line));
  try {
    const server::Url url = server::Url::parse(text.substr(0, line));
    tests::require(server::Url::parse(url.str()) == url, "a URL has one spelling");
    tests::require(url.resolve(url.str()) == url, "a URL is itself wherever it stands");
  } catch (const server::FetchError&) {
    // No URL of ours.
  }
  return 0;
}
