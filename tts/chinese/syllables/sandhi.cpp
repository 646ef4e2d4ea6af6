#include "tts/chinese/syllables/sandhi.h"

#include <string_view>

namespace lectern::tts::chinese {
namespace {

/// 一 keeps its tone in a row of figures: 一九九一年, 一一說明.
bool is_figure(char32_t character) {
  return std::u32string_view(U"〇零一二三四五六七八九十").find(character) !=
         std::u32string_view::npos;
}

/// The syllables of one text, asked about their neighbours.
class Phrase {
 public:
  explicit Phrase(std::vector<SpokenSyllable>& syllables) : syllables_(syllables) {}

  void apply() {
    for (SpokenSyllable& syllable : syllables_) syllable.surface = syllable.base;
    for (std::size_t i = 0; i < syllables_.size(); ++i) change_yi_and_bu(i);
    for (std::size_t i = 0; i < syllables_.size(); ++i) {
      if (within_part(i)) change_third_tone(i);
    }
    for (std::size_t i = 0; i < syllables_.size(); ++i) {
      if (within_word(i) && !within_part(i)) change_third_tone(i);
    }
    for (std::size_t i = syllables_.size(); i-- > 0;) {
      if (!within_word(i)) change_third_tone(i);
    }
    for (std::size_t i = 0; i < syllables_.size(); ++i) {
      if (tone(i) == '3' && has_next(i)) set_tone(i, '6');
    }
  }

 private:
  bool has_next(std::size_t i) const {
    return i + 1 < syllables_.size() && !syllables_[i + 1].begins_phrase;
  }
  bool within_word(std::size_t i) const { return has_next(i) && !syllables_[i + 1].begins_word; }
  bool within_part(std::size_t i) const { return within_word(i) && !syllables_[i + 1].begins_part; }
  char tone(std::size_t i) const {
    return syllables_[i].surface.empty() ? '5' : syllables_[i].surface.back();
  }
  void set_tone(std::size_t i, char tone) { syllables_[i].surface.back() = tone; }

  void change_yi_and_bu(std::size_t i) {
    const SpokenSyllable& syllable = syllables_[i];
    if (!has_next(i)) return;
    const char next = syllables_[i + 1].base.back();
    // 一個: 個 is neutral or fourth by the speaker, the tone before it is that of a fourth.
    const bool before_fourth = next == '4' || syllables_[i + 1].character == U'個';
    if (syllable.character == U'不' && syllable.base == "bu4" && before_fourth) set_tone(i, '2');
    if (syllable.character != U'一' || syllable.base != "yi1" || syllable.counts) return;
    if (is_figure(syllables_[i + 1].character)) return;
    const bool ends_longer_word = !syllable.begins_word && syllables_[i + 1].begins_word;
    if (!ends_longer_word) set_tone(i, before_fourth ? '2' : '4');
  }

  void change_third_tone(std::size_t i) {
    if (has_next(i) && tone(i) == '3' && tone(i + 1) == '3') set_tone(i, '2');
  }

  std::vector<SpokenSyllable>& syllables_;
};

}  // namespace

void apply_sandhi(std::vector<SpokenSyllable>& syllables) {
  Phrase(syllables).apply();
}

}  // namespace lectern::tts::chinese
