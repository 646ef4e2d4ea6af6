#include "server/cli/cover_option.h"

#include <utility>

#include "server/cli/input.h"
#include "server/error.h"

namespace lectern::server {

audio::Cover read_cover(const std::string& file) {
  if (file.empty()) return {};
  std::string bytes = read_input(file);
  if (bytes.starts_with("\xFF\xD8\xFF")) return {"image/jpeg", std::move(bytes)};
  if (bytes.starts_with("\x89PNG\r\n")) return {"image/png", std::move(bytes)};
  throw Error(Errc::unreadable_input, "a cover is a JPEG or PNG picture", file);
}

}  // namespace lectern::server
