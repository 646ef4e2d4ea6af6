#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// An article that a digest tells.
struct DigestMember {
  std::string article_id;
  std::int64_t revision = 0;  ///< That was told; 0 where a release before this was kept told it.

  friend bool operator==(const DigestMember&, const DigestMember&) = default;
};

/// What a digest tells, as the memory of feeds keeps it: FollowedEntry::version.
struct DigestRecord {
  std::string day;  ///< DigestDay::name; empty where a release before this was kept told it.
  std::vector<DigestMember> members;
  std::vector<std::string> waiting;  ///< Ids of those of the day that were drafts when it was told.

  friend bool operator==(const DigestRecord&, const DigestRecord&) = default;
};

/// Words with a space between two: the day, "ID:REVISION" for each member, "-ID" for each that
/// waits.
std::string to_text(const DigestRecord& record);
/// What to_text() wrote, and what releases before did: members without a revision, no day.
DigestRecord digest_record_from(std::string_view text);

}  // namespace lectern::server
