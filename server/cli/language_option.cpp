#include "server/cli/language_option.h"

#include <CLI/CLI.hpp>

#include "tts/error.h"
#include "tts/reading/language_detector.h"

namespace lectern::server {

tts::LanguageTag LanguageOption::said() const {
  if (tag_.empty()) return {};
  tts::LanguageTag tag = tts::LanguageTag::from(tag_);
  if (!tag.is_registered()) {
    throw tts::Error(tts::Errc::unknown_language,
                     "there is no such language; tags are like zh-Hant-TW, en-GB, fr", tag_);
  }
  return tag;
}

tts::LanguageTag LanguageOption::or_detected(std::string_view text) const {
  const tts::LanguageTag tag = said();
  return tag.empty() ? tts::detect_language(text) : tag;
}

std::shared_ptr<LanguageOption> add_language_option(CLI::App& command) {
  auto option = std::make_shared<LanguageOption>();
  command.add_option(
      "--lang", option->tag_,
      "Language tag, like zh-Hant-TW, zh-CN or en-US; found from the text when not given");
  return option;
}

}  // namespace lectern::server
