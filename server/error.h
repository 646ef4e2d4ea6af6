#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace lectern::server {

/// What went wrong, for callers to branch on.
enum class Errc {
  bad_usage,          ///< An option or argument that makes no sense.
  unreadable_input,   ///< The article cannot be opened or is no file.
  unwritable_output,  ///< The place for the result cannot be written to.
  disk_failed,        ///< The disk broke in the middle, or is full and nobody asked further.
  disk_full,          ///< There is no room left where we store.
  bad_installation,   ///< A program or data file of ours is missing.
  interrupted,        ///< The user asked to stop.
  overloaded,         ///< More work is waiting than is taken; ask again later.
  partly_failed,      ///< Of many pieces of work, some came to nothing; the others are done.
};

/// The exception of server/. what() is "message (context)"; it never holds an article's text.
class Error : public std::runtime_error {
 public:
  Error(Errc code, std::string_view message, std::string_view context)
      : std::runtime_error(std::string(message) + " (" + std::string(context) + ")"), code_(code) {}
  Errc code() const noexcept { return code_; }

 private:
  Errc code_;
};

}  // namespace lectern::server
