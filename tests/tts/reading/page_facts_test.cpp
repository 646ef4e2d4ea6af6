#include <catch2/catch.hpp>

#include "tests/support/growth.h"
#include "tests/tts/reading/reading_matchers.h"
#include "tts/reading/story/json_ld.h"

using namespace lectern;

namespace {

tts::Document read(const std::string& head, const std::string& body = {}) {
  return tests::read_as(tts::InputFormat::html,
                        "<html><head>" + head + "</head><body>" + body +
                            "<p>The council decided on Monday that the bridge will be rebuilt in "
                            "stone, and not in steel, as many had hoped.</p></body></html>");
}

std::string linked(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

}  // namespace

TEST_CASE("JSON-LD tells headline, authors, dates and site", "[reading][facts]") {
  const tts::Document document = read(linked(
      R"([{"@type":"WebSite","name":"x"},{"@graph":[{"@type":["Thing","NewsArticle"],"headline":"A bridge",
          "author":[{"name":"Ada Example"},{"@id":"#b"}],"datePublished":"2026-02-14T07:00:00Z",
          "dateModified":"2026-02-15","publisher":{"name":"The Quay Courier"},"image":{"url":"https://a.example/i.jpg"}},
          {"@id":"#b","name":"Ben Sample"}]}])"));
  CHECK(document.title == "A bridge");
  CHECK(document.metadata.byline.starts_with("Ada Example"));
  CHECK(document.metadata.published == "2026-02-14T07:00:00Z");
  CHECK(document.metadata.modified == "2026-02-15");
  CHECK(document.metadata.site == "The Quay Courier");
  CHECK(document.metadata.image == "https://a.example/i.jpg");
}

TEST_CASE("JSON-LD is read with what templates leave around and in it", "[reading][facts]") {
  const std::string told = R"({"@type":"NewsArticle","author":[{"name":"Ada, [Example]",},],
                               "datePublished":"2026-02-14" , })";
  const std::string script =
      GENERATE_COPY(std::string(told), "//<![CDATA[\n" + told + "\n//]]>",
                    "/*<![CDATA[*/" + told + "/*]]>*/", "<!-- " + told + " -->");
  CAPTURE(script);
  const tts::Document document = read(linked(script));
  CHECK(document.metadata.byline.starts_with("Ada"));
  CHECK(document.metadata.published == "2026-02-14");
}

