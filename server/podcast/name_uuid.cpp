#include "server/podcast/name_uuid.h"

#include <uuid/uuid.h>

#include <stdexcept>

namespace lectern::server {
namespace {

constexpr std::string_view kPodcastNameSpace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

}  // namespace

std::string name_uuid(std::string_view name_space, std::string_view name) {
  uuid_t space;
  if (uuid_parse(std::string(name_space).c_str(), space) != 0) {
    throw std::invalid_argument("no UUID: " + std::string(name_space));
  }
  uuid_t made;
  uuid_generate_sha1(made, space, name.data(), name.size());
  char text[UUID_STR_LEN];
  uuid_unparse_lower(made, text);
  return text;
}

std::string podcast_guid(std::string_view feed_url) {
  if (const auto scheme = feed_url.find("://"); scheme != std::string_view::npos) {
    feed_url.remove_prefix(scheme + 3);
  }
  while (feed_url.ends_with('/')) feed_url.remove_suffix(1);
  return name_uuid(kPodcastNameSpace, feed_url);
}

}  // namespace lectern::server
