#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// `text` as the content of an HTML element or of an attribute in quotes: the five characters that
/// mean something to a parser become references, and U+0000, which HTML cannot hold, is dropped.
std::string escape_html(std::string_view text);

/// `text` as the content of an XML 1.0 element, or of an attribute in quotes: as escape_html(), and
/// what XML cannot hold (§2.2: control characters, U+FFFE, U+FFFF) is dropped, for a single one of
/// them makes a whole document no XML. Bytes that are no UTF-8, surrogates among them, become
/// U+FFFD.
std::string escape_xml(std::string_view text);

/// `json` as the content of a `<script type="application/json">`, the same value in other letters:
/// every `<` is written \u003c, so that neither `</script` nor `<!--` (HTML §4.12.1.3) can occur.
/// In JSON that character stands only inside strings, where the escape is always allowed.
std::string escape_json_for_script(std::string_view json);

/// Base64 (RFC 4648 §4) of bytes given as hexadecimal digits: a hash as Content-Security-Policy and
/// `integrity` want it. Throws std::invalid_argument when `digits` are not pairs of them.
std::string base64_of_hex(std::string_view digits);

}  // namespace lectern::server
