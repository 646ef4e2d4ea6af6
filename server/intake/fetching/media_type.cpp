#include "server/intake/fetching/media_type.h"

#include <algorithm>

#include "tts/ascii.h"

namespace lectern::server {
namespace {

std::string unquoted(std::string value) {
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front()) {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

}  // namespace

MediaType MediaType::parse(std::string_view field) {
  MediaType parsed;
  std::size_t end = field.find(';');
  parsed.type = tts::ascii_lower(tts::ascii_trimmed(field.substr(0, end)));
  if (parsed.type.find('/') == std::string::npos) parsed.type.clear();
  while (end != std::string_view::npos) {
    field.remove_prefix(end + 1);
    end = field.find(';');
    const std::string parameter = tts::ascii_lower(tts::ascii_trimmed(field.substr(0, end)));
    constexpr std::string_view kCharset = "charset=";
    if (parameter.starts_with(kCharset) && parsed.charset.empty()) {
      parsed.charset = unquoted(parameter.substr(kCharset.size()));
    }
  }
  return parsed;
}

}  // namespace lectern::server
