#include "server/cli/fetch_options.h"

#include <CLI/CLI.hpp>

#include "server/error.h"

namespace lectern::server {

FetcherOptions FetchOptions::fetcher_options() const {
  FetcherOptions options;
  for (const std::string& text : admitted_) {
    const auto range = AddressRange::parse(text);
    if (!range) {
      throw Error(Errc::bad_usage, "--admit takes an address or a network, such as 10.1.0.0/16",
                  text);
    }
    options.policy.admitted.push_back(*range);
  }
  if (ignore_robots_) options.robots = RobotsUse::ignore;
  return options;
}

std::shared_ptr<FetchOptions> add_fetch_options(CLI::App& command) {
  auto options = std::make_shared<FetchOptions>();
  command
      .add_option("--admit", options->admitted_,
                  "Fetch also from this address or network, on any port, though it is not on the "
                  "public web; as 10.1.0.0/16")
      ->type_name("ADDRESS")
      ->allow_extra_args(false);  // else it would take the articles behind it
  command.add_flag("--ignore-robots", options->ignore_robots_,
                   "Do not ask the site's robots.txt; for your own site");
  return options;
}

}  // namespace lectern::server