TEST_CASE("JSON-LD that is broken, hostile or no article says nothing", "[reading][facts]") {
  const std::string json = GENERATE(
      std::string("{\"@type\":\"NewsArticle\",\"headline\":"), std::string(100'000, '['),
      std::string("{\"@type\":\"Person\",\"name\":\"Nobody\"}"), std::string("null"),
      std::string(""),
      std::string("{\"@type\":\"NewsArticle\",\"headline\":{\"a\":[1]},\"author\":[[[]]]}"));
  const tts::Document document = read(linked(json) + "<title>From the title</title>");
  CHECK(document.title == "From the title");
  CHECK(document.metadata.byline.empty());
}

TEST_CASE("JSON-LD full of the ends of CDATA takes no more than its share of time",
          "[reading][facts]") {
  const auto script = [](std::size_t marks) {
    std::string text = R"({"@type": "NewsArticle", "headline": ")";
    for (std::size_t i = 0; i < marks; ++i) text += "]]>";
    return text + "\"}";
  };
  const std::string small = script(40'000);
  const std::string large = script(320'000);
  CHECK(tests::takes_its_share([&] { tts::linked_article_in(small); },
                               [&] { tts::linked_article_in(large); }));
}

TEST_CASE("the title is what the page's titles agree on, without the site's name",
          "[reading][facts]") {
  const auto [head, body, title] = GENERATE(table<std::string, std::string, std::string>({
      {"<title>A bridge of stone | The Quay Courier</title>", "<h1>A bridge of stone</h1>",
       "A bridge of stone"},
      {"<title>A bridge of stone - The Quay Courier</title><meta property=og:site_name "
       "content='The Quay Courier'>",
       "", "A bridge of stone"},
      {"<title>Quay News | Harbour | The council decides on a bridge of stone</title>", "",
       "The council decides on a bridge of stone"},
      {"<title>The Quay » The council decides on stone</title>", "",
       "The council decides on stone"},
      {"<title>海灣網 | 石橋修復完工，三百塊舊石全部歸位</title>", "",
       "石橋修復完工，三百塊舊石全部歸位"},
      {"<title>石橋修復完工，三百塊舊石全部歸位-海灣網</title>", "",
       "石橋修復完工，三百塊舊石全部歸位"},
      {"<meta property=og:title content='A bridge of stone'><title>x</title>", "<h1>City</h1>",
       "A bridge of stone"},
      {"", "<h1><small>Bridges</small>Council decides on stone</h1>",
       "Bridges Council decides on stone"},
      {"<title>石橋修復完工，三百塊舊石全部歸位--文化·地方--海灣網</title>", "",
       "石橋修復完工，三百塊舊石全部歸位"},
      {"<title>石橋修復完工，三百塊舊石全部歸位│海灣新聞網</title>", "",
       "石橋修復完工，三百塊舊石全部歸位"},
      {"<title>石橋修復完工，三百塊舊石全部歸位 ─ 海灣報</title>", "",
       "石橋修復完工，三百塊舊石全部歸位"},
      {"<meta property=og:title content='Stone bridge: what the council decided'>",
       "<h1>Council decides: a stone bridge</h1>", "Council decides: a stone bridge"},
  }));
  CAPTURE(head, body);
  CHECK(read(head, body).title == title);
}

TEST_CASE("a paper's logo is not the headline, though it is the h1", "[reading][facts]") {
  const auto [head, body] = GENERATE(table<std::string, std::string>({
      {"<title>A bridge of stone - The Courier</title>",
       "<h1 class=site-title><a href='/'>The Courier</a></h1><h2>A bridge of stone</h2>"},
      {"<title>A bridge of stone - The Courier</title><meta property=og:title content='A bridge of "
       "stone'>",
       "<h1><a href='https://courier.example/'>The Courier</a></h1>"},
      {"<title>A bridge of stone - The Courier</title>",
       "<h1>The Courier</h1><h2 class=entry-title>A bridge of stone</h2>"},
      {"<title>The Courier: news</title><meta property=og:title content='A bridge of stone'>",
       "<a href='/'><h1>The Courier</h1></a><h2>A bridge of stone</h2>"},
  }));
  CAPTURE(head, body);
  CHECK(read(head, body).title == "A bridge of stone");
}

TEST_CASE("a kicker over the headline is neither run together with it nor taken for it",
          "[reading][facts]") {
  const auto [head, body, title] = GENERATE(table<std::string, std::string, std::string>({
      {"<title>Quayside: A bridge of stone | Courier</title>",
       "<h1><span>Quayside</span><span class=visually-hidden>: </span><span>A bridge of "
       "stone</span></h1>",
       "Quayside: A bridge of stone"},
      {"<meta property=og:title content='Quayside: A bridge of stone'>",
       "<h1><span>Quayside</span><span>A bridge of stone</span></h1>",
       "Quayside: A bridge of stone"},
      {"<title>A bridge of stone is built | Courier</title>",
       "<h1><span style='display: block'>Bridges</span><span style='display: block'>A bridge of "
       "stone is built</span></h1>",
       "A bridge of stone is built"},
      {"<title>The bridge is rebuilt in stone</title>",
       "<h1>Quayside: The bridge is rebuilt in stone</h1>",
       "Quayside: The bridge is rebuilt in stone"},
  }));
  CAPTURE(head, body);
  CHECK(read(head, body).title == title);
}

TEST_CASE("a sentence of the story names no writer", "[reading][facts]") {
  const std::string said =
      GENERATE("By Wednesday the river had reached the church.", "Von Montag an gilt Tempo 30.",
               "Por Navidad volverán a casa.", "Di Maio agreed.");
  CAPTURE(said);
  CHECK(read("<title>A bridge of stone</title>", "<h1>A bridge of stone</h1><p>" + said + "</p>")
            .metadata.byline.empty());
}

TEST_CASE("the site's name is what <title> says beside the headline", "[reading][facts]") {
  CHECK(read("<title>A bridge of stone | The Quay Courier</title>", "<h1>A bridge of stone</h1>")
            .metadata.site == "The Quay Courier");
  CHECK(
      read("<title>A bridge of stone</title>", "<h1>A bridge of stone</h1>").metadata.site.empty());
}

TEST_CASE("byline and date are found where pages put them", "[reading][facts]") {
  const auto [head, body] = GENERATE(table<std::string, std::string>({
      {"<meta name=author content='Ada Example'><meta property=article:published_time "
       "content=2026-02-14>",
       ""},
      {"",
       "<span itemprop=author><b itemprop=name>Ada Example</b></span><meta itemprop="
       "datePublished content=2026-02-14>"},
      {"", "<a rel=author href=x>Ada Example</a><time datetime=2026-02-14>today</time>"},
      {"", "<div class=byline>By Ada Example</div><div class=date>14 February 2026</div>"},
      {"", "<h1>A bridge</h1><p>By Ada Example</p><p>Feb. 14, 2026</p>"},
      {linked(
           R"({"@graph":[{"@type":"WebPage","name":"A bridge - Quay","datePublished":"2026-02-14",
              "author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ada Example"}]})"),
       ""},
      {"<meta name=twitter:creator content='Ada Example'>",
       "<div data-author='Ben Sample'><span class=published>14 February 2026</span>"
       "<span class=date>1 March 2026</span></div>"},
      {"",
       "<h1>A bridge</h1><p data-author='Ada Example'>14 February 2026 - The old bridge is to "
       "be rebuilt, as many had wished, and the first stones are on their way.</p>"},
  }));
  CAPTURE(head, body);
  const tts::Document document = read(head, body);
  CHECK(document.metadata.byline == "Ada Example");
  CHECK(document.metadata.published == "2026-02-14");
}

