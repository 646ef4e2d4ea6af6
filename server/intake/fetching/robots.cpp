#include "server/intake/fetching/robots.h"

#include <algorithm>
#include <optional>

#include "tts/ascii.h"

namespace lectern::server {
namespace {

/// "Disallow: /private  # why" is the key "Disallow" and the value "/private".
struct Record {
  std::string_view key;
  std::string_view value;

  bool is(std::string_view name) const { return tts::equal_but_for_case(key, name); }
};

std::optional<Record> record_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Record{tts::ascii_trimmed(line.substr(0, colon)),
                tts::ascii_trimmed(line.substr(colon + 1))};
}

std::vector<Record> records_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Record> records;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    if (const auto record = record_of(text.substr(0, end))) records.push_back(*record);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return records;
}

/// "Lectern/1.2 (news)" is the token "Lectern".
std::string_view product_token(std::string_view user_agent) {
  const auto* const end = std::find_if_not(user_agent.begin(), user_agent.end(), [](char c) {
    return tts::is_ascii_letter(c) || c == '-' || c == '_';
  });
  return user_agent.substr(0, static_cast<std::size_t>(end - user_agent.begin()));
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (tts::ascii_lower(c) >= 'a' && tts::ascii_lower(c) <= 'f')
    return static_cast<unsigned>(tts::ascii_lower(c) - 'a') + 10;
  return std::nullopt;
}

bool is_unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& out, unsigned char octet) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += '%';
  out += kHex[octet >> 4U];
  out += kHex[octet & 0xFU];
}

/// One spelling for paths that RFC 9309, section 2.2.2, calls the same: unreserved octets plain,
/// others than ASCII encoded, hexadecimal in capitals.
std::string normalised(std::string_view path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto octet = static_cast<unsigned char>(path[i]);
    const auto high = i + 2 < path.size() ? hex_digit(path[i + 1]) : std::nullopt;
    const auto low = i + 2 < path.size() ? hex_digit(path[i + 2]) : std::nullopt;
    if (octet == '%' && high && low) {
      const auto meant = static_cast<unsigned char>(*high * 16 + *low);
      if (is_unreserved(meant)) {
        result += static_cast<char>(meant);
      } else {
        append_encoded(result, meant);
      }
      i += 2;
    } else if (octet >= 0x80) {
      append_encoded(result, octet);
    } else {
      result += path[i];
    }
  }
  return result;
}

/// Whether `pattern` matches a beginning of `path`. Each piece between stars takes the first place
/// it finds, which leaves the most to those behind it; a piece bound to the end takes the end.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t at = 0;
  for (bool first = true;; first = false) {
    const std::size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (last && to_end && !first) {
      return path.size() - at >= piece.size() && path.ends_with(piece);
    }
    const std::size_t found = path.find(piece, at);
    if (found == std::string_view::npos || (first && found != 0)) return false;
    at = found + piece.size();
    if (last) return !to_end || at == path.size();
    pattern.remove_prefix(star + 1);
  }
}

}  // namespace

RobotsRules RobotsRules::parse(std::string_view text, std::string_view product) {
  RobotsRules ours;
  RobotsRules everyones;
  bool named = false;    // by any group
  bool in_ours = false;  // the group being read is for us
  bool in_everyones = false;
  bool in_heading = false;  // between the User-agent lines of one group
  for (const Record& record : records_of(text.substr(0, kMostOfRobots))) {
    if (record.is("user-agent")) {
      if (!in_heading) in_ours = in_everyones = false;
      in_heading = true;
      in_ours = in_ours || tts::equal_but_for_case(product_token(record.value), product);
      in_everyones = in_everyones || record.value == "*";
      named = named || in_ours;
    } else if (record.is("allow") || record.is("disallow")) {
      in_heading = false;
      if (record.value.empty()) continue;
      const Rule rule{record.is("allow"), normalised(record.value)};
      if (in_ours) ours.rules_.push_back(rule);
      if (in_everyones) everyones.rules_.push_back(rule);
    }
  }
  return named ? ours : everyones;
}

bool RobotsRules::allows(std::string_view path_and_query) const {
  const std::string path = normalised(path_and_query);
  if (path == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    const bool outranks = length > longest || (length == longest && rule.allow);
    if (!outranks || !matches(rule.pattern, path)) continue;
    longest = length;
    allowed = rule.allow;
  }
  return allowed;
}

}  // namespace lectern::server
