#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/http_client.h"
#include "tests/support/program.h"
#include "tests/support/running_program.h"
#include "tests/support/temporary_folder.h"

using lectern::tests::HttpClient;
using lectern::tests::port_in;
using lectern::tests::RunningProgram;
using lectern::tests::TemporaryFolder;

namespace {

/// A folder with a page, previewed by a process that may open few files.
class Preview {
 public:
  explicit Preview(int most_files)
      : folder_(with_page()),
        program_({"/usr/bin/prlimit", "--nofile=" + std::to_string(most_files),
                  std::string(LECTERN_BINARY_DIR) + "/lectern", "preview", folder_->path().string(),
                  "--port", "0"}),
        port_(port_in(program_.read_line())) {}

  int port() const { return port_; }
  RunningProgram& program() { return program_; }

 private:
  static std::unique_ptr<TemporaryFolder> with_page() {
    auto folder = std::make_unique<TemporaryFolder>();
    std::ofstream(folder->path() / "index.html") << "<p>A page.</p>";
    return folder;
  }

  std::unique_ptr<TemporaryFolder> folder_;
  RunningProgram program_;
  int port_;
};

/// The server notices only after a moment that others have left.
bool is_soon_served(int port) {
  for (int i = 0; i < 200; ++i) {
    const auto reply = HttpClient(port).get("/");
    if (reply && reply->status == 200) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

constexpr int kPlenty = 1024;
constexpr int kFewFiles = 40;
constexpr int kMoreThanThat = 60;

}  // namespace

TEST_CASE("a preview serves the page and ends when it is told to", "[cli][preview]") {
  Preview preview(kPlenty);
  CHECK(HttpClient(preview.port()).get("/").value().body == "<p>A page.</p>");
  preview.program().signal(SIGTERM);
  CHECK(preview.program().wait() == 0);
}

TEST_CASE("when no more files can be opened, idle connections make room", "[cli][preview]") {
  Preview preview(kFewFiles);
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < kMoreThanThat; ++i) {
    clients.push_back(std::make_unique<HttpClient>(preview.port()));
    const auto reply = clients.back()->get("/");
    REQUIRE(reply);
    CHECK(reply->status == 200);
  }
  CHECK(clients.front()->sees_close());
}

TEST_CASE("when no more files can be opened and nobody is idle, the new are told",
          "[cli][preview]") {
  Preview preview(kFewFiles);
  std::vector<std::unique_ptr<HttpClient>> busy;
  for (int i = 0; i < kMoreThanThat; ++i) {
    busy.push_back(std::make_unique<HttpClient>(preview.port()));
    busy.back()->send("GET / HTTP/1.1\r\n");
  }
  const auto turned_away = busy.back()->read_reply();
  REQUIRE(turned_away);
  CHECK(turned_away->status == 503);
  busy.clear();
  CHECK(is_soon_served(preview.port()));
}
