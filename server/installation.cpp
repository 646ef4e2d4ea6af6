#include "server/installation.h"

#include <initializer_list>

#include "server/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

fs::path first_existing(std::initializer_list<fs::path> candidates) {
  for (const fs::path& candidate : candidates) {
    std::error_code ignored;
    if (fs::exists(candidate, ignored)) return candidate;
  }
  throw Error(Errc::bad_installation, "part of Lectern is missing; build or install it again",
              candidates.begin()->string());
}

}  // namespace

Installation find_installation() {
  const fs::path here = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path installed = here.parent_path();
  const fs::path share = first_existing({here / "share/lectern", installed / "share/lectern"});
  return {
      .speaker =
          first_existing({here / "lectern-speaker", installed / "libexec/lectern/lectern-speaker"}),
      .voices = first_existing({share / "voices"}),
      .passages = first_existing({share / "voices/passages"}),
      .chinese_lexicon = first_existing({share / "chinese.lexicon"}),
  };
}

}  // namespace lectern::server
