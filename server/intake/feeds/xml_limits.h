#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::server {

/// libxml2 compares each attribute of a tag with all before it: a tag of a megabyte takes minutes.
inline constexpr std::size_t kLongestTag = std::size_t{16} << 10U;  ///< In bytes.
inline constexpr std::size_t kDeepestNesting = 200;
inline constexpr std::size_t kMostXmlElements = 200'000;
/// In one place. Each name is looked up among all that hold there.
inline constexpr std::size_t kMostNamespaces = 500;

/// Refuses documents that would cost far more than their bytes, before there is a parser at work,
/// and all with a document type declaration: without it no entity can be declared, neither one that
/// grows nor one that reads a file.
/// text  UTF-8. Whether it is well-formed is not this function's matter.
/// name  for the message. Throws Error{unreadable_input} with the line. Linear.
void require_modest_xml(std::string_view text, const std::string& name);

}  // namespace lectern::server
