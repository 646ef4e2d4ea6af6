#include "server/player/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>

#include <catch2/catch.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using lectern::server::narration_page;
using lectern::server::PageBlock;
using lectern::server::PageStory;
using lectern::tts::BlockKind;

namespace {

constexpr const char* kManifest =
    R"({"version":1,"title":"T","duration":163.234,"sources":[)"
    R"({"type":"application/vnd.apple.mpegurl","src":"hls/index.m3u8"},)"
    R"({"type":"audio/mp4","src":"narration.m4a","bytes":1310720}],)"
    R"("cues":[{"text":"</script><script>alert(1)</script><!--"}]})";

PageStory story_of_every_kind() {
  return {.title = "Headline",
          .language = "en",
          .byline = "",
          .blocks = {{BlockKind::title, "Headline"},
                     {BlockKind::byline, "By A & B"},
                     {BlockKind::paragraph, "One < two."},
                     {BlockKind::heading, "Next"},
                     {BlockKind::list_item, "first"},
                     {BlockKind::list_item, "second"},
                     {BlockKind::quote, "Said so."},
                     {BlockKind::caption, "A picture."}}};
}

/// A page as a parser sees it; answers questions in XPath.
class ParsedPage {
 public:
  explicit ParsedPage(const std::string& html)
      : doc_(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                            HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING),
             xmlFreeDoc),
        context_(xmlXPathNewContext(doc_.get()), xmlXPathFreeContext) {}

  std::vector<std::string> texts(const std::string& path) const {
    std::vector<std::string> found;
    const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> result(
        xmlXPathEvalExpression(bytes(path), context_.get()), xmlXPathFreeObject);
    const xmlNodeSet* nodes = result->nodesetval;
    for (int i = 0; nodes != nullptr && i < nodes->nodeNr; ++i) {
      const std::unique_ptr<xmlChar, decltype(xmlFree)> content(
          xmlNodeGetContent(nodes->nodeTab[i]), xmlFree);
      found.emplace_back(reinterpret_cast<const char*>(content.get()));
    }
    return found;
  }

