#include "server/api/embed_code_page.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "server/api/embed_page.h"
#include "server/api/listener_words.h"
#include "server/player/html_text.h"

namespace lectern::server {
namespace {

/// In pixels: the player's height where it is narrow. The frame's code is for columns of any width.
constexpr int kNarrowHeight = 106;

/// What the page says, in one language.
struct Words {
  const char* heading;
  const char* lead;
  const char* other_language;  ///< Its name, in itself.
  const char* other_tag;
  const char* copy;
  const char* copied;
  const char* selected;
  const char* draft;
  const char* paid;
  const char* element;
  const char* element_use;
  const char* frame;
  const char* frame_use;
  const char* oembed;
  const char* oembed_use;
  const char* oembed_link;
  const char* oembed_answer;
  const char* audio;
  const char* audio_use;
  const char* data;
  const char* data_use;
  const char* data_waits;
  const char* policy;
  const char* policy_use;
  const char* is_live;
};

constexpr Words kChinese = {
    .heading = "嵌入這則語音",
    .lead = "選一種，把程式碼貼進文章網頁。這一頁的播放器就是它們實際的樣子，按了就會播。",
    .other_language = "English",
    .other_tag = "en",
    .copy = "複製",
    .copied = "已複製",
    .selected = "已選取，請按 Ctrl+C（Mac 按 ⌘C）複製",
    .draft = "這篇還是草稿。這一頁聽得到，貼出去的程式碼要等發布後才有聲音。",
    .paid =
        "這個網站的語音只給付費讀者。貼出去的網址要由你的伺服器為每位讀者簽名（POST "
        "/v1/articles/…/links）才播得出來。",
    .element = "播放器元素",
    .element_use = "功能最完整：文章裡正在唸的句子會亮起，點句子就從那裡聽，載入前就看得到總長。",
    .frame = "iframe",
    .frame_use =
        "給不收 script 的編輯系統。高度 106 適合任何欄寬；欄寬從不小於 520 px 的話，76 就夠。"
        "網址可加 ?theme=dark 或 ?theme=light、&lang=en。",
    .oembed = "oEmbed",
    .oembed_use = "給會自己展開網址的編輯系統：貼上這個網址就好。",
    .oembed_link = "讓別人貼文章網址也能展開：把這一行放進文章網頁的 head。",
    .oembed_answer = "編輯系統問到的答案",
    .audio = "不用 JavaScript",
    .audio_use = "瀏覽器自己的播放器，一行就好。",
    .data = "給搜尋引擎的資料（JSON-LD）",
    .data_use = "schema.org 的 AudioObject，放進文章網頁，讓搜尋引擎知道這篇可以聽。",
    .data_waits = "語音完成後，這裡就會有。",
    .policy = "網頁的 Content-Security-Policy",
    .policy_use = "文章網頁有這種規定時，要容許這些：",
    .is_live = "實際的樣子"};

constexpr Words kEnglish = {
    .heading = "Embed this narration",
    .lead =
        "Take one and paste its code into the article’s page. The players here are what you get: "
        "press play.",
    .other_language = "中文",
    .other_tag = "zh-Hant",
    .copy = "Copy",
    .copied = "Copied",
    .selected = "Selected. Press Ctrl+C (⌘C on a Mac) to copy",
    .draft = "This is a draft. You hear it here; the codes play once it is published.",
    .paid =
        "This site’s audio is for those who pay. The addresses in the codes play only when your "
        "server has had them signed for each reader (POST /v1/articles/…/links).",
    .element = "Player element",
    .element_use =
        "The whole of it: the sentence being read lights up in the article, a click on a "
        "sentence plays from there, and the length is shown before anything is loaded.",
    .frame = "iframe",
    .frame_use =
        "For systems that take no scripts. A height of 106 suits columns of any width; where "
        "yours is never narrower than 520 px, 76 will do. The address also takes "
        "?theme=dark or ?theme=light, and &lang=en.",
    .oembed = "oEmbed",
    .oembed_use = "For systems that unfold addresses by themselves: paste this one.",
    .oembed_link = "To let the article’s own address unfold, put this line into its page’s head.",
    .oembed_answer = "What such a system is told",
    .audio = "Without JavaScript",
    .audio_use = "The browser’s own player, in one line.",
    .data = "For search engines (JSON-LD)",
    .data_use =
        "schema.org’s AudioObject: put into the article’s page, it tells search engines that "
        "the story can be heard.",
    .data_waits = "It will be here when the narration is ready.",
    .policy = "The page’s Content-Security-Policy",
    .policy_use = "Where the article’s page has one, it has to allow these:",
    .is_live = "As it is"};

const Words& words_in(const std::string& language) {
  return language == "en" ? kEnglish : kChinese;
}

std::string seconds_of(std::chrono::milliseconds duration) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(duration.count()) / 1000);
  return text.data();
}

