#include "tts/doubt.h"

#include <algorithm>
#include <array>

namespace lectern::tts {
namespace {

struct KnownDoubt {
  std::string_view rule;
  std::string_view reason;
};

constexpr std::array kKnownDoubts = std::to_array<KnownDoubt>({
    {"unknown_character", "no dictionary has this character; it is passed over with a short sound"},
    {"verbatim", "no rules for this language; the engine reads it as written"},
    {"pronounceable", "capitals that may be a word or an abbreviation; read as a word"},
    {"heteronym", "one spelling of two words that sound apart; the voice takes one by itself"},
    {"millions", "M may mean million or metre"},
    {"meters", "m may mean metre or million"},
    {"month_slash_day", "two figures with a slash may be a date or a fraction; read as a date"},
    {"fraction", "two figures with a slash may be a fraction, a date or a score"},
    {"bare_year", "four figures may be a year or a number; read as a year"},
    {"score", "two figures may be a score, a ratio or a range"},
});

}  // namespace

std::string_view doubt_about(const Token& token) {
  if (token.confidence >= kSureEnough) return {};
  const auto* known =
      std::find_if(kKnownDoubts.begin(), kKnownDoubts.end(),
                   [&token](const KnownDoubt& doubt) { return doubt.rule == token.rule; });
  if (known != kKnownDoubts.end()) return known->reason;
  return token.language.is_chinese() && token.kind == TokenKind::word
             ? "the character has several readings, and its neighbours do not settle which"
             : "the rule that read it is often wrong";
}

}  // namespace lectern::tts
