#include "server/serving/service_log.h"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>
#include <vector>

namespace lectern::server {
namespace {

constexpr std::size_t kLinesWaiting = 8192;

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

/// "2026-01-02T03:04:05.678Z".
std::string time_now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     milliseconds);
}

std::string quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Bare where that cannot be misread.
std::string text_value(std::string_view text) {
  const bool plain = text.find_first_of(" \"=\\") == std::string_view::npos;
  std::string in_quotes = quoted(text);
  return plain && !text.empty() && in_quotes.size() == text.size() + 2 ? std::string(text)
                                                                       : in_quotes;
}

}  // namespace

std::string log_line(LogFormat format, std::string_view time, std::string_view level,
                     std::string_view event, std::initializer_list<LogField> fields) {
  if (format == LogFormat::text) {
    std::string line = std::string(time) + " " + std::string(level) + " " + std::string(event);
    for (const LogField& field : fields) line += " " + field.name + "=" + text_value(field.value);
    return line;
  }
  nlohmann::ordered_json object = {{"time", time}, {"level", level}, {"event", event}};
  for (const LogField& field : fields) object[field.name] = field.value;
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct ServiceLog::Impl {
  explicit Impl(LogFormat log_format)
      : format(log_format),
        threads(std::make_shared<spdlog::details::thread_pool>(kLinesWaiting, 1)),
        logger(std::make_shared<spdlog::async_logger>(
            "lectern", std::make_shared<spdlog::sinks::stderr_sink_mt>(), threads,
            spdlog::async_overflow_policy::overrun_oldest)) {
    logger->set_pattern("%v");
  }
  /// The thread that writes ends before what it writes to.
  ~Impl() { threads.reset(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void write(spdlog::level::level_enum level, std::string_view name, std::string_view event,
             std::initializer_list<LogField> fields) {
    if (!logger->should_log(level)) return;
    logger->log(level, "{}", log_line(format, time_now(), name, event, fields));
  }

  LogFormat format;
  std::shared_ptr<spdlog::details::thread_pool> threads;
  std::shared_ptr<spdlog::async_logger> logger;
};

ServiceLog::ServiceLog(LogFormat format, LogLevel level) : impl_(std::make_unique<Impl>(format)) {
  set_level(level);
}

ServiceLog::~ServiceLog() = default;

void ServiceLog::debug(std::string_view event, std::initializer_list<LogField> fields) {
  impl_->write(spdlog::level::debug, "debug", event, fields);
}

void ServiceLog::info(std::string_view event, std::initializer_list<LogField> fields) {
  impl_->write(spdlog::level::info, "info", event, fields);
}

void ServiceLog::warning(std::string_view event, std::initializer_list<LogField> fields) {
  impl_->write(spdlog::level::warn, "warning", event, fields);
}

void ServiceLog::error(std::string_view event, std::initializer_list<LogField> fields) {
  impl_->write(spdlog::level::err, "error", event, fields);
}

void ServiceLog::set_level(LogLevel level) {
  impl_->logger->set_level(level_of(level));
}

}  // namespace lectern::server
