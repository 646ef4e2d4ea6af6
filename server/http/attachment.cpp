#include "server/http/attachment.h"

#include <array>
#include <cstdio>

namespace lectern::server {
namespace {

constexpr std::size_t kLongestTitle = 120;  // file systems take 255 bytes

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

/// Its first bytes; never cuts a character.
std::string_view beginning_of(std::string_view title) {
  if (title.size() <= kLongestTitle) return title;
  std::size_t end = kLongestTitle;
  while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0U) == 0x80U) --end;
  return title.substr(0, end);
}

/// As RFC 8187 has it. What would make a path of it becomes a blank.
std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (char c : text) {
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = ' ';
    std::array<char, 4> escape{};
    std::snprintf(escape.data(), escape.size(), "%%%02X", static_cast<unsigned char>(c));
    encoded += is_plain(c) ? std::string(1, c) : escape.data();
  }
  return encoded;
}

}  // namespace

std::string attachment_named(std::string_view title, const std::string& file_name) {
  std::string disposition = "attachment; filename=\"" + file_name + '"';
  if (title.empty()) return disposition;
  const std::size_t dot = file_name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : file_name.substr(dot);
  return disposition + "; filename*=UTF-8''" + percent_encoded(beginning_of(title)) + ending;
}

}  // namespace lectern::server
