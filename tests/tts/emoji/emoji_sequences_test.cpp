#include "tts/emoji/emoji_sequences.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// `text` with its emoji between < and >.
std::string marked(const std::string& text) {
  std::string result;
  std::size_t done = 0;
  for (const TextRange emoji : emoji_in(text, {0, text.size()})) {
    result += text.substr(done, emoji.begin - done) + "<" + std::string(emoji.in(text)) + ">";
    done = emoji.end;
  }
  return result + text.substr(done);
}

TEST_CASE("an emoji is found as a whole sequence", "[tts][emoji]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"hi 😀!", "hi <😀>!"},
      {"😀😀", "<😀><😀>"},
      {"👍🏽 ok", "<👍🏽> ok"},
      {"🇹🇼🇯🇵", "<🇹🇼><🇯🇵>"},
      {"👩‍🚀", "<👩‍🚀>"},
      {"👨‍👩‍👧x", "<👨‍👩‍👧>x"},
      {"❤️ and ❤", "<❤️> and ❤"},
      {"1️⃣ 1", "<1️⃣> 1"},
      {"🏴󠁧󠁢󠁥󠁮󠁧󠁿 won", "<🏴󠁧󠁢󠁥󠁮󠁧󠁿> won"},
  }));
  CHECK(marked(text) == expected);
}

TEST_CASE("figures, signs and lone parts of sequences are no emoji", "[tts][emoji]") {
  const std::string text =
      GENERATE(values<std::string>({"5 # * © ™ ↔", "🇹", "\u200D\uFE0F", "é", "\xF0\x9F\x98", ""}));
  CHECK(marked(text) == text);
}

TEST_CASE("only the range is looked at", "[tts][emoji]") {
  const std::string text = "😀a😀";
  CHECK(emoji_in(text, {4, 5}).empty());
  CHECK(emoji_in(text, {0, 5}).size() == 1);
}

TEST_CASE("emoji of any text are in order and cut no character", "[tts][emoji][property]") {
  constexpr std::u32string_view kPieces =
      U"😀👍🏽❤\uFE0F\u200D🇹🇼1#\u20E3a 行\u0301\U000E0067\U000E007F";
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (unsigned i = 0; i < seed % 20; ++i) append_utf8(text, kPieces[random() % kPieces.size()]);
    CAPTURE(seed, text);
    std::size_t at = 0;
    for (const TextRange emoji : emoji_in(text, {0, text.size()})) {
      REQUIRE((emoji.begin >= at && !emoji.empty() && emoji.end <= text.size()));
      REQUIRE_FALSE(first_ill_formed_byte(emoji.in(text)));
      at = emoji.end;
    }
  }
}

}  // namespace
}  // namespace lectern::tts
