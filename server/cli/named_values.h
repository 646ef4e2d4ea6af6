#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

namespace lectern::server {

/// Takes the values of an enumeration by their names, which help and errors list; CLI11's own
/// transformer shows their numbers as well.
/// values  must outlive the validator.
template <typename Value>
CLI::Validator one_of(const std::map<std::string, Value>& values) {
  std::string names;
  for (const auto& [name, value] : values) names += (names.empty() ? "" : ",") + name;
  const auto to_number = [&values, names](std::string& text) {
    const auto found = values.find(text);
    if (found == values.end()) return text + " is none of " + names;
    text = std::to_string(static_cast<int>(found->second));
    return std::string();
  };
  return {to_number, "{" + names + "}"};
}

}  // namespace lectern::server
