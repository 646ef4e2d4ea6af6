#include "server/serving/settings.h"

#include <sys/stat.h>

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "server/error.h"
#include "server/serving/settings_file.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Error;
using lectern::server::LogFormat;
using lectern::server::parse_listen_address;
using lectern::server::read_settings;
using lectern::server::read_settings_environment;
using lectern::server::read_settings_file;
using lectern::server::RenderMode;
using lectern::server::Settings;

Settings read(const std::string& toml) {
  Settings settings;
  read_settings(toml, "lectern.toml", settings);
  return settings;
}

std::string complaint_about(const std::string& toml) {
  try {
    read(toml);
    return "(none)";
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a settings file sets what it names and leaves the rest", "[serving][settings]") {
  const Settings settings = read(
      "listen = \"[::1]:9000\"\n"
      "[narration]\nworkers = 3\n"
      "[fetching]\nhosts = [\"news.example\"]\n"
      "[log]\nformat = \"json\"\n"
      "[[site]]\nname = \"news\"\nrender = \"lazy\"\nallowed_origins = "
      "[\"https://news.example\"]\n");
  CHECK(settings.listen == "[::1]:9000");
  CHECK(settings.narration.workers == 3);
  CHECK(settings.narration.cache_mb == Settings{}.narration.cache_mb);
  CHECK(settings.fetching.hosts == std::vector<std::string>{"news.example"});
  CHECK(settings.log.format == LogFormat::json);
  CHECK(settings.site("news").render == RenderMode::lazy);
  CHECK(settings.site("sports").render == RenderMode::eager);
}

TEST_CASE("a wrong setting is refused with line, key and what would be right",
          "[serving][settings]") {
  const auto [toml, line, hint] = GENERATE(table<std::string, std::string, std::string>({
      {"listen = 8080", "lectern.toml:1", "\"listen\" must be HOST:PORT"},
      {"listen = \"8080\"", "lectern.toml:1", "\"listen\" must be HOST:PORT"},
      {"\n[narration]\nworker = 3", "lectern.toml:3", "unknown key \"worker\"; there are workers"},
      {"[narration]\nworkers = 300", "lectern.toml:2", "a whole number from 0 to 256"},
      {"[narration]\nworkers = \"3\"", "lectern.toml:2", "a whole number from 0 to 256"},
      {"[narrations]\nworkers = 3", "lectern.toml:1", "there is no table [narrations]"},
      {"[x]\ny = 3", "lectern.toml:1",
       "there are [http], [admin], [narration], [fetching], [limits], [log], and [[site]]"},
      {"[http]\ntrusted_proxies = [\"nginx\"]", "lectern.toml:2", "a list of IP addresses"},
      {"[http]\ntrusted_proxies = [\"0:0::1\"]", "lectern.toml:2", "a list of IP addresses"},
      {"[http]\naccel_redirect = \"/a\\n/\"", "lectern.toml:2", "a path"},
      {"[fetching]\nadmit = [\"10.1.0.0/99\"]", "lectern.toml:2", "or networks"},
      {"[fetching]\nhosts = [\"https://news.example/\"]", "lectern.toml:2", "a list of hosts"},
      {"[fetching]\nhosts = [\"*\"]", "lectern.toml:2", "\"hosts\" must be a list of hosts"},
      {"[fetching]\nhosts = [\".\"]", "lectern.toml:2", "a list of hosts"},
      {"[fetching]\nhosts = [\"*.news.example\"]", "lectern.toml:2", "a list of hosts"},
      {"[fetching]\nhosts = [\"a.example\", \"..b.example\"]", "lectern.toml:2", "a list of hosts"},
      {"public_url = \"https://a.example\\r\\nX: y\"", "lectern.toml:1", "a web address"},
      {"public_url = \"https://\"", "lectern.toml:1", "a web address"},
      {"public_url = \"https://a.example/?x=1\"", "lectern.toml:1", "a web address"},
      {"[[site]]\nname = \"a\"\n[[site]]\nname = \"a\"", "lectern.toml:3", "already a [[site]]"},
      {"[log]\nformat = \"xml\"", "lectern.toml:2", "text or json"},
      {"[fetching]\nhosts = [1]", "lectern.toml:2", "a list of hosts"},
      {"[[site]]\nrender = \"lazy\"", "lectern.toml:1", "needs a \"name\""},
      {"[[site]]\nname = \"A\"", "lectern.toml:2", "lower-case letters"},
      {"[[site]]\nname = \"a\"\nvoise = \"x\"", "lectern.toml:3", "unknown key \"voise\""},
      {"[[site]]\nname = \"a\"\nallowed_origins = [\"https://a.example/\"]", "lectern.toml:3",
       "a list of origins"},
      {"[[site]]\nname = \"a\"\npaid = 1", "lectern.toml:3", "true or false"},
      {"[[site]]\nname = \"a\"\nreports = \"yes\"", "lectern.toml:3", "true or false"},
      {"[[site]]\nname = \"a\"\nanalytics = 1", "lectern.toml:3", "true or false"},
      {"[[site]]\nname = \"a\"\nfeeds = [\"news.example/rss\"]", "lectern.toml:3",
       "a list of web addresses"},
      {"[[site]]\nname = \"a\"\njson_id = \"id\"", "lectern.toml:3", "a JSON Pointer"},
      {"[[site]]\nname = \"a\"\njson_id = \"/a~b\"", "lectern.toml:3", "a JSON Pointer"},
      {"[[site]]\nname = \"a\"\npoll_minutes = 0", "lectern.toml:3", "from 1 to 1440"},
      {"listen = ", "lectern.toml:1", ""},
  }));
  CAPTURE(toml);
  const std::string complaint = complaint_about(toml);
  CHECK_THAT(complaint, Contains(line));
  CHECK_THAT(complaint, Contains(hint));
}

TEST_CASE("a settings file is a regular file of a size that people write", "[serving][settings]") {
  const lectern::tests::TemporaryFolder folder;
  const auto refusal = [](const std::string& file) {
    Settings settings;
    try {
      read_settings_file(file, settings);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const std::string pipe = (folder.path() / "pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THAT(refusal(pipe), Contains("no regular file") && Contains(pipe));
  CHECK_THAT(refusal("/dev/zero"), Contains("no regular file"));
  CHECK_THAT(refusal((folder.path() / "none").string()), Contains("no such file"));
  const std::string file = (folder.path() / "lectern.toml").string();
  std::ofstream(file) << "listen = \"[::1]:9000\"\n" << std::string(1 << 20, '#');
  CHECK_THAT(refusal(file), Contains("larger than 1 MiB"));
  std::ofstream(file) << "listen = \"[::1]:9000\"\n";
  CHECK(refusal(file) == "");
}

TEST_CASE("the environment outweighs the file", "[serving][settings]") {
  Settings settings = read("[narration]\nworkers = 3\n");
  const std::array<const char*, 5> variables = {"HOME=/", "LECTERN_NARRATION_WORKERS=5",
                                                "LECTERN_FETCHING_HOSTS=a.example,.b.example",
                                                "LECTERN_LISTEN=127.0.0.1:0", nullptr};
  read_settings_environment(variables.data(), settings);
  CHECK(settings.narration.workers == 5);
  CHECK(settings.fetching.hosts == std::vector<std::string>{"a.example", ".b.example"});
  CHECK(settings.listen == "127.0.0.1:0");
}

TEST_CASE("a wrong variable of the environment is refused by name", "[serving][settings]") {
  const auto* variable =
      GENERATE("LECTERN_NARATION_WORKERS=5", "LECTERN_PORT=8080", "LECTERN_NARRATION_WORKERS=five",
               "LECTERN_NARRATION_WORKERS=", "LECTERN_LISTEN");
  CAPTURE(variable);
  const std::array<const char*, 2> variables = {variable, nullptr};
  Settings settings;
  CHECK_THROWS_WITH(read_settings_environment(variables.data(), settings), Contains("LECTERN_"));
  CHECK(settings == Settings{});
}

TEST_CASE("what container platforms say of a service called lectern is passed over",
          "[serving][settings]") {
  const std::array<const char*, 8> variables = {
      "LECTERN_PORT=tcp://10.0.0.7:8080", "LECTERN_PORT_8080_TCP=tcp://10.0.0.7:8080",
      "LECTERN_PORT_8080_TCP_PORT=8080",  "LECTERN_SERVICE_HOST=10.0.0.7",
      "LECTERN_SERVICE_PORT=8080",        "LECTERN_WEB_SERVICE_PORT_HTTP=8080",
      "LECTERN_NAME=/web/lectern",        nullptr};
  Settings settings;
  CHECK_NOTHROW(read_settings_environment(variables.data(), settings));
  CHECK(settings == Settings{});
}

TEST_CASE("printed settings read back as the same", "[serving][settings]") {
  const Settings settings = read(
      "listen = \"127.0.0.1:0\"\ndata = \"/tmp/x\"\n[limits]\nrequests_a_minute_per_key = 7\n"
      "[[site]]\nname = \"a\"\nvoice = \"zh-TW-female\"\n"
      "feeds = [\"https://news.example/rss\"]\npoll_minutes = 7\n"
      "reports = true\nanalytics = true\n"
      "json_id = \"/story/id\"\njson_published = [\"live\"]\n");
  CHECK(read(settings_as_toml(settings)) == settings);
}

TEST_CASE("a site's jingles must be files that are there", "[serving][settings]") {
  const auto* key = GENERATE("intro", "outro", "sting");
  CAPTURE(key);
  const std::string site = std::string("[[site]]\nname = \"a\"\n") + key + " = ";
  CHECK_THROWS_WITH(read(site + "\"/nowhere/sound.wav\"\n"), Contains(key));
  CHECK(read(site + "\"\"\n").sites.size() == 1);
  CHECK(read(site + "\"" LECTERN_TESTS_DIR "/CMakeLists.txt\"\n").sites.size() == 1);
}

TEST_CASE("the settings file of an installation holds the defaults, and a grace",
          "[serving][settings]") {
  Settings settings;
  lectern::server::read_settings_file(LECTERN_TESTS_DIR "/../server/packaging/lectern.toml",
                                      settings);
  Settings expected;
  expected.http.stop_grace_seconds = 5;
  CHECK(settings == expected);
}

TEST_CASE("an address to listen on is a host and a port", "[serving][settings]") {
  CHECK(parse_listen_address("[::1]:80").host == "::1");
  CHECK(parse_listen_address("0.0.0.0:0").port == 0);
  CHECK(parse_listen_address("127.0.0.1:1").is_loopback());
  CHECK(parse_listen_address("localhost:1").is_loopback());
  CHECK_FALSE(parse_listen_address("0.0.0.0:1").is_loopback());
  CHECK_FALSE(parse_listen_address("127.0.0.1.example:1").is_loopback());
  const auto* wrong = GENERATE("", "8080", ":8080", "host:", "host:65536", "host:-1", "host:1x");
  CHECK_THROWS_AS(parse_listen_address(wrong), Error);
}
