#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/language_option.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

/// Offsets count the bytes of the input, so it is taken as it is or not at all.
void require_utf8(const std::string& text, const std::string& name) {
  if (const auto bad = tts::first_ill_formed_byte(text)) {
    const bool has_utf16_mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    throw tts::Error(tts::Errc::bad_input,
                     "not UTF-8 at byte " + std::to_string(*bad) +
                         "; convert it first, for example with iconv -f " +
                         (has_utf16_mark ? "UTF-16" : "BIG5") + " -t UTF-8",
                     name);
  }
}

void print_sentences(const std::string& name, const LanguageOption& language) {
  const std::string text = read_input(name);
  require_utf8(text, name);
  for (const tts::TextRange range : tts::break_text(text, language.or_detected(text))) {
    nlohmann::ordered_json line;
    line["text"] = range.in(text);
    line["start"] = range.begin;
    line["end"] = range.end;
    std::cout << line.dump() << '\n';
  }
}

}  // namespace

void add_sentences_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("sentences", "Print the sentences of a text, one JSON object a line");
  const auto name = std::make_shared<std::string>("-");
  const auto language = add_language_option(*command);
  command->add_option("FILE", *name, "Text file; - is standard input")->capture_default_str();
  command->callback([name, language] { print_sentences(*name, *language); });
}

}  // namespace lectern::server
