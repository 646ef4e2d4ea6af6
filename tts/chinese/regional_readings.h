#pragma once

namespace lectern::tts::chinese {

/// Whose readings a character has where Taiwan and the mainland differ, in about one word of
/// twenty: 企業 is qi4 in Taiwan and qi3 on the mainland.
enum class Readings { taiwan, mainland };

}  // namespace lectern::tts::chinese
