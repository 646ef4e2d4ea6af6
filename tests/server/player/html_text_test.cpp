#include "server/player/html_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

using lectern::server::base64_of_hex;
using lectern::server::escape_html;
using lectern::server::escape_json_for_script;

TEST_CASE("escaped text means itself in HTML", "[server][html_text]") {
  const auto [text, escaped] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"},
      {"\"quoted\" and 'so'", "&quot;quoted&quot; and &#39;so&#39;"},
      {"&amp;", "&amp;amp;"},
      {"臺北「環狀線」", "臺北「環狀線」"},
      {std::string("a\0b", 3), "ab"},
  }));
  CHECK(escape_html(text) == escaped);
}

TEST_CASE("JSON inside a script can neither end it nor open a comment", "[server][html_text]") {
  const nlohmann::json value = {{"text", "</script><!-- <script> ]]> \u2028 臺北"}};
  const std::string safe = escape_json_for_script(value.dump());
  CHECK(safe.find('<') == std::string::npos);
  CHECK(nlohmann::json::parse(safe) == value);
}

TEST_CASE("any string keeps its value when its JSON is made safe", "[server][html_text]") {
  const unsigned seed = GENERATE(range(0U, 20U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < 200; ++i) text += "<\\\"/!-u003c script"[random() % 18];
  const nlohmann::json value = {text};
  CHECK(nlohmann::json::parse(escape_json_for_script(value.dump())) == value);
}

TEST_CASE("hashes are written in base64 as RFC 4648 has it", "[server][html_text]") {
  const auto [hex, base64] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"66", "Zg=="},
      {"666f", "Zm8="},
      {"666f6f", "Zm9v"},
      {"666f6f62", "Zm9vYg=="},
      {"666f6f6261", "Zm9vYmE="},
      {"666f6f626172", "Zm9vYmFy"},
      {"fbff", "+/8="},
  }));
  CHECK(base64_of_hex(hex) == base64);
}

TEST_CASE("what is not hexadecimal is refused", "[server][html_text]") {
  CHECK_THROWS_AS(base64_of_hex("abc"), std::invalid_argument);
  CHECK_THROWS_AS(base64_of_hex("zz"), std::invalid_argument);
  CHECK_THROWS_AS(base64_of_hex("+1"), std::invalid_argument);
}
