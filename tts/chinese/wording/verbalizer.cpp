#include "tts/chinese/wording/verbalizer.h"

#include <algorithm>
#include <array>
#include <string>

#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/latin_words.h"
#include "tts/chinese/wording/marks.h"
#include "tts/chinese/wording/passage.h"
#include "tts/chinese/wording/repeated_names.h"
#include "tts/chinese/wording/zhuyin_text.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

// From the most particular to the most general: the first that answers decides.
constexpr std::array<Rule, 32> kFigureRules = {
    ordinal,       trailing_decimals, numeric_date, event_date,      telephone_number,
    colon_figures, written_time,      year_range,   half_or_quarter, decade,
    written_date,  dotted_version,    model_figure, floor_letter,    airliner,
    slashed_pair,  padded_month_day,  money,        percent,         discount,
    coordinate,    temperature,       inches,       blood_pressure,  range,
    fraction,      adjacent_figures,  digit_string, measure,         power,
    bare_year,     plain_number,
};
constexpr std::array<Rule, 6> kSignRules = {telephone_number, percent, temperature,
                                            fraction,         measure, plain_number};
constexpr std::array<Rule, 5> kLetterRules = {money, half_or_quarter, fiscal_year, times_letter,
                                              roman_numeral};
constexpr std::array<Rule, 5> kCharacterRules = {
    number_character, bare_decimals, weekday_in_brackets, telephone_extension, unknown_year};

template <typename Rules>
std::optional<Expression> first_answer(const Rules& rules, const Passage& passage,
                                       std::size_t begin) {
  for (const Rule rule : rules) {
    if (auto found = rule(passage, begin)) return found;
  }
  return std::nullopt;
}

const LanguageTag& chinese() {
  static const LanguageTag kTag = LanguageTag::from("zh");
  return kTag;
}

class Verbalizer {
 public:
  Verbalizer(std::string_view text, TextRange sentence, Readings readings)
      : passage_(text, sentence, readings) {}

  std::vector<SpokenForm> run() {
    while (at_ < passage_.size()) step();
    settle_end();
    return std::move(forms_);
  }

 private:
  void step() {
    const char32_t value = passage_[at_];
    if (passage_.han_at(at_)) return say_han();
    if (passage_.digit_at(at_)) return say_figure();
    const bool signed_number = (value == U'-' || value == U'−' || value == U'–' || value == U'+') &&
                               passage_.digit_at(at_ + 1) && !operand_before() && !joins_names();
    if (signed_number && answer(kSignRules)) return;
    const bool letter = passage_.latin_at(at_);
    if ((letter || currency_sign(value)) && answer(kLetterRules)) return;
    if (const auto end = pass_over_repeated_name(passage_, at_, forms_); end > at_) {
      at_ = end;
    } else if (letter) {
      at_ = say_latin(passage_, at_, forms_);
    } else if (const auto zhuyin_end = say_zhuyin(passage_, at_, forms_); zhuyin_end > at_) {
      at_ = zhuyin_end;
    } else if (!answer(kCharacterRules) && !say_other_script()) {
      at_ = say_mark(passage_, at_, forms_);
    }
  }

  static bool currency_sign(char32_t value) {
    return std::u32string_view(U"$€£¥￥₩₫₹").find(value) != std::u32string_view::npos;
  }

  bool operand_before() const {
    const bool letter = passage_.latin_at(at_ - 1) && passage_.joined(at_);
    return passage_.digit_at(at_ - 1) || letter || passage_[at_ - 1] == U'%' ||
           passage_[at_ - 1] == U'℃' || passage_[at_ - 1] == U'℉' || passage_[at_ - 1] == U'°';
  }

  // 互联网+5G, 醫療+3D; 氣溫+5度 has a sign.
  bool joins_names() const {
    const char32_t letter = passage_[at_ + 2];
    return passage_[at_] == U'+' && passage_.joined(at_) && passage_.han_at(at_ - 1) &&
           passage_.joined(at_ + 2) && (letter == U'G' || letter == U'D');
  }

