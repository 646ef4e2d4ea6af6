#include "server/api/embed_page.h"

#include "server/player/html_text.h"

namespace lectern::server {
namespace {

std::string attribute(const std::string& name, const std::string& value) {
  return value.empty() ? "" : " " + name + "=\"" + escape_html(value) + "\"";
}

std::string head(const std::string& title, const std::string& language) {
  return "<!DOCTYPE html>\n<html" + attribute("lang", language) +
         ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>" +
         escape_html(title) + "</title>\n";
}

}  // namespace

std::string embed_page(const EmbedPage& page) {
  std::string html = head(page.title, page.language);
  html +=
      "<link rel=\"icon\" href=\"data:,\">\n"
      "<link rel=\"stylesheet\" href=\"/player/1/embed.css\">\n"
      "<script async src=\"/player/1/article-narration.js\"></script>\n";
  if (!page.oembed.empty()) {
    html += "<link rel=\"alternate\" type=\"application/json+oembed\"" +
            attribute("href", page.oembed) + ">\n";
  }
  html += "</head>\n<body>\n<article-narration eager embedded";
  if (!page.absence.empty()) {
    return html + (page.is_seen ? " keep" : "") + attribute("src", page.manifest) +
           "></article-narration>\n<noscript><main>" + escape_html(page.absence) +
           "</main></noscript>\n</body>\n</html>\n";
  }
  html += " keep";
  html += attribute("src", page.manifest) + attribute("theme", page.theme) +
          attribute("report", page.report) + attribute("analytics", page.analytics) + ">\n";
  html += "<audio controls preload=\"none\"" + attribute("src", page.sound) + "></audio>\n";
  return html + "</article-narration>\n</body>\n</html>\n";
}

std::string embed_policy(const std::string& frame_ancestors) {
  return "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self' blob:; "
         "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
         "require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors " +
         frame_ancestors;
}

std::string front_page() {
  return head("Lectern", "en") +
         "<link rel=\"icon\" href=\"data:,\">\n"
         "<link rel=\"stylesheet\" href=\"/player/1/embed.css\">\n</head>\n<body>\n<main>\n"
         "<h1>Lectern</h1>\n"
         "<p>This service turns news articles into narration.</p>\n"
         "<ul>\n"
         "<li><a href=\"/openapi.json\">The API</a>: articles in, narration out.</li>\n"
         "<li><a href=\"/studio\">The studio</a>: make, hear, correct and publish "
         "narrations.</li>\n"
         "<li><code>/embed/ARTICLE</code>: a player to put on a page.</li>\n"
         "<li><a href=\"/healthz\">Is it alive?</a> <a href=\"/readyz\">Is it ready?</a></li>\n"
         "</ul>\n</main>\n</body>\n</html>\n";
}

std::string embed_frame(const std::string& address, const std::string& title,
                        const std::string& width, int height) {
  return "<iframe" + attribute("src", address) + attribute("title", title) +
         attribute("width", width) + " height=\"" + std::to_string(height) +
         "\" allow=\"autoplay; clipboard-write\" "
         "sandbox=\"allow-scripts allow-same-origin\" "
         "style=\"border:0;color-scheme:light\"></iframe>";
}

}  // namespace lectern::server
