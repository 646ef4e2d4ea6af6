#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tts/language_tag.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The option --lang, as every command that reads text has it.
class LanguageOption {
 public:
  /// What the user said; throws tts::Error{unknown_language} when that is no language. Empty
  /// when nothing was said.
  tts::LanguageTag said() const;
  /// What the user said, else the language `text` looks like.
  tts::LanguageTag or_detected(std::string_view text) const;

 private:
  friend std::shared_ptr<LanguageOption> add_language_option(CLI::App& command);
  std::string tag_;
};

std::shared_ptr<LanguageOption> add_language_option(CLI::App& command);

}  // namespace lectern::server
