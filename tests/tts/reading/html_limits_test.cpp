#include "tts/reading/html_limits.h"

#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::is_error;
using tts::Errc;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a page at its limits is let through", "[reading][html_limits]") {
  CHECK_NOTHROW(tts::require_modest_page(repeated("<p>", tts::kMostElements), "page"));
  CHECK_NOTHROW(
      tts::require_modest_page("<p" + repeated(" a=1", tts::kMostAttributes) + ">", "page"));
}

TEST_CASE("a page beyond its limits is refused by name", "[reading][html_limits]") {
  CHECK_THROWS_MATCHES(tts::require_modest_page(repeated("<p>", tts::kMostElements + 1), "page"),
                       tts::Error, is_error(Errc::bad_input, "more elements"));
  CHECK_THROWS_MATCHES(
      tts::require_modest_page("<p" + repeated(" a=1", tts::kMostAttributes + 1) + ">", "page"),
      tts::Error, is_error(Errc::bad_input, "more attributes"));
  CHECK_THROWS_MATCHES(tts::require_modest_page(std::string(tts::kLargestPage + 1, ' '), "page"),
                       tts::Error, is_error(Errc::bad_input, "MiB"));
}

TEST_CASE("comments, scripts and styles hold no tags", "[reading][html_limits]") {
  const std::string tags = repeated("<p>", tts::kMostElements + 1);
  CHECK_NOTHROW(tts::require_modest_page("<!--" + tags + "-->", "page"));
  CHECK_NOTHROW(tts::require_modest_page("<script>" + tags + "</script>", "page"));
  CHECK_NOTHROW(tts::require_modest_page("<STYLE>" + tags + "</STYLE>", "page"));
}
