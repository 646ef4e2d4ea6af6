#include "server/intake/fetching/media_type.h"

#include <algorithm>

namespace lectern::server {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

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
  parsed.type = lower(trimmed(field.substr(0, end)));
  if (parsed.type.find('/') == std::string::npos) parsed.type.clear();
  while (end != std::string_view::npos) {
    field.remove_prefix(end + 1);
    end = field.find(';');
    const std::string parameter = lower(trimmed(field.substr(0, end)));
    constexpr std::string_view kCharset = "charset=";
    if (parameter.starts_with(kCharset) && parsed.charset.empty()) {
      parsed.charset = unquoted(parameter.substr(kCharset.size()));
    }
  }
  return parsed;
}

}  // namespace lectern::server
