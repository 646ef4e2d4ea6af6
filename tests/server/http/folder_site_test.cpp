#include "server/http/folder_site.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/http_client.h"
#include "tests/support/running_server.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using lectern::server::folder_site;
using lectern::tests::HttpClient;
using lectern::tests::RunningServer;
using lectern::tests::write_file;

/// A folder with a sound in it, served for as long as the object lives.
class ServedFolder {
 public:
  ServedFolder()
      : server_({}, {{.method = "GET",
                      .pattern = ".*",
                      .handler = folder_site(prepared(folder_.path()))}}) {}

  HttpClient client() const { return HttpClient(server_.port()); }
  fs::path path() const { return folder_.path() / "narration"; }

 private:
  static fs::path prepared(const fs::path& outer) {
    write_file(outer / "narration/index.html", "<p>page</p>");
    write_file(outer / "narration/narration.m4a", "0123456789");
    write_file(outer / "narration/empty.vtt", "");
    write_file(outer / "narration/exports/speech-marks.ndjson", "{}\n");
    write_file(outer / "narration/hls/00001.m4s", "segment");
    write_file(outer / "narration/.hidden", "hidden");
    write_file(outer / "secret.txt", "secret");
    fs::create_symlink(outer / "secret.txt", outer / "narration/link.txt");
    fs::create_symlink("narration.m4a", outer / "narration/same.m4a");
    mkfifo((outer / "narration/pipe.txt").c_str(), 0600);
    return outer / "narration";
  }

  lectern::tests::TemporaryFolder folder_;
  RunningServer server_;
};

}  // namespace

TEST_CASE("a served folder gives its files with the types players need", "[http][folder_site]") {
  const ServedFolder served;
  HttpClient client = served.client();
  const auto [path, body, type] = GENERATE(table<std::string, std::string, std::string>({
      {"/", "<p>page</p>", "text/html; charset=utf-8"},
      {"/index.html", "<p>page</p>", "text/html; charset=utf-8"},
      {"/index.html?theme=dark", "<p>page</p>", "text/html; charset=utf-8"},
      {"/narration.m4a", "0123456789", "audio/mp4"},
      {"/same.m4a", "0123456789", "audio/mp4"},
      {"/hls/00001.m4s", "segment", "audio/mp4"},
      {"/hls/%300001.m4s", "segment", "audio/mp4"},
      {"/empty.vtt", "", "text/vtt; charset=utf-8"},
      {"/exports/speech-marks.ndjson", "{}\n", "application/x-ndjson"},
  }));
  CAPTURE(path);
  const auto reply = client.get(path);
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->body == body);
  CHECK(reply->field("Content-Type") == type);
  CHECK(reply->field("Accept-Ranges") == "bytes");
}

TEST_CASE("a range of a file is answered with exactly its bytes", "[http][folder_site]") {
  const ServedFolder served;
  HttpClient client = served.client();
  const auto middle = client.get("/narration.m4a", "Range: bytes=2-4\r\n");
  REQUIRE(middle);
  CHECK(middle->status == 206);
  CHECK(middle->body == "234");
  CHECK(middle->field("Content-Range") == "bytes 2-4/10");

  const auto behind = client.get("/narration.m4a", "Range: bytes=10-\r\n");
  REQUIRE(behind);
  CHECK(behind->status == 416);
  CHECK(behind->field("Content-Range") == "bytes */10");
}

TEST_CASE("an unchanged file is not sent twice, a changed one is", "[http][folder_site]") {
  const ServedFolder served;
  HttpClient client = served.client();
  const auto first = client.get("/narration.m4a");
  REQUIRE(first);
  const std::string condition = "If-None-Match: " + first->field("ETag") + "\r\n";
  const auto again = client.get("/narration.m4a", condition);
  REQUIRE(again);
  CHECK(again->status == 304);

  write_file(served.path() / "narration.m4a", "a new render");
  const auto changed = client.get("/narration.m4a", condition);
  REQUIRE(changed);
  CHECK(changed->status == 200);
  CHECK(changed->body == "a new render");
}

TEST_CASE("nothing outside the folder and nothing hidden can be fetched", "[http][folder_site]") {
  const ServedFolder served;
  HttpClient client = served.client();
  const std::string path = GENERATE("/../secret.txt", "/hls/../../secret.txt", "/%2e%2e/secret.txt",
                                    "/%2e%2e%2fsecret.txt", "//../secret.txt", "/link.txt",
                                    "/.hidden", "/missing.html", "/hls", "/pipe.txt");
  CAPTURE(path);
  const auto reply = client.get(path);
  REQUIRE(reply);
  CHECK(reply->status == 404);
  CHECK(reply->field("Content-Type") == "application/problem+json");
}

TEST_CASE("a folder that is not there cannot be served", "[http][folder_site]") {
  CHECK_THROWS_AS(folder_site("/nowhere/at/all"), lectern::server::Error);
}
