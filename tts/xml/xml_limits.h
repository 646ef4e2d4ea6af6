#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts {

/// In bytes; a long article's SSML and a dictionary's PLS have a quarter of it.
inline constexpr std::size_t kLargestXml = std::size_t{4} << 20U;
/// The tree takes some 250 bytes for each.
inline constexpr std::size_t kMostXmlElements = 200'000;
/// libxml2 compares each attribute of a tag with all before it.
inline constexpr std::size_t kMostXmlAttributes = 64;

/// Refuses XML whose tree would cost far more than its bytes, before there is a tree: counts tags
/// and, by their equals signs, attributes. Comments, CDATA and processing instructions hold
/// neither. name  for the message. Throws Error{bad_input}. Linear.
void require_modest_xml(std::string_view xml, const std::string& name);

}  // namespace lectern::tts