TEST_CASE("a date that is not the story's is not its date of publication", "[reading][facts]") {
  const std::string body = GENERATE(
      "<div class=comments><div class=comment><time datetime=2026-01-02>2 January 2026</time></div>"
      "</div>",
      "<aside class=related><a href=x>Old</a> <time datetime=2019-05-05>5 May 2019</time></aside>",
      "<div class=topbar><span class=date>Friday, 27 November 2026</span></div>",
      "<footer>© 2019 Courier. Last updated 1 January 2019</footer>",
      "<figure><figcaption>The quay. <time datetime=2018-04-04>4 April 2018</time></figcaption>"
      "</figure>",
      "<section class=footnotes><ol><li>Council minutes, 25 November 2026.</li></ol></section>");
  CAPTURE(body);
  CHECK(read("<title>A bridge</title>", body + "<h1>A bridge</h1>").metadata.published.empty());
}

TEST_CASE("the story's date may stand at its head or foot, and is read as its readers write it",
          "[reading][facts]") {
  const auto published = [](const std::string& language, const std::string& head,
                            const std::string& foot = {}) {
    return tests::read_as(tts::InputFormat::html,
                          "<html lang=" + language + "><body><article>" + head +
                              "<p>The council decided on Monday that the bridge will be rebuilt in "
                              "stone, and not in steel, as many had hoped.</p>" +
                              foot + "</article></body>")
        .metadata.published;
  };
  CHECK(published("en", "", "<p class=info>Meeting: 12 December 2026, town hall.</p>").empty());
  CHECK(published("en", "<header><time>3 April 2026</time></header>") == "2026-04-03");
  CHECK(published("en", "<footer class=entry-meta><time>3 April 2026</time></footer>") ==
        "2026-04-03");
  CHECK(published("en-US", "<p class=date>03/04/2026</p>") == "2026-03-04");
  CHECK(published("en-GB", "<p class=date>03/04/2026</p>") == "2026-04-03");
  CHECK(published("zh-TW", "<p class=date>發布日期：115/11/26</p>") == "2026-11-26");
  CHECK(published("zh-TW", "<p class=date>2026/11/26 16:08:00</p>") == "2026-11-26T16:08:00");
}

TEST_CASE("the lead image's address is whole, and the story's first figure is one",
          "[reading][facts]") {
  const auto image = [](const std::string& head, const std::string& body, const std::string& url) {
    tts::ReadOptions options;
    options.format = tts::InputFormat::html;
    options.url = url;
    return tts::read_article("<html><head>" + head + "</head><body>" + body +
                                 "<p>The council decided on Monday that the bridge will be rebuilt "
                                 "in stone, not in steel.</p></body></html>",
                             options)
        .metadata.image;
  };
  const std::string relative = "<meta property=og:image content='/i/1.jpg'>";
  CHECK(image(relative, "", "https://a.example/b/c") == "https://a.example/i/1.jpg");
  CHECK(image(relative + "<meta property=og:url content='https://a.example/b'>", "", "") ==
        "https://a.example/i/1.jpg");
  CHECK(image("<base href='https://b.example/'>" + relative, "", "https://a.example/") ==
        "https://b.example/i/1.jpg");
  CHECK(image(relative, "", "") == "/i/1.jpg");
  const std::string figure = "<figure><img src='data:image/gif;base64,R0' data-src=2.jpg></figure>";
  CHECK(image("", "<article><h1>A bridge</h1>" + figure + "</article>", "https://a.example/b/c") ==
        "https://a.example/b/2.jpg");
  CHECK(image("", "<aside>" + figure + "</aside><h1>A bridge</h1>", "https://a.example/").empty());
}

TEST_CASE("whoever comments or took a picture is not the story's author", "[reading][facts]") {
  const std::string comment =
      "<ul class=comment-list><li itemprop=comment itemscope><span itemprop=author>"
      "<b itemprop=name>Cy Passer</b></span></li></ul>";
  const std::string picture =
      "<div class=image-license><a class=author href='/p/1'>Dee Lens</a></div>";
  const std::string author = "<div class=author>By Ada Example</div>";
  CHECK(read("", comment + author).metadata.byline == "Ada Example");
  CHECK(read("", picture + author).metadata.byline == "Ada Example");
  CHECK(read("", comment).metadata.byline.empty());
}
