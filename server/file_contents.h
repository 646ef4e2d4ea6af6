#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "server/error.h"

namespace lectern::server {

/// All bytes of a file; none when it is none, cannot be read or has more than `largest`. For files
/// that may be missing, or were checked before.
inline std::string file_contents(const std::filesystem::path& file, std::size_t largest) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error || size > largest) return {};
  std::ifstream in(file, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));  // somebody may have cut it short
  return bytes;
}

/// All bytes of a regular file that must be there: a device or a pipe may never end, or never
/// begin.
/// what    it is, for the message: "the podcast's channel file".
/// throws  Error{unreadable_input} for what is missing, no regular file, not readable, or of more
///         than `largest` bytes.
inline std::string needed_file(const std::filesystem::path& file, const std::string& what,
                               std::size_t largest) {
  const auto refuse = [&](const std::string& reason) {
    throw Error(Errc::unreadable_input, what + " " + reason, file.string());
  };
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (std::filesystem::is_directory(status)) refuse("is a folder");
  if (!std::filesystem::exists(status)) refuse("cannot be read: there is no such file");
  if (!std::filesystem::is_regular_file(status)) refuse("is no regular file");
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse("cannot be read");
  // One byte more than there seem to be, so that one that grows is seen to be too large.
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  std::string bytes(std::min<std::uintmax_t>(error ? largest : size, largest) + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) refuse("cannot be read");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > largest) refuse("is larger than " + std::to_string(largest >> 20U) + " MiB");
  return bytes;
}

}  // namespace lectern::server
