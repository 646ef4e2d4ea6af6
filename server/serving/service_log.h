#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "server/serving/settings.h"

namespace lectern::server {

/// One thing an event is about: its name, and its value as text.
struct LogField {
  LogField(std::string_view field_name, std::string_view text) : name(field_name), value(text) {}
  LogField(std::string_view field_name, const char* text) : name(field_name), value(text) {}
  LogField(std::string_view field_name, const std::string& text) : name(field_name), value(text) {}
  LogField(std::string_view field_name, std::int64_t number)
      : name(field_name), value(std::to_string(number)) {}

  std::string name;
  std::string value;
};

/// What the service tells its operator, on standard error: a line an event, with a time, a level, a
/// message that is always the same for the same event, and what it is about. As text or as JSON
/// objects. Whatever a value holds, it is one line. An article's text, keys and tokens never go in.
///
/// threads  safe from any; nobody waits for the disk or terminal behind it: when it cannot keep up,
///          the oldest lines are dropped.
class ServiceLog {
 public:
  ServiceLog(LogFormat format, LogLevel level);
  ~ServiceLog();  ///< Writes what is still waiting.
  ServiceLog(const ServiceLog&) = delete;
  ServiceLog& operator=(const ServiceLog&) = delete;

  void debug(std::string_view event, std::initializer_list<LogField> fields = {});
  void info(std::string_view event, std::initializer_list<LogField> fields = {});
  void warning(std::string_view event, std::initializer_list<LogField> fields = {});
  void error(std::string_view event, std::initializer_list<LogField> fields = {});
  void set_level(LogLevel level);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// An event as a line, without its end.
/// time  ISO 8601.
std::string log_line(LogFormat format, std::string_view time, std::string_view level,
                     std::string_view event, std::initializer_list<LogField> fields);

}  // namespace lectern::server
