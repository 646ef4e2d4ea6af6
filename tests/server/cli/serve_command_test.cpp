// The service as an operator runs it: the program, its signals, its exit status.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "server/http/file_descriptor.h"
#include "tests/support/http_client.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::tests::HttpClient;
using lectern::tests::Outcome;
using lectern::tests::run_lectern;
using lectern::tests::TemporaryFolder;

/// `lectern serve` in a process of its own; ended with the object.
class ServingProgram {
 public:
  explicit ServingProgram(std::vector<std::string> arguments) {
    int out[2];
    REQUIRE(pipe(out) == 0);
    process_ = fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) run(std::move(arguments), out[1]);
    close(out[1]);
    read_url(out[0]);
    close(out[0]);
  }
  ~ServingProgram() {
    if (process_ > 0) stop(SIGKILL);
  }

  pid_t process() const { return process_; }
  int port() const { return std::stoi(url_.substr(url_.rfind(':') + 1)); }
  const std::string& url() const { return url_; }
  void send_signal(int number) const { kill(process_, number); }

  /// Sends the signal and waits for the end; the exit status, or minus the signal that ended it.
  int stop(int number) {
    send_signal(number);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  [[noreturn]] static void run(std::vector<std::string> arguments, int out) {
    dup2(out, STDOUT_FILENO);
    arguments.insert(arguments.begin(), {LECTERN_BINARY_DIR "/lectern", "serve"});
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    execv(pointers.front(), pointers.data());
    _exit(127);
  }

  void read_url(int from) {
    char byte = 0;
    while (read(from, &byte, 1) == 1 && byte != '\n') url_ += byte;
    REQUIRE_THAT(url_, Contains("http://127.0.0.1:"));
  }

  pid_t process_ = 0;
  std::string url_;
};

/// A web site that takes whoever comes, and says nothing.
class SilentSite {
 public:
  SilentSite() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(socket_.get(), any, length) == 0);
    REQUIRE(::listen(socket_.get(), 8) == 0);
    REQUIRE(::getsockname(socket_.get(), any, &length) == 0);
    port_ = ntohs(address.sin_port);
  }

  int port() const { return port_; }
  void wait_for_guest() {
    pollfd waiting = {socket_.get(), POLLIN, 0};
    REQUIRE(::poll(&waiting, 1, 20'000) == 1);
    guest_ = lectern::server::FileDescriptor(::accept(socket_.get(), nullptr, nullptr));
  }

 private:
  lectern::server::FileDescriptor socket_;
  lectern::server::FileDescriptor guest_;
  int port_ = 0;
};

}  // namespace

TEST_CASE("serve prints its address, answers, and ends with 0 when asked to", "[cli][serve]") {
  const TemporaryFolder folder;
  const int signal = GENERATE(SIGTERM, SIGINT);
  ServingProgram program({"--listen", "127.0.0.1:0", "--data", folder.path().string()});
  {
    HttpClient client(program.port());
    const auto reply = client.get("/readyz");
    REQUIRE(reply);
    CHECK(reply->status == 200);
  }
  CHECK(program.stop(signal) == 0);
}

TEST_CASE(
    "asked to end, serve is not ready but serves on for its grace; asked again, it ends at once",
    "[cli][serve]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lectern.toml";
  std::ofstream(file) << "[http]\nstop_grace_seconds = 300\n";
  const int signal = GENERATE(SIGTERM, SIGINT);
  ServingProgram program({"--config", file.string(), "--listen", "127.0.0.1:0", "--data",
                          (folder.path() / "data").string()});
  const auto status_of = [&program](const char* path) {
    return HttpClient(program.port()).get(path).value().status;
  };
  CHECK(status_of("/readyz") == 200);
  program.send_signal(signal);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (status_of("/readyz") != 503 && std::chrono::steady_clock::now() < until) {
  }
  CHECK(status_of("/readyz") == 503);
  CHECK(status_of("/v1/articles") == 200);
  const auto asked_again = std::chrono::steady_clock::now();
  CHECK(program.stop(signal) == 0);
  CHECK(std::chrono::steady_clock::now() - asked_again < std::chrono::seconds(20));
}

TEST_CASE("asked again, serve does not wait for a page that is being fetched", "[cli][serve]") {
  SilentSite site;
  const TemporaryFolder folder;
  const auto file = folder.path() / "lectern.toml";
  std::ofstream(file) << "[fetching]\nhosts = [\"127.0.0.1\"]\nadmit = [\"127.0.0.0/8\"]\n";
  ServingProgram program({"--config", file.string(), "--listen", "127.0.0.1:0", "--data",
                          (folder.path() / "data").string()});
  HttpClient newsroom(program.port());
  const std::string story =
      R"({"url": "http://127.0.0.1:)" + std::to_string(site.port()) + R"(/story"})";
  REQUIRE(newsroom.send(
      "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
      std::to_string(story.size()) + "\r\n\r\n" + story));
  site.wait_for_guest();
  const auto asked = std::chrono::steady_clock::now();
  program.send_signal(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  CHECK(program.stop(SIGTERM) == 0);
  CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(5));
}

