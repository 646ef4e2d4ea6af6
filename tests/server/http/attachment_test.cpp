#include "server/http/attachment.h"

#include <catch2/catch.hpp>
#include <string>

using lectern::server::attachment_named;

TEST_CASE("a file to be kept is called as the story is, in any language", "[http][attachment]") {
  CHECK(attachment_named("", "narration.m4a") == "attachment; filename=\"narration.m4a\"");
  CHECK(attachment_named("碼頭 1", "narration.mp3") ==
        "attachment; filename=\"narration.mp3\"; filename*=UTF-8''%E7%A2%BC%E9%A0%AD%201.mp3");
  CHECK(attachment_named("A/B \"C\"\r\n", "a.m4a") ==
        "attachment; filename=\"a.m4a\"; filename*=UTF-8''A%20B%20%22C%22%20%20.m4a");
}

TEST_CASE("a long title is cut between characters", "[http][attachment]") {
  std::string title;
  for (int i = 0; i < 100; ++i) title += "港";
  const std::string disposition = attachment_named(title, "a.m4a");
  CHECK(disposition.size() < 420);
  CHECK(disposition.ends_with("%E6%B8%AF.m4a"));
}
