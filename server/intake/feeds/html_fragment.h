#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// The visible text of a piece of HTML, by its lines.
struct FragmentText {
  std::vector<std::string> lines;  ///< One a block or line break; trimmed, none empty.
  /// The text of the link that the last line ends with, marks aside; empty when it ends otherwise.
  std::string closing_link;

  /// The lines with a line feed between them.
  std::string str() const;
};

/// Reads a fragment as a feed has it. Anything is HTML: nothing is refused for being ill-formed.
/// html  UTF-8. name  for the message: throws tts::Error{bad_input} beyond the limits that pages
///       have (tts/reading/html_limits.h).
FragmentText read_fragment(std::string_view html, const std::string& name);

/// `text` as one line: every row of white space one space, none at the ends.
std::string one_line(std::string_view text);

/// A title as a line of plain text. RSS never said whether its titles are HTML: where there are
/// tags or entities in it, it is.
std::string plain_title(std::string_view title, const std::string& name);

}  // namespace lectern::server
