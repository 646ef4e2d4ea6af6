// Whatever bytes come, rules are read or named as faulty, never with an exception; those that are
// read survive being written and read again, and find places that are sound.

#include <cstdint>

#include "tests/tts/reading/invariants.h"
#include "tts/pronunciation/pls.h"
#include "tts/pronunciation/rule_matcher.h"
#include "tts/unicode.h"

using namespace lectern;
namespace rules = lectern::tts::pronunciation;

namespace {

void require_sound_places(const std::vector<rules::Rule>& read, std::string_view text) {
  if (tts::first_ill_formed_byte(text)) return;
  std::size_t at = 0;
  for (const tts::ReadingPlace& place : rules::RuleMatcher(read).places_in(
           text, {0, text.size()}, tts::LanguageTag::from("en"), {})) {
    tests::require(place.source.begin >= at && !place.source.empty(), "places are in order");
    tests::require(!tts::first_ill_formed_byte(place.source.in(text)), "places cut no character");
    at = place.source.end;
  }
  tests::require(at <= text.size(), "places are in the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const rules::RuleFile file = rules::LECTERN_FUZZED_READER(bytes, "desk.tsv");
  if (has_errors(file.findings)) return 0;
  require_sound_places(file.rules, bytes);
  const std::string written = rules::write_rule_file(file.rules);
  const rules::RuleFile again = rules::read_rule_file(written, "desk.tsv");
  tests::require(!has_errors(again.findings), "what is written has no errors");
  tests::require(again.rules.size() == file.rules.size(), "no rule is lost in writing");
  const rules::PlsFile pls = rules::write_pls(file.rules, {});
  tests::require(!has_errors(rules::read_pls(pls.xml, "desk.pls").findings),
                 "what is written as PLS has no errors");
  return 0;
}
