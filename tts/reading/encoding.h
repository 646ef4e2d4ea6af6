#pragma once

#include <string>
#include <string_view>

namespace lectern::tts {

/// Refuses what is no text at all: empty, larger than an article may be, or binary (zero bytes
/// without a UTF-16 mark, or many control characters). name  for the message. Throws
/// Error{bad_input}.
void require_text(std::string_view bytes, const std::string& name);

/// `bytes` as UTF-8 without a byte order mark. Takes UTF-8, and UTF-16 where a mark says so.
/// Throws Error{bad_input} naming the first byte and line that are not.
std::string decode_text(std::string_view bytes, const std::string& name);

/// Whether `bytes` begin with the byte order mark of UTF-16, either way round.
bool has_utf16_mark(std::string_view bytes);

}  // namespace lectern::tts
