#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

struct ExtractOptions {
  std::string input;
  bool explain = false;
  std::shared_ptr<ArticleOptions> article;

  /// A page whose address alone was said is fetched.
  std::string source() const {
    if (!input.empty()) return input;
    return article->page_url().empty() ? "-" : article->page_url();
  }
};

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

/// Title and byline have fields of their own; the rest is the story.
ordered_json paragraphs_of(const tts::Document& document) {
  ordered_json paragraphs = ordered_json::array();
  for (const tts::Block& block : document.blocks) {
    if (block.kind == tts::BlockKind::title || block.kind == tts::BlockKind::byline) continue;
    paragraphs.push_back(
        {{"kind", tts::name_of(block.kind)}, {"text", document.text_of(block.range)}});
  }
  return paragraphs;
}

ordered_json skipped_of(const tts::Document& document) {
  ordered_json skipped = ordered_json::array();
  for (const tts::SkippedText& each : document.skipped) {
    skipped.push_back({{"text", each.text}, {"reason", each.reason}});
  }
  return skipped;
}

ordered_json judgements_of(const tts::Document& document) {
  ordered_json judgements = ordered_json::array();
  for (const tts::Judgement& each : document.judgements) {
    ordered_json line = {
        {"text", each.text}, {"score", std::round(each.score)}, {"read", each.is_read}};
    if (!each.is_read) line["reason"] = each.reason;
    judgements.push_back(std::move(line));
  }
  return judgements;
}

void extract(const ExtractOptions& options) {
  const tts::Document document = options.article->read(options.source());
  const tts::Metadata& metadata = document.metadata;
  ordered_json story;
  story["title"] = text_or_null(document.title);
  story["byline"] = text_or_null(metadata.byline);
  story["language"] = text_or_null(document.language.empty() ? "" : document.language.str());
  story["published"] = text_or_null(metadata.published);
  story["modified"] = text_or_null(metadata.modified);
  story["site"] = text_or_null(metadata.site);
  story["url"] = text_or_null(metadata.url);
  story["image"] = text_or_null(metadata.image);
  story["paragraphs"] = paragraphs_of(document);
  story["skipped"] = skipped_of(document);
  if (options.explain) story["blocks"] = judgements_of(document);
  std::cout << story.dump(1) << '\n';
}

}  // namespace

void add_extract_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "extract", "Print the story found in a page, as JSON, and what is skipped");
  const auto options = std::make_shared<ExtractOptions>();
  command->add_option(
      "FILE", options->input,
      "Page or article: a file, a web address, or - for standard input, as when neither this "
      "nor --url is given");
  options->article = add_article_options(*command);
  command->add_flag("--explain", options->explain,
                    "Also every block in the page's order: its score, and whether it is read");
  command->footer("Example: lectern extract page.html --explain");
  command->callback([options] { extract(*options); });
}

}  // namespace lectern::server
