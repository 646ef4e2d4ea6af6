#include "server/cli/input.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>
#include <utility>

#include "server/error.h"
#include "tts/reading/article_reader.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

void require_file(const std::string& name) {
  std::error_code error;
  const fs::file_status status = fs::status(name, error);
  if (!fs::exists(status)) {
    const bool is_address = name.find("://") != std::string::npos;
    throw Error(Errc::unreadable_input,
                is_address ? "only addresses of http and https are fetched" : "no such file", name);
  }
  if (fs::is_directory(status)) {
    throw Error(Errc::unreadable_input, "this is a folder; name the article's file", name);
  }
}

std::shared_ptr<std::istream> open_input(const std::string& name) {
  if (name == "-") return {std::shared_ptr<void>{}, &std::cin};
  require_file(name);
  auto file = std::make_shared<std::ifstream>(name, std::ios::binary);
  if (!*file) throw Error(Errc::unreadable_input, std::strerror(errno), name);
  return file;
}

}  // namespace

std::string read_input(const std::string& name) {
  const std::shared_ptr<std::istream> input = open_input(name);
  std::string bytes;
  std::string chunk(std::size_t{1} << 16, '\0');
  while (input->read(chunk.data(), static_cast<std::streamsize>(chunk.size())),
         input->gcount() > 0) {
    bytes.append(chunk, 0, static_cast<std::size_t>(input->gcount()));
    if (bytes.size() > tts::kLargestArticle) {
      throw Error(Errc::unreadable_input,
                  "larger than " + std::to_string(tts::kLargestArticle >> 20U) +
                      " MiB; this is no article, split it",
                  name);
    }
  }
  if (input->bad()) throw Error(Errc::unreadable_input, "reading failed", name);
  return bytes;
}

InputLines::InputLines(std::string name) : name_(std::move(name)), input_(open_input(name_)) {}

bool InputLines::next(std::string& line) {
  if (!std::getline(*input_, line)) return false;
  ++number_;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (number_ == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  if (line.ends_with('\r')) line.pop_back();
  if (tts::first_ill_formed_byte(line)) {
    throw Error(Errc::unreadable_input, "not UTF-8; save it as UTF-8",
                name_ + ":" + std::to_string(number_));
  }
  return true;
}

}  // namespace lectern::server
