#include "tts/international/languages.h"

#include <array>
#include <string_view>
#include <utility>

namespace lectern::tts::international {

Languages language_of(const LanguageTag& tag) {
  using enum Languages;
  constexpr auto kNames = std::to_array<std::pair<std::string_view, Languages>>(
      {{"de", de}, {"fr", fr}, {"es", es}, {"it", it}, {"pt", pt}, {"ja", ja}, {"ko", ko}});
  for (const auto& [name, language] : kNames) {
    if (tag.language() == name) return language;
  }
  return none;
}

}  // namespace lectern::tts::international
