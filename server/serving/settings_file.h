#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "server/serving/settings.h"

namespace lectern::server {

// Settings as they are written: TOML, one table a topic, every key optional.
//
//   listen = "127.0.0.1:8080"
//   public_url = "https://audio.news.example"
//
//   [narration]
//   workers = 4
//
//   [[site]]
//   name = "news"
//   render = "lazy"
//
// A key nobody knows, and a value that cannot be, are errors that name file, line and key and say
// what would be right: a misspelt setting must never quietly be a default. What stands in the
// environment outweighs the file: LECTERN_NARRATION_WORKERS is the key `workers` of [narration],
// lists are separated by commas. Sites are set in the file alone.

/// Sets what the file says.
/// throws  Error{unreadable_input} when it cannot be read, Error{bad_usage} for what is wrong in
///         it.
void read_settings_file(const std::filesystem::path& file, Settings& settings);

/// As read_settings_file, of text.
/// name  of the file, for messages.
void read_settings(const std::string& toml, const std::string& name, Settings& settings);

/// Sets what the environment says. A variable that begins with LECTERN_ and is no setting is an
/// error, as it would be a key in the file; but for those that Kubernetes and Docker make of a
/// service's name (LECTERN_SERVICE_HOST, LECTERN_PORT_8080_TCP).
/// variables  NULL-terminated, "NAME=value" each, as `environ`.
/// throws     Error{bad_usage} naming the variable.
void read_settings_environment(const char* const* variables, Settings& settings);

/// All settings as a file, with the values they have.
std::string settings_as_toml(const Settings& settings);

}  // namespace lectern::server
