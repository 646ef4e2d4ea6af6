#include "tts/reading/html_limits.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "tts/error.h"

namespace lectern::tts {
namespace {

bool is_letter_of_ascii(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
/// As htmlParseHTMLName reads names.
bool is_name_character(char c) {
  return is_letter_of_ascii(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' ||
         c == '.';
}
bool begins_name(char c) {
  return is_letter_of_ascii(c) || c == '_' || c == ':' || c == '.';
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char c, char l) { return (is_letter_of_ascii(c) ? c | 0x20 : c) == l; });
}

/// What the attributes are called that facts and outline of a page are read from.
constexpr auto kReadAttributes = std::to_array<std::string_view>(
    {"class",    "id",          "href",     "rel",     "name",        "property",      "content",
     "itemprop", "type",        "lang",     "title",   "xml:lang",    "role",          "style",
     "hidden",   "aria-hidden", "datetime", "pubdate", "data-author", "data-narration"});

bool is_read(std::string_view attribute) {
  return std::any_of(
      kReadAttributes.begin(), kReadAttributes.end(),
      [attribute](std::string_view read) { return equals_ignoring_case(attribute, read); });
}

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [tag](std::string_view name) { return equals_ignoring_case(tag, name); });
}

/// Whether a tag may stand before the body.
bool belongs_to_head(std::string_view tag) {
  return is_one_of(tag, {"html", "head", "title", "meta", "link", "base", "script", "style",
                         "noscript", "template", "object", "bgsound", "basefont"});
}

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  for (std::size_t i = 0; i + lower.size() <= text.size(); ++i) {
    if (equals_ignoring_case(text.substr(i, lower.size()), lower)) return true;
  }
  return false;
}

/// Goes through the tags of a page, counts them and notes what can be left out.
class TagScanner {
 public:
  TagScanner(std::string_view page, const std::string& name) : page_(page), name_(name) {}

  void scan() {
    for (at_ = page_.find('<'); at_ < page_.size(); at_ = page_.find('<', at_)) {
      cut_blanks_before(at_);
      ++at_;
      if (page_.substr(at_).starts_with("!--")) {
        const std::size_t begin = at_ - 1;
        skip_past("-->");
        cut(begin, at_);
      } else if (at_ < page_.size() && is_letter_of_ascii(page_[at_])) {
        read_tag();
      }
    }
  }

  /// As scan(); returns what is not left out.
  std::string scan_and_cut(AttributesKept kept) {
    lean_.reserve(page_.size());
    is_cutting_ = true;
    keeps_attributes_ = kept == AttributesKept::all;
    scan();
    return std::move(lean_.append(page_.substr(kept_)));
  }

 private:
  void read_tag() {
    if (++elements_ > kMostElements) refuse("more elements than an article has");
    const std::size_t begin = at_ - 1;
    const std::string_view tag = read_name();
    begin_body_before(begin, tag);
    is_linked_data_ = false;
    is_picture_ = equals_ignoring_case(tag, "img");
    read_attributes();
    if (at_ == page_.size() || page_[at_] == '/') return;  // <script/> holds nothing
    for (const std::string_view raw : {"script", "style"}) {
      if (equals_ignoring_case(tag, raw)) skip_to_end_tag(raw);
    }
    if (equals_ignoring_case(tag, "svg")) cut_drawing();
  }

