#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::tts {

/// Refuses what is no text at all: empty or only white space, larger than kLargestArticle, or
/// binary (zero bytes without a UTF-16 mark, or many control characters).
/// name    for the message.
/// throws  Error{bad_input}.
void require_text(std::string_view bytes, const std::string& name);

/// `bytes` as UTF-8 without a byte order mark. Takes UTF-8, UTF-16 where a mark says so, and what
/// ICU surely knows by its statistics: Big5, GB 18030, Shift_JIS, EUC-JP, EUC-KR, ISO-2022-JP.
/// Throws Error{bad_input} naming the first byte and line that are not UTF-8, and what to do.
std::string decode_text(std::string_view bytes, const std::string& name);

/// The same for a page, which is never refused for its encoding: a byte order mark decides, then
/// UTF-8 where all bytes are; then the first that fits of `charset`, the page's own first
/// "charset=" in 4,096 bytes, and ICU's guess at encodings of several bytes a character, which
/// where it is sure also stands for Latin-1; then UTF-8 with a little damage; then ICU's guess at
/// those of one byte, from the page's words; then Windows-1252.
/// Labels mean what browsers take them for ("gb2312" is GB 18030, "iso-8859-1" Windows-1252);
/// damaged characters, at most one in a hundred, become U+FFFD.
/// charset  parameter of the HTTP header Content-Type; empty when there was none.
/// name     for the message.
/// throws   Error{bad_input} for damaged UTF-16 with a mark.
std::string decode_html(std::string_view bytes, const std::string& charset,
                        const std::string& name);

/// The same for an XML document, which is either in an encoding or wrong: a byte order mark
/// decides, then UTF-8 where all bytes are (its alternatives are hardly ever that by chance, while
/// headers and declarations are often wrong), then `charset`, the XML declaration, or else UTF-8
/// again, with damage as above.
/// nullopt when the bytes are not of that encoding, or there is none of that name.
std::optional<std::string> decode_xml(std::string_view bytes, const std::string& charset);

}  // namespace lectern::tts
