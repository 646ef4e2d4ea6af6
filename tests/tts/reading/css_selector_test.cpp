#include "tts/reading/story/css_selector.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace lectern::tts;

namespace {

/// The ids of the elements that `selector` matches in a small page, in its order.
std::string matched_ids(const std::string& selector) {
  const HtmlDoc doc = parse_html(
      "<html id=h><body id=b class='one two'><div id=d class=box><p id=p1 lang=en>x</p><span id=s>"
      "<p id=p2 data-kind='fact box'>y</p></span></div><div id=e><p "
      "id=p3>z</p></div></body></html>",
      "test");
  const CssSelector css(selector);
  std::string ids;
  walk(xmlDocGetRootElement(doc.get()), [&](const xmlNode* node) {
    if (is_element(node) && css.matches(node)) ids += attribute(node, "id").value_or("?") + " ";
    return true;
  });
  return ids;
}

}  // namespace

TEST_CASE("selectors match as in CSS", "[reading][css]") {
  const auto [selector, ids] = GENERATE(table<std::string, std::string>({
      {"p", "p1 p2 p3 "},
      {"#d", "d "},
      {".two", "b "},
      {"body.one.two", "b "},
      {"[lang]", "p1 "},
      {"[lang=en]", "p1 "},
      {"[data-kind~='box']", "p2 "},
      {"[data-kind^=fact]", "p2 "},
      {"[data-kind$=box]", "p2 "},
      {"[data-kind*='t b']", "p2 "},
      {"div p", "p1 p2 p3 "},
      {"div > p", "p1 p3 "},
      {".box p", "p1 p2 "},
      {"body > div p", "p1 p2 p3 "},
      {"body > p", ""},
      {"#s, #e", "s e "},
      {"*", "h b d p1 s p2 e p3 "},
      {"P", "p1 p2 p3 "},
  }));
  CAPTURE(selector);
  CHECK(matched_ids(selector) == ids);
}

TEST_CASE("what is no selector of ours is refused with its place", "[reading][css]") {
  const std::string selector = GENERATE("", "p:hover", "p >", "[lang", ".", "a + b", "p,");
  CAPTURE(selector);
  CHECK_THROWS_AS(CssSelector(selector), std::invalid_argument);
}