/// The codes, as they are pasted.
class EmbedCodes {
 public:
  explicit EmbedCodes(const EmbedCodePage& page) : page_(page) {}

  std::string frame_address() const { return page_.origin + "/embed/" + page_.id; }

  std::string element() const {
    const std::string length =
        page_.duration ? " duration=\"" + seconds_of(*page_.duration) + "\"" : "";
    return "<script async src=\"" + page_.origin +
           "/player/1/article-narration.js\"></script>\n<article-narration src=\"" + page_.origin +
           "/v1/narrations/" + page_.id + "\"" + length + told() + ">\n  " + audio() +
           "\n</article-narration>";
  }

  std::string frame() const {
    const std::string name =
        page_.title.empty() ? listener_words(page_.language).listen : page_.title;
    return embed_frame(frame_address(), name, "100%", kNarrowHeight);
  }

  std::string audio() const {
    return "<audio controls preload=\"none\" src=\"" + page_.origin + "/media/" + page_.id +
           "/latest/narration.m4a\"></audio>";
  }

  std::string oembed_link() const {
    return "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"" + page_.origin +
           "/oembed?url=" + frame_address() + "\">";
  }

  std::string data() const {
    return "<script type=\"application/ld+json\">\n" + escape_json_for_script(page_.audio_object) +
           "\n</script>";
  }

  std::string policy() const {
    return "script-src " + page_.origin + "; connect-src " + page_.origin + "; media-src " +
           page_.origin + " blob:; frame-src " + page_.origin;
  }

 private:
  /// The player puts the narration's id in: out of a queue it plays others as well.
  std::string told() const {
    const auto attribute = [this](bool wanted, const char* name, const char* what) {
      const std::string value = page_.origin + "/v1/narrations/{id}/" + what;
      return wanted ? " " + std::string(name) + "=\"" + value + "\"" : "";
    };
    return attribute(page_.takes_reports, "report", "reports") +
           attribute(page_.counts_listening, "analytics", "listening");
  }

  const EmbedCodePage& page_;
};

std::string paragraph(const char* style, const std::string& text) {
  return "<p class=\"" + std::string(style) + "\">" + escape_html(text) + "</p>\n";
}

/// A code with its button. name  its id in the page.
std::string code_block(const Words& words, const std::string& name, const std::string& code) {
  return "<div class=\"code\"><pre tabindex=\"0\"><code id=\"" + name + "\">" + escape_html(code) +
         "</code></pre>\n<button type=\"button\" hidden data-copies=\"" + name +
         "\" aria-describedby=\"" + name + "-heading\">" + words.copy + "</button></div>\n";
}

std::string section(const std::string& name, const std::string& heading, const std::string& use,
                    const std::string& content) {
  return "<section aria-labelledby=\"" + name + "-heading\">\n<h2 id=\"" + name + "-heading\">" +
         escape_html(heading) + "</h2>\n" + paragraph("quiet", use) + content + "</section>\n";
}

std::string live(const Words& words, const std::string& player) {
  return "<div class=\"live\" role=\"group\" aria-label=\"" + std::string(words.is_live) + "\">" +
         player + "</div>\n";
}

/// The players of this very page have addresses of this very page's service, and its pass.
class LivePlayers {
 public:
  LivePlayers(const EmbedCodePage& page, const Words& words) : page_(page), words_(words) {}

  std::string element() const {
    const std::string query = page_.pass.empty() ? "" : "?pass=" + page_.pass;
    return live(words_, "<article-narration keep eager mini=\"off\" src=\"/v1/narrations/" +
                            page_.id + escape_html(query) + "\">" + bare_audio() +
                            "</article-narration>");
  }

  std::string frame() const {
    const std::string query =
        "?lang=" + page_.language + (page_.pass.empty() ? "" : "&pass=" + page_.pass);
    return live(words_, "<iframe src=\"/embed/" + page_.id + escape_html(query) +
                            "\" title=\"iframe\" allow=\"autoplay; clipboard-write\"></iframe>");
  }

