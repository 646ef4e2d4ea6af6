#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/fetch_options.h"
#include "server/cli/input.h"
#include "server/intake/feeds/feed_json.h"
#include "server/intake/feeds/feed_reader.h"

namespace lectern::server {
namespace {

Feed fetch_feed(const Url& url, const FetcherOptions& options) {
  const FetchResult found = Fetcher(options).fetch({.url = url, .expected = Expected::feed});
  return read_feed(
      found.body, {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
}

void print_feed(const std::string& input, const FetchOptions& options) {
  const Feed feed = is_web_address(input) ? fetch_feed(Url::parse(input), options.fetcher_options())
                                          : read_feed(read_input(input), {.name = input});
  std::cout << feed_as_json_lines(feed);
}

}  // namespace

void add_feed_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("feed", "Print the stories of a feed, one JSON object a line");
  const auto input = std::make_shared<std::string>();
  command
      ->add_option(
          "INPUT", *input,
          "RSS, Atom, JSON Feed or sitemap: a file, a web address, or - for standard input")
      ->required();
  const auto options = add_fetch_options(*command);
  command->footer("Example: lectern feed https://news.example/rss.xml");
  command->callback([input, options] { print_feed(*input, *options); });
}

}  // namespace lectern::server
