#include "tts/xml/xml_tree.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "tts/error.h"
#include "tts/unicode.h"
#include "tts/xml/libxml2.h"
#include "tts/xml/xml_limits.h"

namespace lectern::tts {
namespace {

struct ParserDeleter {
  void operator()(xmlParserCtxt* parser) const noexcept { xmlFreeParserCtxt(parser); }
};
struct XmlStringDeleter {
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};
using XmlString = std::unique_ptr<xmlChar, XmlStringDeleter>;

/// Called at <!DOCTYPE, before anything inside it is read.
void stop_at_document_type(void* parser, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto* context = static_cast<xmlParserCtxt*>(parser);
  *static_cast<bool*>(context->_private) = true;
  xmlStopParser(context);
}

/// Else libxml2 would write what is merely invalid, an xml:id used twice, to standard error; what is
/// wrong is asked for afterwards.
void keep_quiet(void*, xmlError*) {}

std::string why(xmlParserCtxt* parser) {
  const xmlError* error = xmlCtxtGetLastError(parser);
  if (error == nullptr || error->message == nullptr) return "this is no XML";
  std::string message = "line " + std::to_string(error->line) + ": " + error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  return message;
}

std::optional<std::string> owned(xmlChar* value) {
  const XmlString text(value);
  if (!text) return std::nullopt;
  return std::string(xml_view(text.get()));
}

}  // namespace

XmlDoc parse_xml(std::string_view xml, const std::string& name) {
  require_modest_xml(xml, name);
  if (first_ill_formed_byte(xml)) {
    throw Error(Errc::bad_input, "not UTF-8; save it as UTF-8", name);
  }
  ready_libxml2();
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> parser(xmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  bool has_document_type = false;
  parser->_private = &has_document_type;
  parser->sax->internalSubset = stop_at_document_type;
  parser->sax->serror = keep_quiet;
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  XmlDoc doc(xmlCtxtReadMemory(parser.get(), xml.data(), static_cast<int>(xml.size()), nullptr,
                               "UTF-8", kOptions));
  if (has_document_type) {
    throw Error(Errc::bad_input,
                "a document type (<!DOCTYPE) is not taken: it may define entities; delete it",
                name);
  }
  if (!doc || parser->wellFormed == 0 || xmlDocGetRootElement(doc.get()) == nullptr) {
    throw Error(Errc::bad_input, why(parser.get()), name);
  }
  return doc;
}

std::optional<std::string> xml_attribute(const xmlNode* node, const char* name) {
  return owned(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)));
}

std::optional<std::string> xml_language(const xmlNode* node) {
  return owned(xmlGetNsProp(node, reinterpret_cast<const xmlChar*>("lang"), XML_XML_NAMESPACE));
}

std::optional<std::string> xml_id(const xmlNode* node) {
  return owned(xmlGetNsProp(node, reinterpret_cast<const xmlChar*>("id"), XML_XML_NAMESPACE));
}

std::string xml_text_within(const xmlNode* node) {
  return owned(xmlNodeGetContent(node)).value_or(std::string{});
}

std::size_t xml_line(const xmlNode* node) {
  const long line = xmlGetLineNo(node);
  return line > 0 ? static_cast<std::size_t>(line) : 0;
}

}  // namespace lectern::tts
