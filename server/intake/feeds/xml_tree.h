#pragma once

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

// Private to the feed readers: the only header that includes libxml2.

struct XmlDocDeleter {
  void operator()(xmlDoc* doc) const noexcept { xmlFreeDoc(doc); }
};
using XmlDoc = std::unique_ptr<xmlDoc, XmlDocDeleter>;

/// Parses a document within the limits of xml_limits.h, mended as xml_repair.h says. Loads nothing
/// and expands no entity but XML's own five.
/// text  UTF-8. url  what relative addresses in it start from; may be empty.
/// name  for the message. Throws Error{unreadable_input} with line and column.
XmlDoc parse_xml(std::string_view text, const std::string& url, const std::string& name);

/// The name of an element: its namespace's URI ("" for none) and its local name.
struct XmlName {
  std::string_view uri;
  std::string_view local;
};

std::string_view namespace_of(const xmlNode* element);
bool is_named(const xmlNode* node, XmlName name);

/// The child elements of that name, in order.
std::vector<const xmlNode*> children(const xmlNode* parent, XmlName name);
/// The first of them; nullptr when there is none.
const xmlNode* child(const xmlNode* parent, XmlName name);

/// All text in an element, without the white space around it; "" for nullptr.
std::string text_of(const xmlNode* element);
/// text_of the first child of that name; "" when there is none.
std::string child_text(const xmlNode* parent, XmlName name);
/// The value of an attribute without namespace, trimmed; "" when there is none.
std::string attribute(const xmlNode* element, const char* name);

/// The XHTML in an element, as HTML source.
std::string inner_html(const xmlNode* element);

/// What holds at an element by xml:lang, its own or inherited; "" when nothing.
std::string language_of(const xmlNode* element);
/// What relative addresses in an element start from: by xml:base, else the document's URL.
std::string base_of(const xmlNode* element);

}  // namespace lectern::server
