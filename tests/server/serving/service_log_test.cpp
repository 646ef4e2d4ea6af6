#include "server/serving/service_log.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

using lectern::server::log_line;
using lectern::server::LogFormat;

TEST_CASE("a line of the log holds the event and what it is about", "[serving][log]") {
  CHECK(log_line(LogFormat::text, "2026-01-02T03:04:05.678Z", "info", "article accepted",
                 {{"article", "01h"}, {"sentences", std::int64_t{12}}, {"why", "it is new"}}) ==
        "2026-01-02T03:04:05.678Z info article accepted article=01h sentences=12 why=\"it is "
        "new\"");
}

TEST_CASE("a line of the log as JSON is one object", "[serving][log]") {
  const auto object = nlohmann::json::parse(log_line(
      LogFormat::json, "2026-01-02T03:04:05.678Z", "error", "render failed", {{"why", "a \"b\""}}));
  CHECK(object.at("level") == "error");
  CHECK(object.at("event") == "render failed");
  CHECK(object.at("why") == "a \"b\"");
}

TEST_CASE("no value can forge a second line of the log", "[serving][log]") {
  const auto format = GENERATE(LogFormat::text, LogFormat::json);
  const auto* value = GENERATE("a\r\nb", "a\nforged=1", "\x1B[2J", "\xFF\xFE", "a\u2028b=c d");
  const std::string line = log_line(format, "t", "info", "event", {{"value", value}});
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.find('\r') == std::string::npos);
  CHECK(line.find('\x1B') == std::string::npos);
  CHECK(line.find('\xFF') == std::string::npos);
}