 private:
  static const xmlChar* bytes(const std::string& text) {
    return reinterpret_cast<const xmlChar*>(text.c_str());
  }

  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> doc_;
  std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context_;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("each kind of block has the element that means it", "[server][page]") {
  const ParsedPage page(narration_page(story_of_every_kind(), kManifest));
  CHECK(page.texts("//article//h1") == Texts{"Headline"});
  CHECK(page.texts("//article/header/p") == Texts{"By A & B"});
  CHECK(page.texts("//div[@class='body']/p") == Texts{"One < two."});
  CHECK(page.texts("//h2") == Texts{"Next"});
  CHECK(page.texts("//ul/li") == Texts{"first", "second"});
  CHECK(page.texts("//ul").size() == 1);
  CHECK(page.texts("//blockquote/p") == Texts{"Said so."});
  CHECK(page.texts("//figure/figcaption") == Texts{"A picture."});
}

TEST_CASE("a story's text can never become markup", "[server][page]") {
  const std::string attack = "</title></style><script>alert(1)</script><img onerror=x>&amp;\"'";
  const PageStory story{.title = attack,
                        .language = "\"><b>",
                        .byline = attack,
                        .blocks = {{BlockKind::quote, attack}}};
  const ParsedPage page(narration_page(story, kManifest));
  CHECK(page.texts("//title") == Texts{attack});
  CHECK(page.texts("//h1") == Texts{attack});
  CHECK(page.texts("//blockquote/p") == Texts{attack});
  CHECK(page.texts("/html/@lang") == Texts{"\"><b>"});
  CHECK(page.texts("//img").empty());
  CHECK(page.texts("//script").size() == 2);
}

TEST_CASE("the manifest inside the page cannot end its script element", "[server][page]") {
  const ParsedPage page(narration_page(story_of_every_kind(), kManifest));
  const Texts manifests = page.texts("//article-narration/script[@type='application/json']");
  REQUIRE(manifests.size() == 1);
  CHECK(manifests[0].find('<') == std::string::npos);
  CHECK(manifests[0].find("\\u003c/script>") != std::string::npos);
}

TEST_CASE("the headline comes from the title block, else from the title", "[server][page]") {
  PageStory story{.title = "Tab", .language = "en", .byline = "By C", .blocks = {}};
  CHECK(ParsedPage(narration_page(story, kManifest)).texts("//h1") == Texts{"Tab"});
  CHECK(ParsedPage(narration_page(story, kManifest)).texts("//header/p") == Texts{"By C"});
  story.blocks = {{BlockKind::title, "Headline"}};
  CHECK(ParsedPage(narration_page(story, kManifest)).texts("//h1") == Texts{"Headline"});
  CHECK(ParsedPage(narration_page(story, kManifest)).texts("//title") == Texts{"Tab"});
}

TEST_CASE("a page of an article without a title has one all the same", "[server][page]") {
  const PageStory story{.title = "", .language = "zh-Hant-TW", .byline = "", .blocks = {}};
  CHECK(ParsedPage(narration_page(story, kManifest)).texts("//title") == Texts{"聽新聞"});
}

TEST_CASE("length and sound are known before any script runs", "[server][page]") {
  const ParsedPage page(narration_page(story_of_every_kind(), kManifest));
  CHECK(page.texts("//article-narration/@duration") == Texts{"163.234000"});
  CHECK(page.texts("//article-narration/audio/@src") == Texts{"narration.m4a"});
  CHECK(page.texts("//article-narration/audio/@preload") == Texts{"none"});
}

TEST_CASE("the footer offers every file, in the story's language", "[server][page]") {
  const auto [language, notice, audio] = GENERATE(table<std::string, std::string, std::string>({
      {"en-GB", "Read by an AI voice. The written article is authoritative.", "Audio M4A · 1.3 MB"},
      {"zh-Hant-TW", "本語音由 AI 合成，內容以文字報導為準。", "音檔 M4A · 1.3 MB"},
      {"zh", "本語音由 AI 合成，內容以文字報導為準。", "音檔 M4A · 1.3 MB"},
      {"zh-CN", "本语音由 AI 合成，内容以文字报道为准。", "音频 M4A · 1.3 MB"},
      {"zh-Hant-CN", "本語音由 AI 合成，內容以文字報導為準。", "音檔 M4A · 1.3 MB"},
      {"fr", "Read by an AI voice. The written article is authoritative.", "Audio M4A · 1.3 MB"},
  }));
  CAPTURE(language);
  PageStory story = story_of_every_kind();
  story.language = language;
  const ParsedPage page(narration_page(story, kManifest));
  CHECK(page.texts("//footer/p") == Texts{notice});
  CHECK(page.texts("//footer//a").front() == audio);
  CHECK(page.texts("//footer//a/@href") ==
        Texts{"narration.m4a", "narration.vtt", "narration.srt"});
}

TEST_CASE("a narration without a plain file has no fallback to offer", "[server][page]") {
  const ParsedPage page(narration_page(story_of_every_kind(), R"({"version":1,"cues":[]})"));
  CHECK(page.texts("//audio").empty());
  CHECK(page.texts("//article-narration/@duration").empty());
}

TEST_CASE("a manifest that is no JSON object is the caller's mistake", "[server][page]") {
  CHECK_THROWS_AS(narration_page(story_of_every_kind(), "[]"), std::invalid_argument);
  CHECK_THROWS_AS(narration_page(story_of_every_kind(), "{"), std::invalid_argument);
}

TEST_CASE("the page's policy lets its own script run and nothing else", "[server][page]") {
  const ParsedPage page(narration_page(story_of_every_kind(), kManifest));
  const Texts policy = page.texts("//meta[@http-equiv='Content-Security-Policy']/@content");
  REQUIRE(policy.size() == 1);
  CHECK(policy[0].find("default-src 'none'; script-src 'sha256-") == 0);
  CHECK(policy[0].find("unsafe") == std::string::npos);
}