  template <typename Rules>
  bool answer(const Rules& rules) {
    auto found = first_answer(rules, passage_, at_);
    if (!found) return false;
    rest_between_figures();
    SpokenForm form;
    form.source = passage_.source(at_, found->end);
    form.kind = found->kind;
    form.language = chinese();
    form.rule = std::string(found->rule);
    form.spoken = std::move(found->wording.spoken);
    form.sources = std::move(found->wording.sources);
    form.confidence = found->confidence;
    form.pause_after = found->pause_after;
    if (form.pause_after != Pause::none) form.melody = Melody::continuing;
    forms_.push_back(std::move(form));
    at_ = found->end;
    return true;
  }

  // CCTV-5 3:55: figures with a space alone between are two numbers, which must not run together.
  void rest_between_figures() {
    const bool behind_figure = passage_.digit_at(at_ - 1) && passage_.digit_at(at_);
    if (forms_.empty() || !behind_figure || !passage_.spaced(at_)) return;
    forms_.back().pause_after = std::max(forms_.back().pause_after, Pause::minor);
    forms_.back().melody = Melody::continuing;
  }

  void say_figure() {
    const std::size_t end = say_latin(passage_, at_, forms_);  // 7-ELEVEN, 24/7
    if (end > at_) {
      at_ = end;
    } else {
      answer(kFigureRules);
    }
  }

  void say_han() {
    const std::size_t begin = at_;
    Wording wording;
    while (at_ < passage_.size() && passage_.han_at(at_) && !headline_rests(begin)) ++at_;
    wording.copy(passage_, begin, at_);
    SpokenForm form;
    form.source = passage_.source(begin, at_);
    form.language = chinese();
    form.rule = "han";
    form.spoken = std::move(wording.spoken);
    form.sources = std::move(wording.sources);
    if (passage_.han_at(at_)) {
      form.pause_after = Pause::clause;
      form.melody = Melody::continuing;
    }
    forms_.push_back(std::move(form));
  }

  // Headlines have a space for a comma (台股漲停 外資回補). Around a single character it only
  // spreads a name out (王 小明).
  bool headline_rests(std::size_t begin) const {
    return at_ >= begin + 2 && passage_.spaced(at_) && passage_.han_at(at_ + 1) &&
           passage_.joined(at_ - 1) && passage_.joined(at_ + 1);
  }

  // Kana, hangul, Greek …: a run of one script goes to whoever speaks its language.
  bool say_other_script() {
    const std::string_view language = language_at(at_);
    if (language.empty()) return false;
    const std::size_t begin = at_;
    while (at_ < passage_.size() && (at_ == begin || passage_.joined(at_)) &&
           language_at(at_) == language) {
      ++at_;
    }
    SpokenForm form;
    form.source = passage_.source(begin, at_);
    form.language = LanguageTag::from(language);
    form.rule = "script";
    form.spoken = std::string(form.source.in(passage_.text()));
    forms_.push_back(std::move(form));
    return true;
  }

  std::string_view language_at(std::size_t at) const {
    const char32_t value = passage_[at];
    if (value < 0x80) return {};
    if (value == U'ー') return "ja";
    if (!is_letter(value)) return {};
    switch (script_of(value)) {
      case Script::kana:
        return "ja";
      case Script::hangul:
        return "ko";
      case Script::cyrillic:
        return "ru";
      case Script::greek:
        return "el";
      case Script::arabic:
        return "ar";
      case Script::hebrew:
        return "he";
      case Script::thai:
        return "th";
      case Script::devanagari:
        return "hi";
      default:
        return {};
    }
  }

  // The rest behind the last word is the sentence's own; its melody passes to the last token.
  void settle_end() {
    std::size_t last_spoken = forms_.size();
    while (last_spoken > 0 && forms_[last_spoken - 1].spoken.empty()) --last_spoken;
    Melody melody = Melody::falling;
    for (std::size_t i = last_spoken; i < forms_.size(); ++i) {
      if (forms_[i].pause_after == Pause::full) melody = stronger(melody, forms_[i].melody);
      forms_[i].pause_after = Pause::none;
    }
    if (!forms_.empty()) forms_.back().melody = melody;
  }

  static Melody stronger(Melody a, Melody b) { return a == Melody::question ? a : b; }

  Passage passage_;
  std::vector<SpokenForm> forms_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<SpokenForm> verbalize(std::string_view text, TextRange sentence, Readings readings) {
  return Verbalizer(text, sentence, readings).run();
}

}  // namespace lectern::tts::chinese