  /// Once, where the first tag that can only be of a body is not <body> itself.
  void begin_body_before(std::size_t begin, std::string_view tag) {
    if (has_body_ || begin < end_of_fallback_) return;
    if (is_one_of(tag, {"noscript", "template"})) end_of_fallback_ = end_tag_from(at_, tag);
    if (belongs_to_head(tag)) return;
    has_body_ = true;
    if (is_one_of(tag, {"body", "frameset"})) return;
    cut(begin, begin);
    if (is_cutting_) lean_ += "<body>";
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < page_.size() && is_name_character(page_[at_])) ++at_;
    return page_.substr(begin, at_ - begin);
  }

  void read_attributes() {
    std::size_t attributes = 0;
    for (skip_blanks(); !is_at_end_of_tag(); skip_blanks()) {
      if (begins_name(page_[at_])) {
        if (++attributes > kMostAttributes) refuse("a tag with more attributes than any has");
        read_attribute();
      } else {
        skip_bogus();
      }
    }
  }

  bool is_at_end_of_tag() const {
    return at_ == page_.size() || page_[at_] == '>' || page_.substr(at_).starts_with("/>");
  }

  void read_attribute() {
    const std::size_t begin = at_;
    const std::string_view attribute = read_name();
    const std::size_t value = at_;
    read_value();
    const bool is_kept = !is_cutting_ || keeps_attributes_ || is_read(attribute) ||
                         (is_picture_ && tells_of_picture(attribute, value));
    if (!is_kept) return cut(begin, at_);
    if (++attributes_ > kMostAttributesOfPage) refuse("more attributes than any has");
    if (!equals_ignoring_case(attribute, "type")) return;
    // The sign between them may be written as an entity.
    const std::string_view type = page_.substr(value, at_ - value);
    is_linked_data_ = contains_ignoring_case(type, "ld") && contains_ignoring_case(type, "json");
  }

  /// How large a picture is, and where, and not the picture itself.
  bool tells_of_picture(std::string_view attribute, std::size_t value) const {
    constexpr std::size_t kLongest = 2048;
    constexpr std::size_t kLongestFigure = 16;
    if (is_one_of(attribute, {"width", "height"})) return at_ - value <= kLongestFigure;
    return is_one_of(attribute, {"src", "data-src"}) && at_ - value <= kLongest &&
           page_.substr(value, 8).find("data:") == std::string_view::npos;
  }

  void read_value() {
    const std::size_t end_of_name = at_;
    skip_blanks();
    if (at_ == page_.size() || page_[at_] != '=') {
      at_ = end_of_name;
      return;
    }
    ++at_;
    skip_blanks();
    if (at_ == page_.size()) return;
    const char quote = page_[at_];
    if (quote == '"' || quote == '\'') {
      ++at_;
      skip_past({&quote, 1});
    } else {
      while (at_ < page_.size() && !is_blank(page_[at_]) && page_[at_] != '>') ++at_;
    }
  }

  void skip_blanks() {
    while (at_ < page_.size() && is_blank(page_[at_])) ++at_;
  }
  void skip_bogus() {
    while (!is_at_end_of_tag() && !is_blank(page_[at_])) ++at_;
  }
  void skip_past(std::string_view end) {
    const std::size_t found = page_.find(end, at_);
    at_ = found == std::string_view::npos ? page_.size() : found + end.size();
  }

  void skip_to_end_tag(std::string_view tag) {
    ++at_;  // past the '>'
    const std::size_t begin = at_;
    at_ = end_tag_from(begin, tag);
    if (!is_linked_data_) cut(begin, at_);
  }

  /// None of it is text of the page.
  void cut_drawing() {
    if (!is_cutting_ || drawings_are_open_) return;
    const std::size_t end = end_tag_from(at_ + 1, "svg");
    drawings_are_open_ = end == page_.size();
    if (drawings_are_open_) return;  // then it is no drawing to the end, either
    cut(at_ + 1, end);
    at_ = end;
  }

  /// All but one of those that stand in a row before `end`.
  void cut_blanks_before(std::size_t end) {
    std::size_t begin = end;
    while (begin > kept_ && is_blank(page_[begin - 1])) --begin;
    if (end - begin > 1) cut(begin + 1, end);
  }

  /// Where "</tag" begins; the end of the page when it does not.
  std::size_t end_tag_from(std::size_t from, std::string_view tag) const {
    for (std::size_t at = page_.find("</", from); at < page_.size();
         at = page_.find("</", at + 2)) {
      if (equals_ignoring_case(page_.substr(at + 2, tag.size()), tag)) return at;
    }
    return page_.size();
  }

  void cut(std::size_t begin, std::size_t end) {
    if (!is_cutting_) return;
    lean_.append(page_.substr(kept_, begin - kept_));
    kept_ = end;
  }

  [[noreturn]] void refuse(std::string_view what) const {
    throw Error(Errc::bad_input, "the page has " + std::string(what), name_);
  }

  std::string_view page_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::size_t attributes_ = 0;   ///< Of all tags, without those that are cut.
  bool is_linked_data_ = false;  ///< The tag being read: its script is facts, not code.

  bool is_picture_ = false;

  bool has_body_ = false;
  std::size_t end_of_fallback_ = 0;  ///< Of a <noscript> in the head, which may hold anything.

  bool is_cutting_ = false;
  bool keeps_attributes_ = false;
  bool drawings_are_open_ = false;  ///< None that follows ends; looked for once.
  std::string lean_;
  std::size_t kept_ = 0;  ///< What is before it is in lean_, or was cut.
};

void require_size_of_page(std::string_view page, const std::string& name) {
  if (page.size() <= kLargestPage) return;
  throw Error(Errc::bad_input,
              "larger than " + std::to_string(kLargestPage >> 20U) + " MiB; this is no page", name);
}

}  // namespace

void require_modest_page(std::string_view page, const std::string& name) {
  require_size_of_page(page, name);
  TagScanner(page, name).scan();
}

std::string lean_page(std::string_view page, AttributesKept kept, const std::string& name) {
  require_size_of_page(page, name);
  return TagScanner(page, name).scan_and_cut(kept);
}

}  // namespace lectern::tts
