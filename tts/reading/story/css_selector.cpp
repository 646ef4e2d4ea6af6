#include "tts/reading/story/css_selector.h"

#include <stdexcept>
#include <utility>

#include "tts/ascii.h"
#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || is_blank(list[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || is_blank(list[end]))) return true;
  }
  return false;
}

}  // namespace

class CssSelector::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::vector<Complex> parse() {
    std::vector<Complex> group;
    do {
      group.push_back(parse_complex());
    } while (accept(','));
    if (at_ != text_.size()) fail("is not understood");
    return group;
  }

 private:
  Complex parse_complex() {
    Complex complex;
    skip_blanks();
    complex.push_back(parse_compound(Relation::descendant));
    while (true) {
      const bool blank = skip_blanks();
      if (at_ == text_.size() || text_[at_] == ',') return complex;
      const bool child = accept('>');
      if (!child && !blank) fail("is not understood");
      skip_blanks();
      complex.push_back(parse_compound(child ? Relation::child : Relation::descendant));
    }
  }

  Compound parse_compound(Relation relation) {
    Compound compound;
    compound.relation = relation;
    const std::size_t begin = at_;
    if (!accept('*') && at_ < text_.size() && is_name_character(text_[at_])) {
      compound.type = ascii_lower(name());
    }
    while (at_ < text_.size()) {
      if (accept('#')) {
        compound.tests.push_back({"id", '=', name()});
      } else if (accept('.')) {
        compound.tests.push_back({"class", '~', name()});
      } else if (accept('[')) {
        compound.tests.push_back(attribute_test());
      } else {
        break;
      }
    }
    if (at_ == begin) fail("is not understood");
    return compound;
  }

  AttributeTest attribute_test() {
    AttributeTest test;
    test.name = ascii_lower(name());
    if (accept(']')) return test;
    test.how = '=';
    if (at_ < text_.size() && std::string_view("^$*~").find(text_[at_]) != std::string_view::npos) {
      test.how = text_[at_++];
    }
    if (!accept('=')) fail("wants '=' or ']'");
    test.value = value();
    if (!accept(']')) fail("wants ']'");
    return test;
  }

  std::string value() {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '"' && quote != '\'') return name();
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) fail("is a quotation without an end");
    std::string quoted(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return quoted;
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    if (at_ == begin) fail("wants a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  bool accept(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool skip_blanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ > begin;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::invalid_argument("the selector \"" + std::string(text_) + "\" " + what +
                                " at character " + std::to_string(at_ + 1));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

CssSelector::CssSelector(std::string_view text) : group_(Parser(text).parse()) {}

bool CssSelector::fits(const AttributeTest& test, const xmlNode* node) {
  const std::optional<std::string> value = attribute(node, test.name.c_str());
  if (!value) return false;
  switch (test.how) {
    case '=':
      return *value == test.value;
    case '^':
      return value->starts_with(test.value);
    case '$':
      return value->ends_with(test.value);
    case '*':
      return value->find(test.value) != std::string::npos;
    case '~':
      return has_word(*value, test.value);
    default:
      return true;
  }
}

bool CssSelector::fits(const Compound& compound, const xmlNode* node) {
  if (node == nullptr || !is_element(node)) return false;
  if (!compound.type.empty() && view(node->name) != compound.type) return false;
  return std::all_of(compound.tests.begin(), compound.tests.end(),
                     [node](const AttributeTest& test) { return fits(test, node); });
}

/// From the last compound up the tree. A child that does not fit sends the search back to the last
/// descendant: one step up there, never more, for what stands above it need only be above.
bool CssSelector::matches_from(const Complex& complex, const xmlNode* node) {
  if (!fits(complex.back(), node)) return false;
  std::size_t part = complex.size() - 1;
  std::size_t retry_part = 0;  // 0: there is nothing to go back to
  const xmlNode* retry_node = nullptr;
  while (part > 0) {
    node = node->parent;
    if (complex[part].relation == Relation::descendant) {
      retry_part = part;
      while (node != nullptr && !fits(complex[part - 1], node)) node = node->parent;
      if (node == nullptr) return false;
      retry_node = node;
      --part;
    } else if (fits(complex[part - 1], node)) {
      --part;
    } else {
      if (retry_part == 0) return false;
      part = retry_part;
      node = retry_node;
    }
  }
  return true;
}

bool CssSelector::matches(const xmlNode* node) const {
  return std::any_of(group_.begin(), group_.end(),
                     [node](const Complex& complex) { return matches_from(complex, node); });
}

}  // namespace lectern::tts
