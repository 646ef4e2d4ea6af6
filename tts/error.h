#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace lectern::tts {

/// What went wrong, for callers to branch on.
enum class Errc {
  bad_input,         ///< The article cannot be read: not text, not UTF-8, empty, too large.
  unknown_language,  ///< A language tag that is malformed or that nothing here speaks.
  unknown_voice,     ///< No voice of that name.
  bad_data,          ///< A voice file or a lexicon of ours is missing or damaged.
  engine_failed,     ///< The speech engine cannot be started or answers nonsense.
};

/// The speech library's one exception. what() is "message (context)"; it never
/// holds an article's text.
class Error : public std::runtime_error {
 public:
  Error(Errc code, std::string_view message, std::string_view context)
      : std::runtime_error(std::string(message) + " (" + std::string(context) + ")"), code_(code) {}
  Errc code() const noexcept { return code_; }

 private:
  Errc code_;
};

}  // namespace lectern::tts
