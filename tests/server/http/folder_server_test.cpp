#include "server/http/folder_server.h"

#include <httplib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "server/error.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using lectern::server::FolderServer;

void write_file(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

/// A folder with a sound in it, served on a free port for as long as the object lives.
class ServedFolder {
 public:
  ServedFolder() : server_(prepared(folder_.path())), port_(server_.bind("127.0.0.1", 0)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { server_.serve(stop); });
  }

  httplib::Client client() const { return httplib::Client("127.0.0.1", port_); }
  const fs::path& path() const { return folder_.path(); }

 private:
  static fs::path prepared(const fs::path& outer) {
    write_file(outer / "narration/index.html", "<p>page</p>");
    write_file(outer / "narration/narration.m4a", "0123456789");
    write_file(outer / "narration/empty.vtt", "");
    write_file(outer / "narration/hls/00001.m4s", "segment");
    write_file(outer / "narration/.hidden", "hidden");
    write_file(outer / "secret.txt", "secret");
    fs::create_symlink(outer / "secret.txt", outer / "narration/link.txt");
    return outer / "narration";
  }

  lectern::tests::TemporaryFolder folder_;
  FolderServer server_;
  int port_;
  std::jthread thread_;
};

}  // namespace

TEST_CASE("a served folder gives its files with the types players need", "[http][folder_server]") {
  const ServedFolder served;
  auto client = served.client();
  const auto [path, body, type] = GENERATE(table<std::string, std::string, std::string>({
      {"/", "<p>page</p>", "text/html; charset=utf-8"},
      {"/index.html", "<p>page</p>", "text/html; charset=utf-8"},
      {"/narration.m4a", "0123456789", "audio/mp4"},
      {"/hls/00001.m4s", "segment", "audio/mp4"},
      {"/empty.vtt", "", "text/vtt; charset=utf-8"},
  }));
  CAPTURE(path);
  const auto response = client.Get(path.c_str());
  REQUIRE(response);
  CHECK(response->status == 200);
  CHECK(response->body == body);
  CHECK(response->get_header_value("Content-Type") == type);
  CHECK(response->get_header_value("Accept-Ranges") == "bytes");
}

TEST_CASE("a range is answered with exactly its bytes", "[http][folder_server]") {
  const ServedFolder served;
  auto client = served.client();
  const auto response = client.Get("/narration.m4a", {{"Range", "bytes=2-4"}});
  REQUIRE(response);
  CHECK(response->status == 206);
  CHECK(response->body == "234");
  CHECK(response->get_header_value("Content-Range") == "bytes 2-4/10");

  const auto behind = client.Get("/narration.m4a", {{"Range", "bytes=10-"}});
  REQUIRE(behind);
  CHECK(behind->status == 416);
  CHECK(behind->get_header_value("Content-Range") == "bytes */10");

  const auto beyond = client.Get("/narration.m4a", {{"Range", "bytes=8-1000000"}});
  REQUIRE(beyond);
  CHECK(beyond->status == 206);
  CHECK(beyond->body == "89");
}

TEST_CASE("an unchanged file is not sent twice", "[http][folder_server]") {
  const ServedFolder served;
  auto client = served.client();
  const auto first = client.Get("/narration.m4a");
  REQUIRE(first);
  const auto again =
      client.Get("/narration.m4a", {{"If-None-Match", first->get_header_value("ETag")}});
  REQUIRE(again);
  CHECK(again->status == 304);
  CHECK(again->body.empty());
}

TEST_CASE("nothing outside the folder and nothing hidden can be fetched", "[http][folder_server]") {
  const ServedFolder served;
  auto client = served.client();
  const std::string path = GENERATE("/../secret.txt", "/hls/../../secret.txt", "/%2e%2e/secret.txt",
                                    "/link.txt", "/.hidden", "/missing.html", "/hls");
  CAPTURE(path);
  const auto response = client.Get(path.c_str());
  REQUIRE(response);
  CHECK(response->status == 404);
}

TEST_CASE("a folder that is not there cannot be served", "[http][folder_server]") {
  CHECK_THROWS_AS(FolderServer("/nowhere/at/all"), lectern::server::Error);
}
