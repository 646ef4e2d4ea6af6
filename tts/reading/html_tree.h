#pragma once

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

// Private to the HTML reader; tts/xml/xml_tree.h is for XML.

struct HtmlDocDeleter {
  void operator()(xmlDoc* doc) const noexcept { xmlFreeDoc(doc); }
};
using HtmlDoc = std::unique_ptr<xmlDoc, HtmlDocDeleter>;

/// Parses a page; it has a root element. Nothing is loaded from anywhere, and no entity is expanded
/// but HTML's own.
/// page    well-formed UTF-8 within the limits of html_limits.h.
/// name    for the message.
/// throws  Error{bad_input} when there is no element at all.
HtmlDoc parse_html(std::string_view page, const std::string& name);

inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

inline bool is_element(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE;
}
inline bool is_named(const xmlNode* node, std::string_view name) {
  return is_element(node) && view(node->name) == name;
}

template <std::size_t N>
bool is_one_of(const xmlNode* node, const std::array<std::string_view, N>& names) {
  return is_element(node) && std::find(names.begin(), names.end(), view(node->name)) != names.end();
}

/// The value of an attribute, "" where it has none; nullopt when there is no such attribute.
std::optional<std::string> attribute(const xmlNode* node, const char* name);

void set_attribute(xmlNode* node, const char* name, const char* value);

/// The nodes below `root` in document order, root first; `visit` says whether to go into a node. No
/// recursion: pages may nest as they like.
template <typename Visit>
void walk(xmlNode* root, const Visit& visit) {
  for (xmlNode* node = root; node != nullptr;) {
    if (visit(node) && node->children != nullptr && node->type != XML_ENTITY_REF_NODE) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) node = node->parent;
    if (node == root) return;
    node = node->next;
  }
}

/// All text below `root`, as it stands in the page.
std::string text_within(xmlNode* root);

/// What `reference`, found in the page at `base`, leads to (RFC 3986, 5); `reference` itself when
/// it or `base` is no address, and `base` when it is empty.
std::string address_from(const std::string& reference, const std::string& base);

}  // namespace lectern::tts
