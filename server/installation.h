#pragma once

#include <filesystem>

namespace lectern::server {

/// Where this copy of Lectern keeps its other program and its data. The build tree and an
/// installation have the same shape seen from the program, so both work without a setting.
struct Installation {
  std::filesystem::path speaker;          ///< The program that speaks.
  std::filesystem::path voices;           ///< Folder of *.voice files.
  std::filesystem::path passages;         ///< Folder of texts that voices are measured with.
  std::filesystem::path chinese_lexicon;  ///< Memory-mapped by the Chinese reader.
};

/// Looks beside the running program, then in ../libexec/lectern and ../share/lectern, as installed.
/// Throws Error{bad_installation} naming what was looked for and where.
Installation find_installation();

}  // namespace lectern::server
