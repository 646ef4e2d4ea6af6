#include "tts/international/scale_words.h"

#include <array>

namespace lectern::tts::international {
namespace {

using Use = ScaleWord::Use;

constexpr auto kGerman = std::to_array<ScaleWord>({
    {"Mio.", "Million", "Millionen", Gender::feminine},
    {"Mio", "Million", "Millionen", Gender::feminine},
    {"Mrd.", "Milliarde", "Milliarden", Gender::feminine},
    {"Mrd", "Milliarde", "Milliarden", Gender::feminine},
    {"Bio.", "Billion", "Billionen", Gender::feminine},
    {"Tsd.", "tausend", "tausend", Gender::none},
    {"Millionen", "Million", "Millionen", Gender::feminine, Use::in_full},
    {"Million", "Million", "Millionen", Gender::feminine, Use::in_full},
    {"Milliarden", "Milliarde", "Milliarden", Gender::feminine, Use::in_full},
    {"Milliarde", "Milliarde", "Milliarden", Gender::feminine, Use::in_full},
    {"Billionen", "Billion", "Billionen", Gender::feminine, Use::in_full},
});

constexpr auto kFrench = std::to_array<ScaleWord>({
    {"Mds", "milliard", "milliards"},
    {"Mrd", "milliard", "milliards"},
    {"Md", "milliard", "milliards"},
    {"M", "million", "millions", Gender::masculine, Use::of_money},
    {"k", "mille", "mille", Gender::none, Use::of_money},
    {"millions", "million", "millions", Gender::masculine, Use::in_full},
    {"million", "million", "millions", Gender::masculine, Use::in_full},
    {"milliards", "milliard", "milliards", Gender::masculine, Use::in_full},
    {"milliard", "milliard", "milliards", Gender::masculine, Use::in_full},
});

constexpr auto kSpanish = std::to_array<ScaleWord>({
    {"mill.", "millón", "millones"},
    {"mlls.", "millón", "millones"},
    {"mil", "mil", "mil", Gender::none, Use::in_full},
    {"M", "millón", "millones", Gender::masculine, Use::of_money},
    {"millones", "millón", "millones", Gender::masculine, Use::in_full},
    {"millón", "millón", "millones", Gender::masculine, Use::in_full},
});

constexpr auto kItalian = std::to_array<ScaleWord>({
    {"mln", "milione", "milioni"},
    {"mld", "miliardo", "miliardi"},
    {"mrd", "miliardo", "miliardi"},
    {"M", "milione", "milioni", Gender::masculine, Use::of_money},
    {"milioni", "milione", "milioni", Gender::masculine, Use::in_full},
    {"milione", "milione", "milioni", Gender::masculine, Use::in_full},
    {"miliardi", "miliardo", "miliardi", Gender::masculine, Use::in_full},
    {"miliardo", "miliardo", "miliardi", Gender::masculine, Use::in_full},
});

constexpr auto kPortuguese = std::to_array<ScaleWord>({
    {"milhões", "milhão", "milhões", Gender::masculine, Use::in_full},
    {"milhão", "milhão", "milhões", Gender::masculine, Use::in_full},
    {"bilhões", "bilhão", "bilhões", Gender::masculine, Use::in_full},
    {"bilhão", "bilhão", "bilhões", Gender::masculine, Use::in_full},
    {"trilhões", "trilhão", "trilhões", Gender::masculine, Use::in_full},
    {"mil", "mil", "mil", Gender::none, Use::in_full},
    {"mi", "milhão", "milhões"},
    {"bi", "bilhão", "bilhões"},
    {"tri", "trilhão", "trilhões"},
    {"M", "milhão", "milhões", Gender::masculine, Use::of_money},
});

}  // namespace

std::span<const ScaleWord> scale_words(const LanguageTag& language) {
  const std::string_view name = language.language();
  if (name == "de") return kGerman;
  if (name == "fr") return kFrench;
  if (name == "es") return kSpanish;
  if (name == "it") return kItalian;
  if (name == "pt") return kPortuguese;
  return {};
}

}  // namespace lectern::tts::international
