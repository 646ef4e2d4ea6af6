#include "tts/reading/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

#include "tts/error.h"
#include "tts/xml/libxml2.h"

namespace lectern::tts {

HtmlDoc parse_html(std::string_view page, const std::string& name) {
  ready_libxml2();
  constexpr int kOptions = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_RECOVER | HTML_PARSE_COMPACT;
  HtmlDoc doc(
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", kOptions));
  if (!doc || xmlDocGetRootElement(doc.get()) == nullptr) {
    throw Error(Errc::bad_input, "this is no HTML page", name);
  }
  return doc;
}

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
  const xmlAttr* found = xmlHasProp(node, reinterpret_cast<const xmlChar*>(name));
  if (found == nullptr) return std::nullopt;
  return found->children == nullptr ? std::string{} : std::string(view(found->children->content));
}

void set_attribute(xmlNode* node, const char* name, const char* value) {
  xmlSetProp(node, reinterpret_cast<const xmlChar*>(name), reinterpret_cast<const xmlChar*>(value));
}

std::string text_within(xmlNode* root) {
  std::string text;
  walk(root, [&text](const xmlNode* node) {
    if (node->type == XML_TEXT_NODE) text += view(node->content);
    return true;
  });
  return text;
}

std::string address_from(const std::string& reference, const std::string& base) {
  if (reference.empty()) return base;
  if (base.empty()) return reference;
  struct XmlFree {
    void operator()(xmlChar* text) const noexcept { xmlFree(text); }
  };
  const std::unique_ptr<xmlChar, XmlFree> whole(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(reference.c_str()),
                  reinterpret_cast<const xmlChar*>(base.c_str())));
  return whole ? std::string(view(whole.get())) : reference;
}

}  // namespace lectern::tts
