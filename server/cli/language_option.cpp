#include "server/cli/language_option.h"

#include <CLI/CLI.hpp>

#include "tts/reading/language_detector.h"

namespace lectern::server {

tts::LanguageTag LanguageOption::said() const {
  return tag_.empty() ? tts::LanguageTag{} : tts::LanguageTag::from(tag_);
}

tts::LanguageTag LanguageOption::or_detected(std::string_view text) const {
  return tag_.empty() ? tts::detect_language(text) : tts::LanguageTag::from(tag_);
}

std::shared_ptr<LanguageOption> add_language_option(CLI::App& command) {
  auto option = std::make_shared<LanguageOption>();
  command.add_option(
      "--lang", option->tag_,
      "Language tag, like zh-Hant-TW, zh-CN or en-US; found from the text when not given");
  return option;
}

}  // namespace lectern::server
