#include "server/cli/cover_option.h"

#include <utility>

#include "server/cli/input.h"
#include "server/podcast/artwork.h"

namespace lectern::server {

audio::Cover read_cover(const std::string& file) {
  if (file.empty()) return {};
  std::string bytes = read_input(file);
  const PictureFacts facts = picture_facts(bytes, file);
  return cover_of(facts, std::move(bytes));
}

}  // namespace lectern::server
