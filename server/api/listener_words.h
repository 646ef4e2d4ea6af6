#pragma once

#include <string>

namespace lectern::server {

/// What a frame says without the player's script, in one of the player's languages (messages.js has
/// the same words).
struct ListenerWords {
  const char* language;  ///< BCP 47: "zh-Hant", "zh-Hans", "en", "ja", "ko".
  const char* listen;    ///< What a frame is called whose story has no headline.
  const char* absent;    ///< There is no narration.
};

/// In the first of `wishes` that the player speaks; English in doubt.
/// wishes  BCP 47 tags with commas between them, as Accept-Language has them; may be empty.
const ListenerWords& listener_words(const std::string& wishes);

}  // namespace lectern::server
