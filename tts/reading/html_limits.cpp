#include "tts/reading/html_limits.h"

#include <algorithm>
#include <string>

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

class TagCounter {
 public:
  TagCounter(std::string_view page, const std::string& name) : page_(page), name_(name) {}

  void count() {
    for (at_ = page_.find('<'); at_ < page_.size(); at_ = page_.find('<', at_)) {
      ++at_;
      if (page_.substr(at_).starts_with("!--")) {
        skip_past("-->");
      } else if (at_ < page_.size() && is_letter_of_ascii(page_[at_])) {
        read_tag();
      }
    }
  }

 private:
  void read_tag() {
    if (++elements_ > kMostElements) refuse("more elements than an article has");
    const std::string_view tag = read_name();
    read_attributes();
    if (equals_ignoring_case(tag, "script")) skip_to_end_tag("script");
    if (equals_ignoring_case(tag, "style")) skip_to_end_tag("style");
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < page_.size() && is_name_character(page_[at_])) ++at_;
    return page_.substr(begin, at_ - begin);
  }

  void read_attributes() {
    std::size_t attributes = 0;
    for (skip_blanks(); at_ < page_.size() && page_[at_] != '>'; skip_blanks()) {
      if (begins_name(page_[at_])) {
        if (++attributes > kMostAttributes) refuse("a tag with more attributes than any has");
        read_name();
        read_value();
      } else {
        skip_bogus();
      }
    }
  }

  void read_value() {
    skip_blanks();
    if (at_ == page_.size() || page_[at_] != '=') return;
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
    while (at_ < page_.size() && !is_blank(page_[at_]) && page_[at_] != '>') ++at_;
  }
  void skip_past(std::string_view end) {
    const std::size_t found = page_.find(end, at_);
    at_ = found == std::string_view::npos ? page_.size() : found + end.size();
  }

  void skip_to_end_tag(std::string_view tag) {
    for (at_ = page_.find("</", at_); at_ < page_.size(); at_ = page_.find("</", at_ + 2)) {
      if (equals_ignoring_case(page_.substr(at_ + 2, tag.size()), tag)) return;
    }
    at_ = page_.size();
  }

  [[noreturn]] void refuse(std::string_view what) const {
    throw Error(Errc::bad_input, "the page has " + std::string(what), name_);
  }

  std::string_view page_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
};

}  // namespace

void require_modest_page(std::string_view page, const std::string& name) {
  if (page.size() > kLargestPage) {
    throw Error(Errc::bad_input,
                "larger than " + std::to_string(kLargestPage >> 20U) + " MiB; this is no page",
                name);
  }
  TagCounter(page, name).count();
}

}  // namespace lectern::tts
