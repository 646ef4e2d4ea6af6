#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace lectern::audio {

/// What went wrong, for callers to branch on.
enum class Errc {
  bad_input,     ///< The sound, profile or file given cannot be used.
  unsupported,   ///< The codec or container is not in the installed libav.
  codec_failed,  ///< libav refused or failed in the middle.
  io_failed,     ///< A file could not be read or written.
};

/// The audio library's one exception. what() is "message (context)"; it never
/// holds an article's text.
class Error : public std::runtime_error {
 public:
  Error(Errc code, std::string_view message, std::string_view context)
      : std::runtime_error(std::string(message) + " (" + std::string(context) + ")"), code_(code) {}
  Errc code() const noexcept { return code_; }

 private:
  Errc code_;
};

}  // namespace lectern::audio
