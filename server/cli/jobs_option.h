#pragma once

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace lectern::server {

/// How much is done at a time: --jobs.
class JobsOption {
 public:
  /// As many as were asked for, one a core when nothing was; at most four a core, as more would
  /// only wait for each other.
  unsigned workers() const;

 private:
  friend std::shared_ptr<JobsOption> add_jobs_option(CLI::App& command, const std::string& what);
  unsigned jobs_ = 0;  ///< 0: one a core.
};

/// what  is done: "Sentences".
std::shared_ptr<JobsOption> add_jobs_option(CLI::App& command, const std::string& what);

}  // namespace lectern::server
