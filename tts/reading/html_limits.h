#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts {

/// A page is larger than its story; beyond this it is a mistake or an attack. In bytes.
inline constexpr std::size_t kLargestPage = std::size_t{8} << 20U;
/// The tree takes some 250 bytes for each, and judging it some 5 microseconds.
inline constexpr std::size_t kMostElements = 100'000;
/// libxml2 compares each attribute of a tag with all before it: 100,000 in one tag take 17 seconds.
inline constexpr std::size_t kMostAttributes = 256;
/// In all tags together: the tree takes some 250 bytes for each of these too. Of 379 news pages the
/// richest has 7,100.
inline constexpr std::size_t kMostAttributesOfPage = 200'000;

/// Refuses pages whose tree would cost far more than their bytes, before there is a tree: reads the
/// tags as libxml2's HTML parser does and counts. Comments, scripts and styles hold no tags.
/// name    for the message.
/// throws  Error{bad_input} saying which limit the page exceeds.
/// Linear, about 500 MB/s.
void require_modest_page(std::string_view page, const std::string& name);

enum class AttributesKept { read, all };

/// The page without the half of it that no reader looks at and libxml2 would go through character
/// by character: comments, the insides of scripts (but JSON-LD), style sheets and drawings, the
/// blanks that indent tags but for one, and the attributes that say nothing of what an element is:
/// sizes of all but pictures, handlers, data of programs, addresses of all but links and pictures.
/// Where the page leaves out its <body>, as HTML allows, there is one: libxml2 knows by the
/// elements of HTML 4 alone where a head ends, and would keep a <main> in it.
/// kept    all of the attributes where somebody may ask for any, as selectors do.
/// throws  as require_modest_page().
std::string lean_page(std::string_view page, AttributesKept kept, const std::string& name);

}  // namespace lectern::tts
