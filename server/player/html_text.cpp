#include "server/player/html_text.h"

#include <charconv>
#include <cstdint>
#include <stdexcept>

#include "tts/unicode.h"

namespace lectern::server {
namespace {

std::string_view html_reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

/// XML 1.0, §2.2, but for the return, which every parser turns into a new line.
bool is_xml_character(char32_t value) {
  const bool is_space = value == '\t' || value == '\n';
  return (value >= ' ' || is_space) && value != 0xFFFE && value != 0xFFFF;
}

std::uint8_t byte_of_hex(std::string_view pair) {
  std::uint8_t byte = 0;
  const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
  if (error != std::errc{} || end != pair.data() + 2) {
    throw std::invalid_argument("not pairs of hexadecimal digits");
  }
  return byte;
}

/// One to three bytes as four characters.
void append_base64(std::string& out, std::string_view hex) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint32_t bits = 0;
  const std::size_t bytes = hex.size() / 2;
  for (std::size_t i = 0; i < 3; ++i) {
    bits = bits << 8U | (i < bytes ? byte_of_hex(hex.substr(2 * i, 2)) : 0U);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    out += i <= bytes ? kDigits[bits >> (18 - 6 * i) & 63U] : '=';
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\0') continue;
    const std::string_view reference = html_reference(c);
    if (reference.empty()) {
      out += c;
    } else {
      out += reference;
    }
  }
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const tts::CodePoint point = tts::code_point_at(text, at);
    if (is_xml_character(point.value)) tts::append_utf8(clean, point.value);
    at = point.end();
  }
  return escape_html(clean);
}

std::string escape_json_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

std::string base64_of_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) throw std::invalid_argument("an odd number of hexadecimal digits");
  std::string out;
  for (std::size_t at = 0; at < digits.size(); at += 6) append_base64(out, digits.substr(at, 6));
  return out;
}

}  // namespace lectern::server
