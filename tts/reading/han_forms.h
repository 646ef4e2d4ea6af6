#pragma once

namespace lectern::tts {

/// In which of the two Chinese orthographies a Han character is written.
enum class HanForm { both, traditional, simplified };

/// Traditional is what Big5 has and GB 2312 has not, simplified the other way round: 們 and 们.
/// What both have (好, but also 后 and 台), or neither, tells nothing: both.
/// throws   Error{bad_data} when the installed ICU lacks one of the two character sets.
/// threads  safe from any. The first call reads the sets from ICU (2 ms); then constant time.
HanForm han_form(char32_t value);

}  // namespace lectern::tts
