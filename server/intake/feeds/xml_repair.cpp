#include "server/intake/feeds/xml_repair.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "tts/ascii.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

/// XML 1.0, section 2.2.
bool is_xml_character(char32_t value) {
  if (value < 0x20) return value == U'\t' || value == U'\n' || value == U'\r';
  return value != 0xFFFE && value != 0xFFFF && (value < 0xD800 || value > 0xDFFF) &&
         value <= 0x10FFFF;
}

bool is_of_xml(std::string_view name) {
  constexpr auto kOfXml = std::to_array<std::string_view>({"amp", "lt", "gt", "quot", "apos"});
  return std::find(kOfXml.begin(), kOfXml.end(), name) != kOfXml.end();
}

/// What a reference such as "#8212" or "#x2014" stands for.
std::optional<char32_t> numbered_character(std::string_view reference) {
  const bool in_hex = reference.starts_with("#x") || reference.starts_with("#X");
  const std::string_view digits = reference.substr(in_hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, in_hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<char32_t> named_character(std::string_view name) {
  const std::string ended(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(ended.c_str()));
  if (entity == nullptr) return std::nullopt;
  return entity->value;
}

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() {
    for (at_ = 0; at_ < text_.size();) {
      if (text_[at_] == '<' && take_unread()) continue;
      if (text_[at_] == '&') {
        take_ampersand();
      } else {
        take_character();
      }
    }
    return std::move(out_);
  }

 private:
  /// A part in which an ampersand is one.
  bool take_unread() {
    constexpr auto kParts = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}});
    for (const auto& [opening, closing] : kParts) {
      if (!text_.substr(at_).starts_with(opening)) continue;
      const std::size_t found = text_.find(closing, at_ + opening.size());
      const std::size_t end =
          found == std::string_view::npos ? text_.size() : found + closing.size();
      while (at_ < end) take_character();
      return true;
    }
    return false;
  }

  void take_character() {
    const tts::CodePoint point = tts::code_point_at(text_, at_);
    if (is_xml_character(point.value)) out_.append(text_.substr(at_, point.size));
    at_ = point.end();
  }

  void take_ampersand() {
    constexpr std::size_t kLongest = 32;
    const std::string_view rest = text_.substr(at_ + 1, kLongest);
    const std::size_t end = rest.find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view{} : rest.substr(0, end);
    const std::size_t behind = at_ + name.size() + 2;
    std::optional<char32_t> meant;
    if (is_of_xml(name)) {
      out_.append(text_.substr(at_, behind - at_));
    } else if (name.starts_with('#') && (meant = numbered_character(name))) {
      if (is_xml_character(*meant)) out_.append(text_.substr(at_, behind - at_));
    } else if (!name.empty() && (meant = named_character(name))) {
      tts::append_utf8(out_, *meant);
    } else {
      out_ += "&amp;";
      ++at_;
      return;
    }
    at_ = behind;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

/// The name in the first tag.
std::string_view root_name(std::string_view text) {
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at + 1);
    if (tag.empty() || !tts::is_ascii_letter(tag.front())) continue;
    return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  }
  return {};
}

std::string_view without_what_follows(std::string_view text) {
  const std::string end_tag = "</" + std::string(root_name(text));
  const std::size_t last = end_tag.size() > 2 ? text.rfind(end_tag) : std::string_view::npos;
  if (last == std::string_view::npos) return text;
  const std::size_t end = text.find('>', last);
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

}  // namespace

std::string repaired_xml(std::string_view text) {
  return Repair(without_what_follows(text)).run();
}

}  // namespace lectern::server
