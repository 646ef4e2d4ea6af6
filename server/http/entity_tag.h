#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// Names one state of a resource's bytes (RFC 9110 §8.8.3): `"a1b2"`, or `W/"a1b2"` when states
/// with the same meaning may share it.
struct EntityTag {
  std::string opaque;  ///< Between the quotation marks.
  bool weak = false;

  /// Its spelling in a header field.
  std::string text() const { return (weak ? "W/\"" : "\"") + opaque + "\""; }

  friend bool operator==(const EntityTag&, const EntityTag&) = default;
};

/// The same bytes: for If-Match and If-Range. Weak tags are never that.
bool same_bytes(const EntityTag& a, const EntityTag& b);
/// As good as the same: for If-None-Match.
bool same_meaning(const EntityTag& a, const EntityTag& b);

/// What If-Match, If-None-Match or If-Range hold.
struct EntityTags {
  bool any = false;  ///< "*"
  std::vector<EntityTag> tags;
};

/// Reads a field's value. From the first ill-formed tag on, nothing is taken.
EntityTags read_entity_tags(std::string_view value);

}  // namespace lectern::server
