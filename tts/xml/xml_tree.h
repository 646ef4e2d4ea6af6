#pragma once

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

// Private to the readers of XML.

struct XmlDocDeleter {
  void operator()(xmlDoc* doc) const noexcept { xmlFreeDoc(doc); }
};
using XmlDoc = std::unique_ptr<xmlDoc, XmlDocDeleter>;

/// Parses XML of strangers; it has a root element. Nothing is loaded from anywhere. A document type
/// is refused before it is read: with it go all entities but XML's own five.
/// xml   UTF-8, whatever its declaration says.
/// name  for the message.
/// Throws Error{bad_input}, with the line, for what is not UTF-8, not well-formed, nested deeper
/// than 256 elements, or beyond the limits of xml_limits.h.
XmlDoc parse_xml(std::string_view xml, const std::string& name);

inline std::string_view xml_view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// The name of an element without its prefix; empty for a node that is none.
inline std::string_view element_name(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? xml_view(node->name) : std::string_view{};
}

/// Text or CDATA.
inline bool is_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/// The value of an attribute without a namespace; nullopt where there is none.
std::optional<std::string> xml_attribute(const xmlNode* node, const char* name);

/// xml:lang; nullopt where there is none.
std::optional<std::string> xml_language(const xmlNode* node);

/// xml:id; nullopt where there is none.
std::optional<std::string> xml_id(const xmlNode* node);

/// All text below `node`. No recursion.
std::string xml_text_within(const xmlNode* node);

/// The line `node` begins in, from 1.
std::size_t xml_line(const xmlNode* node);

}  // namespace lectern::tts
