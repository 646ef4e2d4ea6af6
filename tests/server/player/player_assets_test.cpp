#include "server/player/player_assets.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <string>

#include "server/player/studio/studio_assets.h"

using lectern::server::article_narration_js;
using lectern::server::article_narration_script;
using lectern::server::page_stylesheet;
using lectern::server::studio_page;
using lectern::server::studio_script;
using lectern::server::studio_stylesheet;

namespace {

/// As a site packs it that serves the script itself: zlib at level 9.
std::size_t packed_size(std::string_view text) {
  std::string packed(compressBound(text.size()), '\0');
  uLongf size = packed.size();
  const int outcome = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                                reinterpret_cast<const Bytef*>(text.data()), text.size(), 9);
  REQUIRE(outcome == Z_OK);
  return size;
}

std::string unpacked(std::string_view gzip, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  constexpr int kGzip = 16;
  REQUIRE(inflateInit2(&stream, MAX_WBITS + kGzip) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
  stream.avail_in = static_cast<uInt>(gzip.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  CHECK(inflateEnd(&stream) == Z_OK);
  return text;
}

}  // namespace

TEST_CASE("the player is built in whole, and small", "[server][player_assets]") {
  const std::string_view script = article_narration_js();
  CHECK(script.find("customElements.define(\"article-narration\"") != std::string_view::npos);
  CHECK(script.find("聽新聞") != std::string_view::npos);
  CHECK(script.find(":host{") != std::string_view::npos);
  CHECK(script.find('\0') == std::string_view::npos);
  const std::string_view sent = article_narration_script().gzipped;
  CHECK(sent.size() <= 22'000);
  CHECK(unpacked(sent, script.size()) == script);
  CHECK(packed_size(script) <= std::size_t{22} * 1024);
}

TEST_CASE("player and studio make nothing that a strict policy refuses",
          "[server][player_assets]") {
  for (const char* forbidden : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                                "eval(", "new Function", "</script", "<!--"}) {
    CAPTURE(forbidden);
    CHECK(article_narration_js().find(forbidden) == std::string_view::npos);
    CHECK(studio_script().content.find(forbidden) == std::string_view::npos);
  }
  for (const char* inlined : {"<style", "style=", "onclick", "<script>"}) {
    CAPTURE(inlined);
    CHECK(studio_page().content.find(inlined) == std::string_view::npos);
  }
}

TEST_CASE("the studio's page asks for what is served with it", "[server][player_assets]") {
  for (const char* path :
       {"/studio/studio.css", "/studio/studio.js", "/player/1/article-narration.js"}) {
    CAPTURE(path);
    CHECK(studio_page().content.find(path) != std::string_view::npos);
  }
  CHECK_FALSE(studio_stylesheet().content.empty());
  CHECK(studio_script().content.find("/v1/articles") != std::string_view::npos);
}

TEST_CASE("no asset can end the element it is inlined in", "[server][player_assets]") {
  CHECK(page_stylesheet().content.find("</style") == std::string_view::npos);
  CHECK(article_narration_script().sha256.size() == 64);
  CHECK(page_stylesheet().sha256.size() == 64);
}
