#include "server/intake/feeds/xml_limits.h"

#include <algorithm>
#include <vector>

#include "server/error.h"

namespace lectern::server {
namespace {

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

/// Walks from tag to tag as an XML parser does.
class TagScanner {
 public:
  TagScanner(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  void scan() {
    for (at_ = text_.find('<'); at_ < text_.size(); at_ = text_.find('<', at_)) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("<!--")) {
        skip_past("-->", 4);
      } else if (rest.starts_with("<![CDATA[")) {
        skip_past("]]>", 9);
      } else if (rest.starts_with("<?")) {
        skip_past("?>", 2);
      } else if (rest.starts_with("<!")) {
        refuse("a document type declaration (<!DOCTYPE or <!ENTITY), which no feed needs");
      } else {
        scan_tag();
      }
    }
  }

 private:
  void scan_tag() {
    const std::string_view tag = take_tag();
    if (tag.starts_with("</")) {
      close_element();
      return;
    }
    if (++elements_ > kMostXmlElements) refuse("more elements than a feed has");
    open_element(count(tag, "xmlns"));
    if (tag.ends_with("/>")) close_element();
  }

  /// The tag that begins here, behind which the scan goes on. A '>' in quotes does not end it.
  std::string_view take_tag() {
    const std::size_t begin = at_;
    char quote = '\0';
    for (++at_; at_ < text_.size(); ++at_) {
      if (at_ - begin >= kLongestTag) refuse("a tag longer than any feed has");
      const char c = text_[at_];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        ++at_;
        break;
      }
    }
    return text_.substr(begin, at_ - begin);
  }

  void open_element(std::size_t namespaces) {
    open_.push_back(namespaces);
    namespaces_ += namespaces;
    if (open_.size() > kDeepestNesting) refuse("elements nested deeper than a feed's");
    if (namespaces_ > kMostNamespaces) refuse("more namespaces than a feed has");
  }

  void close_element() {
    if (open_.empty()) return;  // not well-formed: the parser says so
    namespaces_ -= open_.back();
    open_.pop_back();
  }

  void skip_past(std::string_view end, std::size_t opening) {
    const std::size_t found = text_.find(end, at_ + opening);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  [[noreturn]] void refuse(std::string_view what) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    throw Error(Errc::unreadable_input, "the feed has " + std::string(what),
                name_ + ":" + std::to_string(line));
  }

  std::string_view text_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::size_t namespaces_ = 0;
  std::vector<std::size_t> open_;  ///< For each open element the namespaces it declares.
};

}  // namespace

void require_modest_xml(std::string_view text, const std::string& name) {
  TagScanner(text, name).scan();
}

}  // namespace lectern::server
