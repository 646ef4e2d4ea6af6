#include <catch2/catch.hpp>

#include "tests/tts/reading/reading_matchers.h"

using namespace lectern;
using tests::lines_of;
using tests::reason_for;
using Lines = std::vector<std::string>;

namespace {

tts::Document read(std::string_view page) {
  return tests::read_as(tts::InputFormat::html, page);
}

/// Enough prose to be a story by itself, with `inside` in its middle.
std::string story_with(const std::string& inside) {
  return "<html><body><div class=story>"
         "<p>The first paragraph tells what happened, and where, and to whom it happened; it is "
         "long enough to be prose, as first paragraphs are.</p>" +
         inside +
         "<p>The second paragraph tells what was said about it by those who saw it, and it ends "
         "the story with a full stop, as second paragraphs do.</p></div></body></html>";
}

/// Titles are compared with each other part by part, and writers with lines.
std::string page_of_endless_titles() {
  std::string title;
  for (int i = 0; i < 30'000; ++i) title += "a | b - ";
  std::string writers;
  for (int i = 0; i < 30'000; ++i) writers += "by ";
  std::string page = "<title>" + title + "</title><meta property=og:title content='" + title +
                     "'><script type=application/ld+json>{\"@type\": \"NewsArticle\", "
                     "\"headline\": \"" +
                     title + "\"}</script><meta name=author content='" + writers + "'>";
  for (int i = 0; i < 20'000; ++i) page += "<h1></h1><meta name=author content=Ada>";
  return page + "<p>Text.</p>";
}

}  // namespace

TEST_CASE("a page's kinds of block are kept apart", "[reading][html]") {
  const tts::Document document = read(
      "<html lang=en><body><article><h1>Title</h1><p>One.</p><h2>Sub</h2><blockquote><p>Said."
      "</p></blockquote><ul><li>Item one is here.</li><li>Item two is here.</li></ul><p>End.</p>"
      "</article></body></html>");
  CHECK(lines_of(document) == Lines{"title: Title", "paragraph: One.", "heading: Sub",
                                    "quote: Said.", "list-item: Item one is here.",
                                    "list-item: Item two is here.", "paragraph: End."});
}

TEST_CASE("one line break stays, two part paragraphs", "[reading][html]") {
  const tts::Document document = read("<body><div>One,<br>still one.<br><br>Two.</div></body>");
  CHECK(lines_of(document) == Lines{"paragraph: One,\nstill one.", "paragraph: Two."});
}

TEST_CASE("entities are decoded, white space is folded, ruby readings are left out",
          "[reading][html]") {
  const tts::Document document =
      read("<body><p>A &amp; B&nbsp;\n  C <ruby>漢<rt>han</rt></ruby>字。</p></body>");
  CHECK(lines_of(document) == Lines{"paragraph: A & B C 漢字。"});
}

TEST_CASE("furniture inside a story is skipped with its reason", "[reading][html]") {
  const auto [inside, text, reason] = GENERATE(table<std::string, std::string, std::string>({
      {"<div class=\"related-posts\"><a href=x>Another story of ours</a></div>",
       "Another story of ours", "related"},
      {"<p>Read more: <a href=x>Another story</a></p>", "Read more", "related"},
      {"<div class=share><a href=x>Share this</a></div>", "Share this", "share"},
      {"<div class=\"ad-slot\">Buy two and pay for three of them.</div>", "Buy two",
       "advertisement"},
      {"<div class=\"widget house-cta\"><p>Make a difference for all readers.</p></div>",
       "Make a difference", "advertisement"},
      {"<figure><img src=x><figcaption>A picture of it.</figcaption></figure>", "A picture",
       "caption"},
      {"<p hidden>Not shown to anyone at all.</p>", "Not shown", "hidden"},
      {"<p style=\"display: none\">Not shown either, to anyone.</p>", "Not shown", "hidden"},
      {"<p data-narration=skip>As the chart shows.</p>", "As the chart", "asked for"},
      {"<p class=\"trinity-skip-it\">As the chart shows.</p>", "As the chart", "asked for"},
      {"<p class=rs_skip>As the chart shows.</p>", "As the chart", "asked for"},
      {"<pre>int main() { return 0; }</pre>", "int main", "code"},
      {"<p>責任編輯：王小明</p>", "責任編輯", "byline"},
      {"<div class=tags><a href=x>harbour</a> <a href=y>ice</a></div>", "harbour", "tags"},
      {"<section id=comments><p>I saw it too.</p></section>", "I saw it", "comments"},
  }));
  const tts::Document document = read(story_with(inside));
  CAPTURE(inside);
  CHECK(document.blocks.size() == 2);
  CHECK(reason_for(document, text) == reason);
}

TEST_CASE("a paragraph is told as browsers show it", "[reading][html]") {
  const auto [inside, text] = GENERATE(table<std::string, std::string>({
      {"The har&shy;bour was empty, she said, and shut for the winter.",
       "The harbour was empty, she said, and shut for the winter."},
      {"The quay said <q>it is over</q> and went home along the pier.",
       "The quay said “it is over” and went home along the pier."},
  }));
  const tts::Document document = read(story_with("<p>" + inside + "</p>"));
  CAPTURE(inside);
  const std::vector<std::string> lines = lines_of(document);
  CHECK(std::count(lines.begin(), lines.end(), "paragraph: " + text) == 1);
}

TEST_CASE("a name of furniture on the story itself is not believed", "[reading][html]") {
  const std::string name = GENERATE("sidebar", "related", "comment", "hidden-print ad", "footer");
  std::string page = story_with("");
  page.replace(page.find("class=story"), 11, "class=\"" + name + "\"");
  CAPTURE(name);
  CHECK(read(page).blocks.size() == 2);
}

TEST_CASE("a lead between headline and body belongs to the story", "[reading][html]") {
  const std::string body = story_with("");
  const tts::Document document = read(
      "<body><header><h1>Headline</h1><p>The lead says in two lines what the story is about, "
      "and stands apart from it.</p><p>By Ada Example</p></header>" +
      body.substr(body.find("<div")));
  REQUIRE(document.blocks.size() == 5);
  CHECK(lines_of(document)[1] == "byline: Ada Example");
  CHECK(lines_of(document)[2].starts_with("paragraph: The lead says"));
}

TEST_CASE("a lead may be set as a heading, and far from the body", "[reading][html]") {
  const std::string body = story_with("");
  std::string menu;
  for (int i = 0; i < 40; ++i) menu += "<li><a href=x>Quay " + std::to_string(i) + "</a></li>";
  const tts::Document document = read(
      "<body><h1>Headline</h1><h2>The lead says in two lines what the story is about, stands "
      "apart from it, and is no heading of anything.</h2><ul class=nav>" +
      menu + "</ul>" + body.substr(body.find("<div")));
  REQUIRE(document.blocks.size() == 4);
  CHECK(lines_of(document)[1].find("The lead says") != std::string::npos);
}

TEST_CASE("what stands over a marked story and leads elsewhere is no lead", "[reading][html]") {
  std::string page = story_with("");
  page.replace(page.find("class=story"), 11, "class=article-body");
  page.insert(page.find("<div"),
              "<h1>Headline</h1><div><p>The vote for the ship of the year is on at last, with more "
              "than a hundred "
              "ships to choose from: <a href=x>vote here</a> for yours.</p></div>");
  const tts::Document document = read(page);
  REQUIRE(document.blocks.size() == 3);
  CHECK_FALSE(reason_for(document, "The vote for the ship").empty());
}

TEST_CASE("an abstract that says only what the story says is not read", "[reading][html]") {
  std::string page = story_with("");
  page.insert(page.find("<div"),
              "<h1>Headline</h1><div>The first paragraph tells what happened, and where, and to "
              "whom it happened. It tells what was said about it by those who saw it, and it ends "
              "the story with a full stop, as second paragraphs do.</div>");
  const tts::Document document = read(page);
  CHECK(document.blocks.size() == 3);
  CHECK_FALSE(reason_for(document, "The first paragraph").empty());
}

TEST_CASE("who wrote it is told as the byline, not as a paragraph", "[reading][html]") {
  const tts::Document document = read(story_with("<p>Von Anna Beispiel</p>"));
  CHECK(document.metadata.byline == "Anna Beispiel");
  CHECK(reason_for(document, "Von Anna Beispiel") == "byline");
}

TEST_CASE("the private characters of a font of icons are no text", "[reading][html]") {
  const tts::Document document = read("<body><p>\xEE\x98\xA1 The harbour froze.</p></body>");
  CHECK(lines_of(document) == Lines{"paragraph: The harbour froze."});
}

TEST_CASE("a row of data is told in one line, cell by cell", "[reading][html]") {
  const tts::Document document = read(
      story_with("<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Heron</td><td>120</td></tr>"
                 "<tr><td><p>Curlew:</p></td><td>85%</td></tr></table>"));
  REQUIRE(document.blocks.size() == 5);
  CHECK(lines_of(document)[1] == "paragraph: Boat, Seats");
  CHECK(lines_of(document)[2] == "paragraph: Heron, 120");
  CHECK(lines_of(document)[3] == "paragraph: Curlew: 85%");
}

TEST_CASE("a table that lays out the page is no data", "[reading][html]") {
  const std::string body = story_with("");
  const std::string story = body.substr(body.find("<p>"), body.rfind("</div>") - body.find("<p>"));
  const tts::Document document =
      read("<body><table><tr><td><ul><li><a href=x>Home</a></ul></td><td>" + story +
           "</td></tr></table></body>");
  CHECK(document.blocks.size() == 2);
}

TEST_CASE("a linked heading over a paragraph belongs to the story", "[reading][html]") {
  const std::string paragraph =
      "<p>The third paragraph tells of a thing that can be bought, what it costs and what it does "
      "better than the others, and so it goes on.</p>";
  const tts::Document document =
      read(story_with("<h2><a href=x>A kettle for two</a></h2>" + paragraph));
  REQUIRE(document.blocks.size() == 4);
  CHECK(lines_of(document)[1] == "heading: A kettle for two");
}

TEST_CASE("a sentence among paragraphs is story, and furniture where it leads elsewhere",
          "[reading][html]") {
  const std::string said = "Download the form and post it by Friday.";
  const auto blocks_with = [](const std::string& inside) {
    return read(story_with(inside)).blocks.size();
  };
  CHECK(blocks_with("<p>" + said + "</p>") == 3);
  CHECK(blocks_with("<p>Download the form <a href=x>here</a> and post it by Friday.</p>") == 2);
  CHECK(blocks_with("<div class=x1>" + said + "</div>") == 2);
}

TEST_CASE("a day between two paragraphs heads the lower one", "[reading][html]") {
  const std::string day = "<p><strong>9 April 1945</strong></p>";
  CHECK(read(story_with(day)).blocks.size() == 3);
  std::string page = story_with("");
  page.insert(page.find("<p>"), day);
  CHECK(read(page).blocks.size() == 2);
}

TEST_CASE("a line that announces other stories does so to the next heading", "[reading][html]") {
  const std::string paragraph =
      "<p>The third paragraph stands under a heading of its own and has nothing to do with what "
      "was announced before it, as anyone can see.</p>";
  const tts::Document document = read(
      story_with("<p>Don't miss:</p><p><a href=x>Another story</a></p><h2>Boats</h2>" + paragraph));
  CHECK(document.blocks.size() == 4);
  CHECK(reason_for(document, "Don't miss") == "related");
}

TEST_CASE("a list of other stories ends with its box, and the story goes on", "[reading][html]") {
  const std::string link = "<a href=x>Another story</a>";
  const std::string box =
      GENERATE_COPY("<div class=PageList><h3>Related stories</h3>" + link + "</div>",
                    "<div data-component=links-block><h2>More on this story</h2><ul><li>" + link +
                        "</li></ul></div>",
                    "<div class=x1><h4>延伸閱讀</h4>" + link + "</div>",
                    "<div class=x1><strong>Related</strong>" + link + "</div>",
                    "<p><strong>Recommended for you</strong></p><p>" + link + "</p>",
                    "<div class=x1><h3>Sponsored content</h3><p>Buy now</p></div>",
                    "<div class=x1><h3>In this article</h3><ul><li>Ada Example</li></ul></div>");
  CAPTURE(box);
  const std::string rest = "<p>The boat fell to seventh.</p><p>Masons of Quayside cheered</p>";
  CHECK(lines_of(read(story_with(box + rest))) == lines_of(read(story_with(rest))));
}

TEST_CASE("a bar of comments among the paragraphs does not silence the rest", "[reading][html]") {
  const std::string rest = "<p>“They are rare,” she said.</p>";
  CHECK(lines_of(read(story_with("<div class=z><span>Comments</span></div>" + rest))) ==
        lines_of(read(story_with(rest))));
}

TEST_CASE("the story stands under the headline, not in the cookie notice", "[reading][html]") {
  const std::string body = story_with("");
  const std::string story =
      body.substr(body.find("<div"), body.rfind("</body>") - body.find("<div"));
  const std::string notice =
      "<p>We and our partners use technologies to store and read information on your device, to "
      "measure what is read and to learn about those who read it. You may agree or refuse, and "
      "change your mind at any time; some of what we offer works only with consent.</p>"
      "<p>Storing is needed to bring you the pages that you ask for, and to keep in mind what you "
      "chose; no consent is asked for that. All else is asked for, one by one, and may be refused "
      "without any harm to you, whatever you choose to do.</p>";
  const std::string name = GENERATE("cookie-notice", "cmplz-message");
  const tts::Document document = read("<body><div class='" + name + "'>" + notice +
                                      "</div><main><h1>Headline</h1>" + story + "</main></body>");
  CAPTURE(name);
  REQUIRE(document.blocks.size() == 3);
  CHECK(lines_of(document)[1].starts_with("paragraph: The first paragraph"));
  CHECK(reason_for(document, "We and our partners") == "cookie notice");
}

TEST_CASE("of several articles on a page the one under the headline is read", "[reading][html]") {
  const auto article = [](const std::string& heading, const std::string& what) {
    return "<article>" + heading + "<p>The " + what +
           " paragraph tells what happened, and where, and to whom it happened; it is long enough "
           "to be prose, as paragraphs are.</p></article>";
  };
  const tts::Document document = read(
      "<head><title>Headline</title></head><body><div>" + article("<h1>Headline</h1>", "first") +
      article("", "second") + article("", "third") + "</div></body>");
  CHECK(document.blocks.size() == 2);
  CHECK(reason_for(document, "The second paragraph") == "outside");
}

TEST_CASE("who the writer is, told at the end, is no part of the story", "[reading][html]") {
  const std::string life =
      "<p>Ada Example is the harbour correspondent of the Quay Courier and has written about "
      "boats for twenty years.</p>";
  std::string page = story_with(
      "<p>A third paragraph stands in between, and is long enough to be "
      "prose, as the others are and as it should be.</p>");
  page.replace(page.find("<body>"), 6,
               "<head><meta name=author content='Ada Example'></head><body>");
  page.insert(page.find("</div>"), life);
  const tts::Document document = read(page);
  CHECK(reason_for(document, "Ada Example is") == "byline");
}

TEST_CASE("where the page says what its story is, nothing else is read", "[reading][html]") {
  const tts::Document document =
      read(story_with("") + "<div data-narration=story><p>Only this, as asked.</p></div>");
  CHECK(lines_of(document) == Lines{"paragraph: Only this, as asked."});
}

TEST_CASE("what a page asks not to be read is not, whatever is in it", "[reading][html]") {
  const std::string box = GENERATE("<div data-narration=skip><div class=article-content>",
                                   "<div hidden><div class=article-content>",
                                   "<div data-narration=skip><div itemprop=articleBody>",
                                   "<div data-narration=skip><div class=promo>");
  const std::string notice =
      "The makers of boats invite everybody to their yard on Sunday, where every boat that was "
      "built this year can be seen, and some of them can be sailed as far as the lighthouse.";
  const tts::Document document = read(story_with("") + box + "<p>" + notice + "</p></div></div>");
  CAPTURE(box);
  for (const std::string& line : lines_of(document))
    CHECK(line.find("makers") == std::string::npos);
}

TEST_CASE("short news is read whole, and the notice at its foot is not", "[reading][html]") {
  const std::string first = "往來外島的渡輪今晚起停駛，外海的風浪已經太大。";
  const std::string second = "港務局說，已經買票的旅客可以改搭其他航班。";
  const std::string third = "明天早上六點，船公司會再決定是否恢復行駛。";
  const tts::Document document = read(
      "<body><div class=page><h1>渡輪停駛</h1><p>" + first + "</p><p>" + second + "</p><p>" +
      third +
      "</p></div><footer class=site-footer><p>本公司地址在海灣市碼頭路一號，所有內容未經書面同意"
      "不得轉載，違者依法究辦，請讀者留意相關規定。</p></footer></body>");
  CHECK(lines_of(document) == Lines{"title: 渡輪停駛", "paragraph: " + first,
                                    "paragraph: " + second, "paragraph: " + third});
}

TEST_CASE("links between a story's paragraphs part none of them from it", "[reading][html]") {
  const std::string first =
      "The harbour wall was opened again on Friday, after the masons had worked on it for most of "
      "the summer and for some of the autumn.";
  const std::string second =
      "Boats may lie at it for two nights, and then have to move on to the pier.";
  std::string related;
  for (int i = 0; i < 6; ++i) {
    related += "<li><a href=x>Another story of the house that is told elsewhere</a></li>";
  }
  const tts::Document document =
      read("<body><div id=main><h1>The wall is open again</h1><div class=text><p>" + first +
           "</p><div class=related><ul>" + related + "</ul></div><p>" + second +
           "</p></div></div></body>");
  CHECK(lines_of(document) ==
        Lines{"title: The wall is open again", "paragraph: " + first, "paragraph: " + second});
}

TEST_CASE("a page without prose is still read", "[reading][html]") {
  CHECK(lines_of(read("<body><p>Hello</p></body>")) == Lines{"paragraph: Hello"});
}

TEST_CASE("a page that seems all furniture is read but for its links", "[reading][html]") {
  const tts::Document document = read(
      "<body><div class=related><p>Only this.</p><p><a href=x>And a link</a></p></div></body>");
  CHECK(lines_of(document) == Lines{"paragraph: Only this."});
}

TEST_CASE("pages that would cost more than they say are refused or read in good time",
          "[reading][html]") {
  const auto [page, refused] = GENERATE(table<std::string, bool>({
      {std::string(2'000'000, '<'), true},
      {[] {
         std::string deep;
         for (int i = 0; i < 100'000; ++i) deep += "<div>";
         return deep + "<p>Text.</p>";
       }(),
       true},
      {[] {
         std::string open = "<p>Text, as it is. ";
         for (int i = 0; i < 2'500'000; ++i) open += "<b>";
         return open;
       }(),
       true},
      {"<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]><body><p>"
       "Text &b;&b;.</p></body>",
       false},
      {page_of_endless_titles(), false},
  }));
  if (refused) {
    CHECK_THROWS_AS(read(page), tts::Error);
  } else {
    CHECK(read(page).text.size() < 100);
  }
}

TEST_CASE("a page may leave out the tags that HTML lets it", "[reading][html]") {
  const std::string story =
      "<h1>The pier is rebuilt</h1><p>The harbour board voted to rebuild the old pier, and the "
      "work begins in January, the board said.</p>";
  for (const std::string& page :
       {"<!doctype html><meta charset=utf-8><title>x</title><main>" + story + "</main>",
        "<title>x</title><noscript><img src=a></noscript><article>" + story + "</article>",
        "<html><head><title>x</title><header><a href=/>Home</a></header><section>" + story}) {
    CAPTURE(page);
    CHECK(lines_of(read(page)).back() ==
          "paragraph: The harbour board voted to rebuild the old pier, and the work begins in "
          "January, the board said.");
  }
}

TEST_CASE("a page without a story is refused", "[reading][html]") {
  CHECK_THROWS_MATCHES(read("<title>Only a title</title><body><h1>Only a title</h1></body>"),
                       tts::Error, tests::is_error(tts::Errc::bad_input, "no story"));
}

TEST_CASE("a story that is in JSON-LD alone is read from there", "[reading][html]") {
  const auto page_with = [](const std::string& body, const std::string& shown) {
    return "<title>The boats are back</title><script type=application/ld+json>{\"@type\": "
           "\"NewsArticle\", \"headline\": \"The boats are back\", \"articleBody\": \"" +
           body + "\"}</script><body><div id=app>" + shown + "</div></body>";
  };
  const std::string first =
      "Boats &amp; crews came back on Monday, in the evening, after eleven weeks at sea, and the "
      "whole town stood on the quay to see them in.";
  const std::string rest = "“It was long,” said the pilot, who had not slept for two nights.";
  const Lines expected = {"title: The boats are back",
                          "paragraph: Boats & crews came back on Monday, in the evening, after "
                          "eleven weeks at sea, and the whole town stood on the quay to see them "
                          "in.",
                          "paragraph: " + rest};
  for (const char* shown : {"", "<p>Loading…</p>", "<h1>The boats are back</h1>"}) {
    CAPTURE(shown);
    CHECK(lines_of(read(page_with(first + "\\n\\n" + rest, shown))) == expected);
  }
  CHECK(lines_of(read(page_with("<p>" + first + "</p><p>" + rest + "</p>", ""))) == expected);
}

TEST_CASE("a page that shows only that it is loading is refused", "[reading][html]") {
  for (const char* notice : {"Loading…", "載入中…", "Loading, please wait."}) {
    CAPTURE(notice);
    CHECK_THROWS_MATCHES(read("<title>Boats</title><body><div>" + std::string(notice) + "</div>"),
                         tts::Error, tests::is_error(tts::Errc::bad_input, "a script fetches it"));
  }
}

TEST_CASE("a count of comments over the story does not silence it", "[reading][html]") {
  for (const char* line : {"12 Comments", "Comment", "評論", "37 Kommentare"}) {
    CAPTURE(line);
    const std::string inside = "<p>" + std::string(line) + "</p>";
    const Lines expected = lines_of(read(story_with("")));
    std::string page = story_with("");
    page.insert(page.find("<p>"), inside);
    CHECK(lines_of(read(page)) == expected);
  }
}

TEST_CASE("comments behind the story are not read", "[reading][html]") {
  std::string page = story_with("");
  const std::string said =
      "<p>I saw it myself from the bridge, and it was as you say, only larger "
      "and louder than any of us remember.</p>";
  page.insert(page.find("</div>"), "<p>2 Comments</p>" + said);
  CHECK(lines_of(read(page)) == lines_of(read(story_with(""))));
}

TEST_CASE("a story goes on behind what parts it", "[reading][html]") {
  std::string inside;
  for (const char* place : {"harbour", "mill", "school", "market", "station", "bridge"}) {
    inside += "<p>At the " + std::string(place) +
              " the water stood a metre high on Monday, and the people who work there cleared it "
              "away by hand, with pumps and with buckets.</p>";
  }
  const std::string told =
      "<p>The council will say by the end of May what it means to do about "
      "the walls along the river, and what that is going to cost.</p>";
  const auto told_in = [&](const std::string& box) {
    std::string page = story_with(inside);
    page.insert(page.find("</body>"), "<div>Advertisement</div>" + box + told + "</div>");
    return lines_of(read(page)).size() - 8;
  };
  CHECK(told_in("<div class=story>") == 1);  // like the one before
  CHECK(told_in("<div class=teaser>") == 0);
}

TEST_CASE("raised figures are exponents, cents or the numbers of notes, which are not read",
          "[reading][html]") {
  const auto [written, read_as] = GENERATE(table<std::string, std::string>({
      {"some 7,400<sup>1</sup> bales in 2019<sup>4</sup>, they said",
       "some 7,400 bales in 2019, they said"},
      {"about 10<sup>9</sup> cells and 2<sup>16</sup> keys", "about 10⁹ cells and 2¹⁶ keys"},
      {"near 10<sup>-3</sup> of it", "near 10⁻³ of it"},
      {"as 1200<sup>2</sup> = 1,440,000 shows", "as 1200² = 1,440,000 shows"},
      {"over 45 km<sup>2</sup> of x<sup>3</sup>", "over 45 km² of x³"},
      {"over 45 公里<sup>2</sup> of it", "over 45 公里² of it"},
      {"holds <sup>235</sup>U and Mg<sup>2+</sup>", "holds ²³⁵U and Mg²⁺"},
      {"costs $18<sup>50</sup> or 18<sup>50</sup> €", "costs $18.50 or 18.50 €"},
      {"costs $18<sup>5</sup> and $18.20<sup>12</sup>", "costs $18 and $18.20"},
      {"the mill<sup>3</sup> and Fe<sup>[7]</sup>", "the mill and Fe"},
      {"the mill<sup>[note 2]</sup><sup>1, 3</sup> turns", "the mill turns"},
      {"in 10<sup><a href=#n6>6</a></sup> or <a href=#n7><sup>7</sup></a> parts", "in 10 or parts"},
      {"<a href=x>some 10<sup>6</sup> litres</a>", "some 10⁶ litres"},
      {"on the 4<sup>th</sup> of a<sup>n</sup>", "on the 4th of an"},
  }));
  CHECK(lines_of(read("<body><p>It was " + written + ".</p></body>")) ==
        Lines{"paragraph: It was " + read_as + "."});
}

TEST_CASE("what was struck out is not read", "[reading][html]") {
  CHECK(lines_of(read("<body><p>It opens on <del>Monday</del> <ins>Friday</ins>, <s>at six</s> at "
                      "<strike>seven</strike> eight.</p></body>")) ==
        Lines{"paragraph: It opens on Friday, at eight."});
}

TEST_CASE("a line's end is no blank between wide characters", "[reading][html]") {
  CHECK(lines_of(read(
            "<body><p>新任校\n長在<b>重\n  </b>慶演\r\n講，談 AI\n與 5G\nchips。</p></body>")) ==
        Lines{"paragraph: 新任校長在重慶演講，談 AI 與 5G chips。"});
  CHECK(lines_of(read("<body><p>一 二\n\n三　四 서울\n부산</p></body>")) ==
        Lines{"paragraph: 一 二三 四 서울 부산"});
}

TEST_CASE("what stands beside a story's one long paragraph is read behind an advertisement too",
          "[reading][html]") {
  const std::string furniture =
      GENERATE(std::string("<div class=ad-slot>Advertisement</div>"),
               std::string("<ul class=share><li><a href=x>Facebook</a></li></ul>"),
               std::string("<p>26 November 2026</p>"), std::string("<pre>boil --twice</pre>"),
               std::string("<p><a href=x>Read more: a kettle for two</a></p>"));
  CAPTURE(furniture);
  const tts::Document document = read(
      "<body><article><h1>A kettle is cleaned</h1><div class=text><p>Kettles fur up in a year "
      "where the water is hard, and what it takes to clean one stands in every kitchen.</p>" +
      furniture +
      "<h2>What it takes</h2><ul><li>White vinegar</li><li>Half a lemon</li></ul>"
      "<blockquote><p>Nobody buys powders twice.</p></blockquote></div></article></body>");
  CHECK(lines_of(document) ==
        Lines{"title: A kettle is cleaned",
              "paragraph: Kettles fur up in a year where the water is hard, and what it takes to "
              "clean one stands in every kitchen.",
              "heading: What it takes", "list-item: White vinegar", "list-item: Half a lemon",
              "quote: Nobody buys powders twice."});
}

TEST_CASE("the text of a small box with a picture is its caption, whatever the box is called",
          "[reading][html]") {
  const std::string box = GENERATE(
      std::string("<div class=z><img src=x><p>A ferry in the harbour on Sunday</p></div>"),
      std::string("<div class=z><img src=x><span>A ferry in the harbour. It is late.</span></div>"),
      std::string("<div class=z><a href=y><img src=x></a><div class=k><p>A ferry in the harbour"
                  "</p><p>Ada Example</p></div></div>"));
  CAPTURE(box);
  const tts::Document document = read(story_with(box));
  CHECK(document.blocks.size() == 2);
  CHECK(reason_for(document, "A ferry in the harbour") == "caption");
}

TEST_CASE("paragraphs, items and leads with a picture beside them are no captions",
          "[reading][html]") {
  const std::string inside = GENERATE(
      std::string("<p><img src=x> The ferry sailed at seven.</p>"),
      std::string("<p><img src=x></p><p>The ferry sailed at seven.</p>"),
      std::string(
          "<ul><li>One.</li><li><img src=x>The ferry sailed at seven.</li><li>Two.</li></ul>"),
      std::string("<div><img src=x width=16><p>The ferry sailed at seven.</p></div>"),
      std::string("<div><h3>Seven</h3><img src=x><p>The ferry sailed at seven.</p></div>"));
  CAPTURE(inside);
  const Lines lines = lines_of(read(story_with(inside)));
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("The ferry sailed at seven.") != std::string::npos;
  }));
}

TEST_CASE("right under a picture less tells a caption", "[reading][html]") {
  const std::string line =
      GENERATE(std::string("碼頭外觀。（路透）"), std::string("图为海湾码头加装电梯现场"),
               std::string("資料圖：海灣碼頭。"), std::string("Courtesy Ada Example"));
  CAPTURE(line);
  CHECK(reason_for(read(story_with("<p><img src=x></p><p>" + line + "</p>")), line) == "caption");
  CHECK(read(story_with("<p>" + line + "</p>")).blocks.size() == 3);
}

TEST_CASE("a question for consent is none of the story, however short that is", "[reading][html]") {
  const std::string box = GENERATE(
      std::string("<div id=CybotCookiebotDialog>"), std::string("<div class=tarteaucitronRoot>"),
      std::string("<div role=dialog class=layer>"), std::string("<dialog open>"),
      std::string("<div class=\"cookie-box\">"));
  CAPTURE(box);
  std::string notice;
  for (int i = 0; i < 9; ++i) {
    notice +=
        "<p>We and our partners keep cookies on your device and read them, to show what may "
        "please you and to count who comes, and you may say no to that at any time.</p>";
  }
  const tts::Document document = read(
      "<body><h1>The ferry stays in port</h1><div class=text><p>The ferry stayed in port on "
      "Monday, for there was fog.</p><p>The next boat sails at one.</p></div>" +
      box + notice + "</div></body>");
  CHECK(lines_of(document) == Lines{"title: The ferry stays in port",
                                    "paragraph: The ferry stayed in port on Monday, for there was "
                                    "fog.",
                                    "paragraph: The next boat sails at one."});
}

TEST_CASE("what readers wrote is skipped under heads of many words", "[reading][html]") {
  const std::string head =
      GENERATE(std::string("2 Responses to “The ferry”"), std::string("One thought on “The ferry”"),
               std::string("Discussion"), std::string("Join the conversation"),
               std::string("Leserkommentare"), std::string("Réactions"), std::string("Комментарии"),
               std::string("網友留言"), std::string("最新评论"), std::string("回應"));
  CAPTURE(head);
  const tts::Document document =
      read("<body><div>" + story_with("") + "<div class=z><h3>" + head +
           "</h3><div class=i><b>Ada</b><p>I was on that boat, and I can tell you that more than "
           "eleven people were on it; there were thirty of us at least.</p></div><div "
           "class=i><b>Bo</b><p>The company has been running this line into the ground for years "
           "and nobody in the town hall has lifted a finger.</p></div></div></div></body>");
  CHECK(document.blocks.size() == 2);
  CHECK(reason_for(document, "I was on that boat") == "comments");
}

TEST_CASE("a part of a story may be called a discussion", "[reading][html]") {
  const std::string part =
      GENERATE(std::string("<h2>Discussion</h2>"), std::string("<h2>Responses</h2>"),
               std::string("<h2>Thoughts on the ferry</h2>"));
  CHECK(read(story_with(part)).blocks.size() == 3);
}

TEST_CASE("places where a line may end are not part of a word", "[reading][html]") {
  CHECK(lines_of(read("<body><p>Donau&#8203;dampf&#8203;schiff &#xFEFF;fährt.</p></body>")) ==
        Lines{"paragraph: Donaudampfschiff fährt."});
}
