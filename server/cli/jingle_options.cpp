#include "server/cli/jingle_options.h"

#include <CLI/CLI.hpp>

namespace lectern::server {
namespace {

std::shared_ptr<const Jingle> jingle_in(const std::string& file) {
  return file.empty() ? nullptr : read_jingle(file);
}

}  // namespace

Jingles JingleOptions::read() const {
  return {jingle_in(intro_), jingle_in(outro_), jingle_in(sting_)};
}

std::shared_ptr<JingleOptions> add_jingle_options(CLI::App& command) {
  auto options = std::make_shared<JingleOptions>();
  command
      .add_option("--intro", options->intro_,
                  "Sound file heard before the story, levelled to the voice; at most 60 s")
      ->check(CLI::ExistingFile);
  command.add_option("--outro", options->outro_, "Sound file heard after it")
      ->check(CLI::ExistingFile);
  command
      .add_option("--sting", options->sting_,
                  "Sound file heard before each heading in the story, or story in a digest")
      ->check(CLI::ExistingFile);
  return options;
}

}  // namespace lectern::server
