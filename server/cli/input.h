#pragma once

#include <iosfwd>
#include <memory>
#include <string>

namespace lectern::server {

/// All bytes of the file `name`, or of standard input for "-". Throws Error{unreadable_input} for
/// what is missing, no file, not readable, or larger than an article may be (tts::kLargestArticle).
std::string read_input(const std::string& name);

/// The file `name`, or standard input for "-", to be read line by line. Throws as read_input; the
/// stream of standard input is not owned.
std::shared_ptr<std::istream> open_input(const std::string& name);

/// The next line of `input` without its end, which may be LF or CR LF. False behind the last.
bool read_line(std::istream& input, std::string& line);

}  // namespace lectern::server
