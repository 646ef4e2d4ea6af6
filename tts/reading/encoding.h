#pragma once

#include <string>
#include <string_view>

namespace lectern::tts {

/// Refuses what is no text at all: empty or only white space, larger than kLargestArticle, or
/// binary (zero bytes without a UTF-16 mark, or many control characters). name  for the message.
/// Throws Error{bad_input}.
void require_text(std::string_view bytes, const std::string& name);

/// `bytes` as UTF-8 without a byte order mark. Takes UTF-8, and UTF-16 where a mark says so.
/// Throws Error{bad_input} naming the first byte and line that are not, and what to do.
std::string decode_text(std::string_view bytes, const std::string& name);

/// As decode_text, and where `bytes` are not UTF-8, in the encoding that the page's first 4,096
/// bytes name (charset=…; labels as browsers read them: "gb2312" is GB 18030, "iso-8859-1" is
/// Windows-1252). A few damaged characters become U+FFFD.
/// Throws Error{bad_input} also when that encoding is unknown or does not fit the bytes.
std::string decode_html(std::string_view bytes, const std::string& name);

}  // namespace lectern::tts
