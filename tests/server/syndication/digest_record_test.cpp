#include "server/syndication/digest_record.h"

#include <catch2/catch.hpp>

using lectern::server::digest_record_from;
using lectern::server::DigestRecord;
using lectern::server::to_text;

TEST_CASE("what a digest tells comes back as it was kept", "[syndication][digest]") {
  const DigestRecord record = GENERATE(
      DigestRecord{},
      DigestRecord{
          .day = "digest-2026-11-27", .members = {{"01A", 3}, {"01B", 1}}, .waiting = {"01C"}},
      DigestRecord{.day = "digest-2026-11-27", .members = {}, .waiting = {"01C", "01D"}});
  CHECK(digest_record_from(to_text(record)) == record);
}

TEST_CASE("what releases before kept of a digest is read", "[syndication][digest]") {
  CHECK(digest_record_from("01A 01B") ==
        DigestRecord{.day = "", .members = {{"01A", 0}, {"01B", 0}}, .waiting = {}});
  CHECK(digest_record_from("01A:2 01B:1 -01C") ==
        DigestRecord{.day = "", .members = {{"01A", 2}, {"01B", 1}}, .waiting = {"01C"}});
}
