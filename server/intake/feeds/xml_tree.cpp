#include "server/intake/feeds/xml_tree.h"

#include <libxml/parser.h>
#include <libxml/xmlsave.h>

#include <new>
#include <utility>

#include "server/error.h"
#include "server/intake/feeds/xml_limits.h"
#include "server/intake/feeds/xml_repair.h"
#include "tts/ascii.h"
#include "tts/xml/libxml2.h"

namespace lectern::server {
namespace {

struct ParserDeleter {
  void operator()(xmlParserCtxt* parser) const noexcept { xmlFreeParserCtxt(parser); }
};
struct XmlTextDeleter {
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};
using XmlText = std::unique_ptr<xmlChar, XmlTextDeleter>;
struct BufferDeleter {
  void operator()(xmlBuffer* buffer) const noexcept { xmlBufferFree(buffer); }
};
struct NodeDeleter {
  void operator()(xmlNode* node) const noexcept { xmlFreeNode(node); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

[[noreturn]] void refuse(const xmlError* error, const std::string& name) {
  const std::string what =
      error == nullptr ? "no element" : std::string(tts::ascii_trimmed(error->message));
  const std::string where = error == nullptr ? name
                                             : name + ":" + std::to_string(error->line) + ":" +
                                                   std::to_string(error->int2);
  throw Error(Errc::unreadable_input, "not well-formed XML: " + what, where);
}

/// Without recursion, though within the limits recursion would do.
template <typename Visit>
void for_each_element(xmlNode* root, const Visit& visit) {
  xmlNode* node = root;
  while (node != nullptr) {
    if (node->type == XML_ELEMENT_NODE) visit(*node);
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) node = node->parent;
    node = node == root ? nullptr : node->next;
  }
}

/// HTML knows no prefixes: <xhtml:p> is <p>. First all that refer to a declaration, then those.
void drop_namespaces(xmlNode* root) {
  for_each_element(root, [](xmlNode& element) {
    element.ns = nullptr;
    for (xmlAttr* each = element.properties; each != nullptr; each = each->next) each->ns = nullptr;
  });
  for_each_element(root,
                   [](xmlNode& element) { xmlFreeNsList(std::exchange(element.nsDef, nullptr)); });
}

}  // namespace

XmlDoc parse_xml(std::string_view text, const std::string& url, const std::string& name) {
  require_modest_xml(text, name);
  const std::string sound = repaired_xml(text);
  tts::ready_libxml2();
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> parser(xmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC |
                           XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  XmlDoc doc(xmlCtxtReadMemory(parser.get(), sound.data(), static_cast<int>(sound.size()),
                               url.empty() ? nullptr : url.c_str(), "UTF-8", kOptions));
  if (!doc || xmlDocGetRootElement(doc.get()) == nullptr) {
    refuse(xmlCtxtGetLastError(parser.get()), name);
  }
  return doc;
}

std::string_view namespace_of(const xmlNode* element) {
  return element->ns == nullptr ? std::string_view{} : view(element->ns->href);
}

bool is_named(const xmlNode* node, XmlName name) {
  return node->type == XML_ELEMENT_NODE && view(node->name) == name.local &&
         namespace_of(node) == name.uri;
}

std::vector<const xmlNode*> children(const xmlNode* parent, XmlName name) {
  std::vector<const xmlNode*> found;
  for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
    if (is_named(node, name)) found.push_back(node);
  }
  return found;
}

const xmlNode* child(const xmlNode* parent, XmlName name) {
  const xmlNode* node = parent->children;
  while (node != nullptr && !is_named(node, name)) node = node->next;
  return node;
}

std::string text_of(const xmlNode* element) {
  if (element == nullptr) return {};
  const XmlText text(xmlNodeGetContent(element));
  return std::string(tts::ascii_trimmed(view(text.get())));
}

std::string child_text(const xmlNode* parent, XmlName name) {
  return text_of(child(parent, name));
}

std::string attribute(const xmlNode* element, const char* name) {
  const XmlText value(xmlGetNoNsProp(element, reinterpret_cast<const xmlChar*>(name)));
  return std::string(tts::ascii_trimmed(view(value.get())));
}

std::string inner_html(const xmlNode* element) {
  const std::unique_ptr<xmlNode, NodeDeleter> copy(
      xmlDocCopyNode(const_cast<xmlNode*>(element), element->doc, 1));
  const std::unique_ptr<xmlBuffer, BufferDeleter> buffer(xmlBufferCreate());
  if (!copy || !buffer) throw std::bad_alloc();
  drop_namespaces(copy.get());
  xmlSaveCtxt* save = xmlSaveToBuffer(buffer.get(), "UTF-8", XML_SAVE_AS_HTML | XML_SAVE_NO_DECL);
  if (save == nullptr) throw std::bad_alloc();
  for (xmlNode* node = copy->children; node != nullptr; node = node->next) {
    xmlSaveTree(save, node);
  }
  xmlSaveClose(save);
  return std::string(tts::ascii_trimmed(view(xmlBufferContent(buffer.get()))));
}

std::string language_of(const xmlNode* element) {
  const XmlText language(xmlNodeGetLang(element));
  return std::string(tts::ascii_trimmed(view(language.get())));
}

std::string base_of(const xmlNode* element) {
  const XmlText base(xmlNodeGetBase(element->doc, element));
  return std::string(tts::ascii_trimmed(view(base.get())));
}

}  // namespace lectern::server
