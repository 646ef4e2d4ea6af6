#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// Mends what feeds get wrong most often and what one bad item of theirs would cost all of them: a
/// bare ampersand ("R&D", "?a=1&b=2"), the named characters of HTML ("&nbsp;", "&mdash;"),
/// characters that XML 1.0 does not have (section 2.2), also by their numbers, and whatever stands
/// behind the root element. Marked sections, comments and instructions keep their ampersands. No
/// line begins elsewhere than before, so that a parser's errors are still told where they are.
/// text  UTF-8. Linear.
std::string repaired_xml(std::string_view text);

}  // namespace lectern::server
