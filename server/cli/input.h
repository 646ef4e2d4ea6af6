#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>

namespace lectern::server {

/// All bytes of the file `name`, or of standard input for "-". Throws Error{unreadable_input} for
/// what is missing, no file, not readable, or larger than an article may be (tts::kLargestArticle).
std::string read_input(const std::string& name);

/// A file, or standard input for "-", line by line.
class InputLines {
 public:
  /// Throws as read_input().
  explicit InputLines(std::string name);

  /// The next line without its end, which may be LF or CR LF, the first without the mark of byte
  /// order that some editors put before it. False behind the last. Throws
  /// Error{unreadable_input} for one that is not UTF-8, with its number.
  bool next(std::string& line);

 private:
  std::string name_;
  std::shared_ptr<std::istream> input_;  ///< Standard input is not owned.
  std::size_t number_ = 0;
};

}  // namespace lectern::server
