#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tts/error.h"
#include "tts/reading/article_reader.h"

namespace lectern::tests {

inline std::string sample(const std::string& name) {
  std::ifstream in(std::filesystem::path(LECTERN_TESTS_DIR) / "articles" / name, std::ios::binary);
  CAPTURE(name);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline tts::Document read_as(tts::InputFormat format, std::string_view bytes) {
  tts::ReadOptions options;
  options.format = format;
  options.name = "test";
  return tts::read_article(bytes, options);
}

/// Every block as "kind: text".
inline std::vector<std::string> lines_of(const tts::Document& document) {
  std::vector<std::string> lines;
  for (const tts::Block& block : document.blocks) {
    lines.push_back(std::string(tts::name_of(block.kind)) + ": " +
                    std::string(document.text_of(block.range)));
  }
  return lines;
}

/// The reason for which what begins with `text` is skipped; empty when it is not.
inline std::string reason_for(const tts::Document& document, std::string_view text) {
  for (const tts::SkippedText& skipped : document.skipped) {
    if (skipped.text.starts_with(text)) return skipped.reason;
  }
  return {};
}

/// An Error of that code whose message holds `part`.
inline auto is_error(tts::Errc code, const std::string& part) {
  return Catch::Matchers::Predicate<tts::Error>(
      [code, part](const tts::Error& error) {
        return error.code() == code && std::string(error.what()).find(part) != std::string::npos;
      },
      "says \"" + part + "\"");
}

}  // namespace lectern::tests
