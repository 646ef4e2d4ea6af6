#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace lectern::server {

/// Refuses the folder without a name, which a script's empty variable gives.
inline CLI::Validator folder_name() {
  const auto check = [](const std::string& text) {
    return text.empty() ? std::string("a folder needs a name, and \"\" is none; . is this one")
                        : std::string();
  };
  return {check, ""};
}

}  // namespace lectern::server
