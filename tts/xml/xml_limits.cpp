#include "tts/xml/xml_limits.h"

#include <algorithm>
#include <array>

#include "tts/error.h"

namespace lectern::tts {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& name) {
  throw Error(Errc::bad_input, what, name);
}

struct Bracket {
  std::string_view opening;
  std::string_view closing;
};

/// What begins with < and is no tag.
constexpr std::array<Bracket, 3> kNoTags = {{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};

/// Behind what begins at `begin` if that is no tag; `begin` if it is one.
std::size_t skip_no_tag(std::string_view xml, std::size_t begin) {
  for (const Bracket& bracket : kNoTags) {
    if (!xml.substr(begin).starts_with(bracket.opening)) continue;
    const std::size_t end = xml.find(bracket.closing, begin + bracket.opening.size());
    return end == std::string_view::npos ? xml.size() : end + bracket.closing.size();
  }
  return begin;
}

/// Goes over one tag; returns the place behind it.
std::size_t count_attributes(std::string_view xml, std::size_t begin, std::size_t& attributes) {
  char quote = 0;
  for (std::size_t at = begin; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '=') {
      ++attributes;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return xml.size();
}

}  // namespace

void require_modest_xml(std::string_view xml, const std::string& name) {
  if (xml.size() > kLargestXml) {
    refuse("larger than " + std::to_string(kLargestXml >> 20U) + " MiB of XML; split it", name);
  }
  std::size_t elements = 0;
  for (std::size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at)) {
    if (const std::size_t behind = skip_no_tag(xml, at); behind > at) {
      at = behind;
      continue;
    }
    if (++elements > 2 * kMostXmlElements) {
      refuse("more than " + std::to_string(kMostXmlElements) + " elements; split it", name);
    }
    std::size_t attributes = 0;
    at = count_attributes(xml, at, attributes);
    if (attributes > kMostXmlAttributes) {
      refuse("a tag with more than " + std::to_string(kMostXmlAttributes) + " attributes", name);
    }
  }
}

}  // namespace lectern::tts
