#include "tts/xml/xml_tree.h"

#include <libxml/SAX2.h>
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

/// What the parser's call-backs saw: C that allocates, so that nothing can be thrown through
/// libxml2.
struct Faults {
  Faults() = default;
  Faults(const Faults&) = delete;
  Faults& operator=(const Faults&) = delete;
  ~Faults() { xmlResetError(&first_error); }

  int document_type_line = 0;  ///< 0 where there is none.
  xmlError first_error{};
};

Faults& faults_of(void* parser) {
  return *static_cast<Faults*>(static_cast<xmlParserCtxt*>(parser)->_private);
}

/// Called at <!DOCTYPE, before anything inside it is read.
void stop_at_document_type(void* parser, const xmlChar*, const xmlChar*, const xmlChar*) {
  faults_of(parser).document_type_line = xmlSAX2GetLineNumber(parser);
  xmlStopParser(static_cast<xmlParserCtxt*>(parser));
}

/// The first is the cause, and what libxml2 says last, that the text is at its end, is its
/// consequence. What is merely invalid, like an xml:id used twice, is nobody's concern.
void keep_first_error(void* parser, xmlError* error) {
  xmlError& first = faults_of(parser).first_error;
  if (error->level == XML_ERR_FATAL && first.message == nullptr) xmlCopyError(error, &first);
}

std::string at_line(int line, const std::string& what) {
  return "line " + std::to_string(line) + ": " + what;
}

std::string told(const xmlError& error) {
  if (error.message == nullptr) return "this is no XML";
  // Its advice is for programmers: to take away this very limit.
  if (std::string_view(error.message).find("XML_PARSE_HUGE") != std::string_view::npos) {
    return at_line(error.line,
                   "elements inside each other deeper than 256, or a text or name too "
                   "long; write them flatter and shorter");
  }
  std::string message = at_line(error.line, error.message);
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
  Faults faults;
  parser->_private = &faults;
  parser->sax->internalSubset = stop_at_document_type;
  parser->sax->serror = keep_first_error;
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  XmlDoc doc(xmlCtxtReadMemory(parser.get(), xml.data(), static_cast<int>(xml.size()), nullptr,
                               "UTF-8", kOptions));
  if (faults.document_type_line > 0) {
    throw Error(Errc::bad_input,
                at_line(faults.document_type_line,
                        "a document type (<!DOCTYPE) is not taken: it may define entities; "
                        "delete it"),
                name);
  }
  if (!doc || parser->wellFormed == 0 || xmlDocGetRootElement(doc.get()) == nullptr) {
    throw Error(Errc::bad_input, told(faults.first_error), name);
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
