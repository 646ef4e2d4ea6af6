#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/reading/html_tree.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// A group of CSS selectors (Selectors Level 4), of which Lectern knows: type and universal
/// selectors, `#id`, `.class`, `[attribute]` with `=`, `^=`, `$=`, `*=` and `~=`, the descendant
/// and child (`>`) combinators, and the comma. What newsrooms write in their style sheets; XPath
/// was the other choice, and its evaluation can be made to cost anything.
class CssSelector {
 public:
  /// Throws std::invalid_argument saying what is not understood, and where.
  explicit CssSelector(std::string_view text);

  /// Whether any selector of the group matches `node`. Costs at most the depth of the tree for each
  /// compound, in all: linear for child chains, and for descendants greedy with one way back.
  bool matches(const xmlNode* node) const;

 private:
  enum class Relation { descendant, child };
  struct AttributeTest {
    std::string name;
    char how = 0;  ///< 0: is there; '=', or the character before '=': '^', '$', '*', '~'.
    std::string value;
  };
  /// `a.b[c]`, and how it stands to the compound before it.
  struct Compound {
    Relation relation = Relation::descendant;
    std::string type;  ///< Empty for any.
    std::vector<AttributeTest> tests;
  };
  using Complex = std::vector<Compound>;

  class Parser;

  static bool fits(const Compound& compound, const xmlNode* node);
  static bool fits(const AttributeTest& test, const xmlNode* node);
  static bool matches_from(const Complex& complex, const xmlNode* node);

  std::vector<Complex> group_;
};

}  // namespace lectern::tts
