#include "server/api/versions_meant.h"

#include "server/http/entity_tag.h"
#include "server/http/problem.h"

namespace lectern::server {

std::optional<std::vector<std::string>> versions_meant(const Request& request,
                                                       std::string_view what) {
  const auto field = request.fields.find("If-Match");
  if (!field) {
    throw HttpError({ProblemType::precondition_required,
                     "send the ETag of " + std::string(what) +
                         " as If-Match, or If-Match: * for whatever there is"});
  }
  const EntityTags tags = read_entity_tags(*field);
  if (tags.any) return std::nullopt;
  std::vector<std::string> versions;
  for (const EntityTag& tag : tags.tags) {
    if (!tag.weak) versions.push_back(tag.opaque);
  }
  return versions;
}

}  // namespace lectern::server
