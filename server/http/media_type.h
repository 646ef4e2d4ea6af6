#pragma once

#include <filesystem>
#include <string>

namespace lectern::server {

/// The media type of a file by its ending; "application/octet-stream" for those we do not make.
std::string media_type_of(const std::filesystem::path& file);

}  // namespace lectern::server
