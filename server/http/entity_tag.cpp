#include "server/http/entity_tag.h"

#include <algorithm>
#include <optional>

#include "server/http/fields.h"

namespace lectern::server {
namespace {

bool is_opaque_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && c != '"' && byte != 0x7F;
}

/// Takes a tag off the front of `rest`; nullopt when none stands there.
std::optional<EntityTag> take_tag(std::string_view& rest) {
  EntityTag tag;
  std::string_view after = rest;
  if (after.starts_with("W/")) {
    tag.weak = true;
    after.remove_prefix(2);
  }
  if (!after.starts_with('"')) return std::nullopt;
  after.remove_prefix(1);
  const std::size_t end = after.find('"');
  if (end == std::string_view::npos) return std::nullopt;
  tag.opaque = after.substr(0, end);
  if (!std::all_of(tag.opaque.begin(), tag.opaque.end(), is_opaque_character)) return std::nullopt;
  rest = after.substr(end + 1);
  return tag;
}

}  // namespace

bool same_bytes(const EntityTag& a, const EntityTag& b) {
  return !a.weak && !b.weak && a.opaque == b.opaque;
}

bool same_meaning(const EntityTag& a, const EntityTag& b) {
  return a.opaque == b.opaque;
}

EntityTags read_entity_tags(std::string_view value) {
  EntityTags result;
  std::string_view rest = without_outer_blanks(value);
  if (rest == "*") {
    result.any = true;
    return result;
  }
  while (const std::optional<EntityTag> tag = take_tag(rest)) {
    result.tags.push_back(*tag);
    rest = without_outer_blanks(rest);
    if (!rest.starts_with(',')) break;
    // Empty members are allowed (RFC 9110 §5.6.1.2).
    while (rest.starts_with(',')) rest = without_outer_blanks(rest.substr(1));
  }
  return result;
}

}  // namespace lectern::server