  std::string audio() const { return live(words_, bare_audio()); }

 private:
  std::string bare_audio() const {
    const std::string pass = page_.pass.empty() ? "" : "~" + page_.pass + "/";
    return "<audio controls preload=\"none\" src=\"/media/" + page_.id + "/" + escape_html(pass) +
           "latest/narration.m4a\"></audio>";
  }

  const EmbedCodePage& page_;
  const Words& words_;
};

std::string page_head(const EmbedCodePage& page, const Words& words) {
  return "<!DOCTYPE html>\n<html lang=\"" + page.language +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"robots\" content=\"noindex\">\n<title>" +
         escape_html(page.title.empty() ? words.heading
                                        : page.title + " – " + std::string(words.heading)) +
         "</title>\n<link rel=\"icon\" href=\"data:,\">\n"
         "<link rel=\"stylesheet\" href=\"/player/1/embed-code.css\">\n"
         "<script async src=\"/player/1/article-narration.js\"></script>\n"
         "<script defer src=\"/player/1/embed-code.js\"></script>\n</head>\n";
}

std::string top_of(const EmbedCodePage& page, const Words& words) {
  const std::string query =
      "?lang=" + std::string(words.other_tag) + (page.pass.empty() ? "" : "&pass=" + page.pass);
  std::string html = "<div class=\"head\"><h1>" + std::string(words.heading) +
                     "</h1><a class=\"language\" lang=\"" + words.other_tag + "\" href=\"" +
                     escape_html(query) + "\">" + words.other_language + "</a></div>\n";
  if (!page.title.empty()) html += paragraph("story", page.title);
  if (page.audience == Audience::newsroom) html += paragraph("notice", words.draft);
  if (page.audience == Audience::payers) html += paragraph("notice", words.paid);
  return html + paragraph("quiet lead", words.lead);
}

std::string small_heading(const char* text) {
  return "<h3>" + escape_html(text) + "</h3>\n";
}

}  // namespace

std::string embed_code_page(const EmbedCodePage& page) {
  const Words& words = words_in(page.language);
  const EmbedCodes codes(page);
  const LivePlayers players(page, words);
  const std::string data = page.audio_object.empty() ? paragraph("quiet", words.data_waits)
                                                     : code_block(words, "data", codes.data());
  return page_head(page, words) + "<body>\n<main>\n" + top_of(page, words) +
         section("element", words.element, words.element_use,
                 players.element() + code_block(words, "element", codes.element())) +
         section("frame", words.frame, words.frame_use,
                 players.frame() + code_block(words, "frame", codes.frame())) +
         section("oembed", words.oembed, words.oembed_use,
                 code_block(words, "oembed", codes.frame_address()) +
                     small_heading(words.oembed_link) +
                     code_block(words, "oembed-link", codes.oembed_link()) +
                     small_heading(words.oembed_answer) +
                     "<div class=\"code\"><pre tabindex=\"0\"><code>" + escape_html(page.oembed) +
                     "</code></pre></div>\n") +
         section("audio", words.audio, words.audio_use,
                 players.audio() + code_block(words, "audio", codes.audio())) +
         section("data", words.data, words.data_use, data) +
         section("policy", words.policy, words.policy_use,
                 code_block(words, "policy", codes.policy())) +
         "</main>\n<p id=\"told\" role=\"status\" data-copied=\"" + words.copied +
         "\" data-selected=\"" + words.selected + "\"></p>\n</body>\n</html>\n";
}

std::string embed_code_policy() {
  return "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self' blob:; "
         "connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; "
         "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; "
         "frame-ancestors 'none'";
}

std::string embed_code_language(const std::string& said, const std::string& accepted) {
  const std::string wishes = said + "," + accepted;
  for (std::size_t at = 0; at < wishes.size();) {
    const std::size_t comma = std::min(wishes.find(',', at), wishes.size());
    const std::size_t tag = wishes.find_first_not_of(" \t", at);
    at = comma + 1;
    if (tag >= comma) continue;
    const std::string_view wish = std::string_view(wishes).substr(tag, 2);
    if (wish == "zh") return "zh-Hant";
    if (wish == "en") return "en";
  }
  return "en";
}

}  // namespace lectern::server