TEST_CASE(
    "serve reads its settings again on SIGHUP and goes on with the old ones if they are wrong",
    "[cli][serve]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lectern.toml";
  const auto write = [&file](const std::string& text) { std::ofstream(file) << text; };
  write("listen = \"127.0.0.1:0\"\n[limits]\nrequests_a_minute_per_key = 1000\n");
  ServingProgram program({"--config", file.string(), "--data", (folder.path() / "data").string()});
  write("nonsense = 1\n");
  program.send_signal(SIGHUP);
  HttpClient client(program.port());
  const auto reply = client.get("/healthz");
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(program.stop(SIGTERM) == 0);
}

TEST_CASE("serve does not listen to the world before there is a key", "[cli][serve]") {
  const TemporaryFolder folder;
  const std::string data = folder.path().string();
  const Outcome refused = run_lectern({"serve", "--listen", "0.0.0.0:0", "--data", data});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("lectern key create"));
}

TEST_CASE("a second service is refused the data folder; keys and backups are made beside the first",
          "[cli][serve]") {
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  const std::vector<std::string> serve = {"serve", "--listen", "127.0.0.1:0", "--data", data};
  ServingProgram program({serve.begin() + 1, serve.end()});
  const Outcome refused = run_lectern(serve);
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("in use by process " + std::to_string(program.process())));
  CHECK(run_lectern({"key", "create", "--data", data}).status == 0);
  const std::string backup = (folder.path() / "backup").string();
  CHECK(run_lectern({"backup", "--data", data, "--out", backup}).status == 0);
  CHECK(run_lectern({"restore", "--from", backup, "--data", data}).status == 2);
  program.stop(SIGKILL);
  ServingProgram next({serve.begin() + 1, serve.end()});
  CHECK(next.stop(SIGTERM) == 0);
}

TEST_CASE("serve --check says what is wrong with the settings, or what holds", "[cli][serve]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lectern.toml";
  std::ofstream(file) << "[narration]\nworkrs = 2\n";
  const Outcome wrong = run_lectern({"serve", "--check", "--config", file.string()});
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.err, Contains(file.string() + ":2"));
  for (const char* unusable : {"voice = \"nobody\"", "podcast = \"/nowhere/channel.toml\""}) {
    std::ofstream(file) << "[[site]]\nname = \"news\"\n" << unusable << "\n";
    CAPTURE(unusable);
    const Outcome refused = run_lectern({"serve", "--check", "--config", file.string()});
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("news") || Contains("/nowhere/channel.toml"));
  }
  const Outcome no_file = run_lectern({"serve", "--check", "--config", folder.path().string()});
  CHECK(no_file.status == 2);
  CHECK_THAT(no_file.err, Contains("folder"));
  const std::string data = "data = \"" + (folder.path() / "data").string() + "\"\n";
  for (const std::string& unusable :
       {data + "listen = \"0.0.0.0:8080\"\n",
        data + "listen = \"127.0.0.1:8080\"\n[admin]\nlisten = \"127.0.0.1:8080\"\n",
        data + "[admin]\nlisten = \"0.0.0.0:8081\"\n", "data = \"" + file.string() + "\"\n",
        "data = \"" + (file / "data").string() + "\"\n",
        data + "[[site]]\nname = \"news\"\nintro = \"" + file.string() + "\"\n"}) {
    std::ofstream(file) << unusable;
    CAPTURE(unusable);
    CHECK(run_lectern({"serve", "--check", "--config", file.string()}).status == 2);
  }
  std::ofstream(file) << "[narration]\nworkers = 2\n";
  const Outcome right =
      run_lectern({"serve", "--check", "--config", file.string(), "--listen", "127.0.0.1:1"});
  CHECK(right.status == 0);
  CHECK_THAT(right.out, Contains("workers = 2"));
  CHECK_THAT(right.out, Contains("127.0.0.1:1"));
}

TEST_CASE("a key is shown once, listed without its secret, and revoked", "[cli][key]") {
  const TemporaryFolder folder;
  const std::vector<std::string> data = {"--data", folder.path().string()};
  const auto key = [&data](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "key");
    arguments.insert(arguments.end(), data.begin(), data.end());
    return run_lectern(arguments);
  };
  const Outcome created = key({"create", "--name", "cms", "--scopes", "read,write"});
  REQUIRE(created.status == 0);
  const std::string text = created.out.substr(0, created.out.find('\n'));
  const Outcome listed = key({"list"});
  CHECK_THAT(listed.out, Contains("cms"));
  CHECK_THAT(listed.out, Contains("read,write"));
  CHECK_THAT(listed.out, !Contains(text));
  const std::string id = listed.out.substr(0, listed.out.find('\t'));
  CHECK(key({"revoke", id}).status == 0);
  CHECK_THAT(key({"list"}).out, Contains("revoked"));
  CHECK(key({"revoke", id}).status == 2);
  CHECK(key({"revoke", "nothing"}).status == 2);
  REQUIRE(key({"create", "--site", "news"}).status == 0);
  const Outcome of_news = key({"list", "--site", "news"});
  const std::string other = of_news.out.substr(0, of_news.out.find('\t'));
  const Outcome mistaken = key({"revoke", other, "--site", "sports"});
  CHECK(mistaken.status == 2);
  CHECK_THAT(mistaken.err, Contains("site news"));
  CHECK(key({"revoke", other}).status == 0);
  CHECK(key({"create", "--scopes", "everything"}).status == 2);
}
