#include "server/cli/jobs_option.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

namespace lectern::server {

unsigned JobsOption::workers() const {
  constexpr unsigned kMostForEachCore = 4;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  return jobs_ == 0 ? cores : std::min(jobs_, cores * kMostForEachCore);
}

std::shared_ptr<JobsOption> add_jobs_option(CLI::App& command, const std::string& what) {
  auto option = std::make_shared<JobsOption>();
  command
      .add_option("--jobs", option->jobs_,
                  what + " at a time; one a core when not given, four a core at most")
      ->check(CLI::Range(1, 256));
  return option;
}

}  // namespace lectern::server
