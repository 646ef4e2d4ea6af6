#include "server/intake/feeds/html_fragment.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "server/intake/feeds/xml_tree.h"
#include "tts/reading/html_limits.h"
#include "tts/unicode.h"
#include "tts/xml/libxml2.h"

namespace lectern::server {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool begins_line(std::string_view element) {
  constexpr auto kInline = std::to_array<std::string_view>(
      {"a",      "abbr", "b",    "bdi",  "bdo", "cite", "code", "data",  "del",
       "dfn",    "em",   "font", "i",    "img", "ins",  "kbd",  "label", "mark",
       "q",      "ruby", "rt",   "rp",   "rb",  "s",    "samp", "small", "span",
       "strong", "sub",  "sup",  "time", "tt",  "u",    "var",  "wbr"});
  return !is_one_of(element, kInline);
}

bool is_invisible(std::string_view element) {
  constexpr auto kInvisible = std::to_array<std::string_view>(
      {"script", "style", "template", "noscript", "iframe", "object", "head", "rt", "rp"});
  return is_one_of(element, kInvisible);
}

bool has_words(std::string_view text) {
  const auto points = tts::code_points(text);
  return std::any_of(points.begin(), points.end(), [](const tts::CodePoint& point) {
    return tts::is_letter(point.value) || tts::is_digit(point.value);
  });
}

/// Gathers lines while the tree is walked. White space runs are one space, as on a page.
class LineGatherer {
 public:
  void add_text(std::string_view text) {
    for (const char c : text) {
      if (kBlanks.find(c) != std::string_view::npos) {
        space_ = true;
        continue;
      }
      if (space_ && !line_.empty()) line_ += ' ';
      space_ = false;
      line_ += c;
    }
  }

  void begin_link() { link_begin_ = line_.size(); }
  void end_link() { link_end_ = line_.size(); }

  void end_line() {
    if (!line_.empty()) {
      const bool closing = link_begin_ < link_end_ && link_end_ <= line_.size() &&
                           !has_words(std::string_view(line_).substr(link_end_));
      if (closing && line_[link_begin_] == ' ') ++link_begin_;
      closing_link_ = closing ? line_.substr(link_begin_, link_end_ - link_begin_) : "";
      lines_.push_back(std::exchange(line_, {}));
    }
    space_ = false;
    link_begin_ = link_end_ = 0;
  }

  FragmentText take() && {
    end_line();
    return {std::move(lines_), std::move(closing_link_)};
  }

 private:
  std::vector<std::string> lines_;
  std::string line_;
  std::string closing_link_;  ///< Of the last line.
  std::size_t link_begin_ = 0;
  std::size_t link_end_ = 0;
  bool space_ = false;
};

void enter(const xmlNode* node, LineGatherer& lines) {
  if (node->type != XML_ELEMENT_NODE) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      lines.add_text(view(node->content));
    }
    return;
  }
  if (begins_line(view(node->name))) lines.end_line();
  if (view(node->name) == "a") lines.begin_link();
}

void leave(const xmlNode* node, LineGatherer& lines) {
  if (node->type != XML_ELEMENT_NODE) return;
  if (view(node->name) == "a") lines.end_link();
  if (begins_line(view(node->name))) lines.end_line();
}

bool has_visible_children(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE && node->children != nullptr &&
         !is_invisible(view(node->name));
}

/// Without recursion: fragments may nest as they like.
void gather(const xmlNode* root, LineGatherer& lines) {
  const xmlNode* node = root;
  for (;;) {
    enter(node, lines);
    if (has_visible_children(node)) {
      node = node->children;
      continue;
    }
    leave(node, lines);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      leave(node, lines);
    }
    if (node == root) return;
    node = node->next;
  }
}

bool has_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (letter || next == '#' || next == '/' || next == '!') return true;
  }
  return false;
}

}  // namespace

std::string FragmentText::str() const {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

FragmentText read_fragment(std::string_view html, const std::string& name) {
  if (html.find_first_not_of(kBlanks) == std::string_view::npos) return {};
  tts::require_modest_page(html, name);
  tts::ready_libxml2();
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                           HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT;
  const XmlDoc doc(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions));
  const xmlNode* root = doc ? xmlDocGetRootElement(doc.get()) : nullptr;
  LineGatherer lines;
  if (root != nullptr) gather(root, lines);
  return std::move(lines).take();
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = kBlanks.find(c) != std::string_view::npos;
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string plain_title(std::string_view title, const std::string& name) {
  return has_markup(title) ? one_line(read_fragment(title, name).str()) : one_line(title);
}

}  // namespace lectern::server
