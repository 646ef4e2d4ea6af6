#pragma once

#include <string_view>

namespace lectern::tts {

/// Whether an English headline goes on behind the abbreviation that ends `before`: "Why the U.S."
/// "Is Buying Ferries". The auxiliary with a capital that begins `after` would else begin a
/// question, so it does where a question mark follows; unless the headline itself asks ("Will the
/// U.S." "Have Rope?"). Running text is no headline, as longer words of it have small letters.
/// before   the sentence so far, from its beginning on; a long one is no headline.
/// after    what follows the white space behind it.
/// Linear in `after`.
bool headline_goes_on(std::string_view before, std::string_view after);

}  // namespace lectern::tts
