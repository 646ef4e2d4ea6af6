#pragma once

#include <memory>
#include <string>

#include "server/narration/jingles.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options by which every command that renders is told what is heard around a story: --intro,
/// --outro and --sting.
class JingleOptions {
 public:
  /// Reads the files. Throws as read_jingle().
  Jingles read() const;

 private:
  friend std::shared_ptr<JingleOptions> add_jingle_options(CLI::App& command);
  std::string intro_;  ///< File, as those below; empty for none.
  std::string outro_;
  std::string sting_;
};

std::shared_ptr<JingleOptions> add_jingle_options(CLI::App& command);

}  // namespace lectern::server
