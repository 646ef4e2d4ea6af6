#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"
#include "server/reading/story_json.h"

namespace lectern::server {
namespace {

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

void extract(const ExtractOptions& options) {
  const tts::Document document = options.article->read(options.source());
  std::cout << story_json(document, options.explain ? JudgementsShown::yes : JudgementsShown::no);
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
