#include "tts/reading/trailing_emoji.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

/// `text` with its trailing emoji between braces.
std::string braced(const std::string& text) {
  std::string result;
  std::size_t done = 0;
  for (const TextRange& run : trailing_emoji_in(text)) {
    result += text.substr(done, run.begin - done) + "{" + std::string(run.in(text)) + "}";
    done = run.end;
  }
  return result + text.substr(done);
}

TEST_CASE("emoji trail behind a stop", "[tts][reading][sentences]") {
  const std::string expected = GENERATE(values<std::string>({
      "It rose! {🎉 }It fell. {😭👏🏽 🇹🇼 }It stayed.",
      "It rose!{❤️ }It fell!{🎉}",
      "\"It rose!\" {🎉 }\"It fell! {🎉\" }So it goes.",
      "他走了。{🎉}她也走了。",
  }));
  std::string text = expected;
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '}'; }),
             text.end());
  CHECK(braced(text) == expected);
}

TEST_CASE("emoji that lead what follows do not trail", "[tts][reading][sentences]") {
  const std::string text = GENERATE(values<std::string>({
      "",
      "🎉",
      "It 🎉 rose 🎉",
      "🎉 It rose! 🚢 It fell.",
      "The rules: ✅ Rise. ❌ Fall.",
      "The rules. ✅ Rise. ✅ Fall.",
      "Two steps. 1️⃣ Rise. 2️⃣ Fall.",
      "It rose. 👉 Read more.",
      "It rose! 🎉 it fell.",
      "It rose! 🎉\u0301 It fell.",
  }));
  CAPTURE(text);
  CHECK(trailing_emoji_in(text).empty());
}

}  // namespace
}  // namespace lectern::tts
