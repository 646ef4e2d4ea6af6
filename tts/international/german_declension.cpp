#include "tts/international/german_declension.h"

namespace lectern::tts::international {

OrdinalForm german_form(const Passage& p, std::size_t begin) {
  const std::string before = p.word_before(begin);
  if (is_any_of(before, {"am", "im", "beim", "zum", "vom", "dem", "den", "des", "bis", "seit", "ab",
                         "einem", "zur", "ihrem", "seinem"})) {
    return OrdinalForm::german_n;
  }
  const bool article = is_any_of(before, {"der", "die", "das", "eine", "diese", "jede"});
  return article ? OrdinalForm::plain : OrdinalForm::german_r;
}

}  // namespace lectern::tts::international
