#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// An XML document's bytes as UTF-8 without a byte order mark. The mark decides, then UTF-8 where
/// all bytes are (its alternatives are hardly ever that by chance, while headers and declarations
/// are often wrong), then `charset` of the HTTP header, then the XML declaration. Labels mean what
/// browsers take them for: "big5" has Hong Kong's characters, "gb2312" is GB 18030. What should be UTF-8 and is damaged, at
/// most one byte in a hundred, has U+FFFD there.
/// name  for the message. Throws Error{unreadable_input} naming the first byte that does not fit,
///       or the encoding that is not known.
std::string decode_xml(std::string_view bytes, const std::string& charset, const std::string& name);

}  // namespace lectern::server
