#include "tts/given_reading.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/verbalizer.h"
#include "tts/emoji/emoji_names.h"
#include "tts/emoji/emoji_sequences.h"
#include "tts/english/english_reader.h"
#include "tts/english/number_words.h"
#include "tts/international/international_reader.h"
#include "tts/pronunciation/ipa.h"
#include "tts/pronunciation/syllables.h"
#include "tts/spoken_line.h"
#include "tts/unicode.h"
#include "tts/verbatim_reader.h"

namespace lectern::tts {
namespace {

using chinese::SpokenForm;
using Way = GivenReading::Way;

bool is_han(char32_t value) {
  return script_of(value) == Script::han;
}

bool has_han(std::string_view text) {
  const std::vector<CodePoint> points = code_points(text);
  return std::any_of(points.begin(), points.end(),
                     [](const CodePoint& point) { return is_han(point.value); });
}

bool is_latin(char32_t value) {
  return script_of(value) == Script::latin && is_letter(value);
}

char32_t upper_case(char32_t value) {
  return value >= U'a' && value <= U'z' ? value - U'a' + U'A' : value;
}

/// The figures of a whole number, without separators; empty for anything else.
std::string figures_of(std::string_view written) {
  std::string figures;
  for (const CodePoint& point : code_points(written)) {
    const char32_t value = half_width(point.value);
    if (value == U',' || is_white_space(value)) continue;
    if (!is_digit(value)) return {};
    figures += static_cast<char>(value);
  }
  return figures;
}

/// Makes the forms of one place.
class FormMaker {
 public:
  FormMaker(std::string_view text, const ReadingPlace& place, const LanguageTag& language)
      : text_(text), place_(place), language_(language), written_(written_of(text, place)) {
    const GivenReading& reading = place.reading;
    said_ = reading.value.empty() ? written_ : std::string_view(reading.value);
  }

  std::vector<SpokenForm> make() {
    say();
    if (forms_.empty()) add_silence();
    if (place_.possessive) add_possessive(forms_.back());
    return std::move(forms_);
  }

 private:
  /// Without the 's that is said behind the reading.
  static std::string_view written_of(std::string_view text, const ReadingPlace& place) {
    std::string_view written = place.source.in(text);
    if (!place.possessive) return written;
    written.remove_suffix(1);  // the s
    written.remove_suffix(code_point_before(written, written.size()).size);
    return written;
  }

  /// In its own words, each with its own source.
  void keep(std::vector<Token> tokens) {
    for (Token& piece : tokens) {
      SpokenForm kept = form(piece.language, piece.kind, std::move(piece.spoken));
      kept.source = piece.source;
      kept.sources.assign(kept.sources.size(), piece.source);
      kept.pause_after = piece.pause_after;
      kept.melody = piece.melody;
      forms_.push_back(std::move(kept));
    }
  }

  void say_in_language() {
    const LanguageTag& language = place_.reading.language;
    if (!place_.reading.value.empty() || place_.possessive) return say_in(said_, language);
    if (language.is_chinese()) {
      for (SpokenForm& each : chinese::verbalize(text_, place_.source)) {
        forms_.push_back(std::move(each));
      }
    } else if (language.language() == "en") {
      keep(english::read_english(text_, place_.source));
    } else if (international::has_figure_rules(language)) {
      keep(international::read_international(text_, place_.source, language));
    } else {
      keep(read_verbatim(text_, place_.source, language));
    }
  }

  void say() {
    switch (place_.reading.way) {
      case Way::text:
        return say_in(said_, has_han(said_) ? LanguageTag::from("zh") : language_);
      case Way::letters:
        return say_letters();
      case Way::cardinal:
        return say_number(english::cardinal, chinese::cardinal);
      case Way::ordinal:
        return say_number(english::ordinal, [](std::string_view figures) {
          return "第" + chinese::cardinal(figures);
        });
      case Way::word:
        return say_word();
      case Way::language:
        return say_in_language();
      case Way::ipa:
        return say_sound();
      case Way::pinyin:
      case Way::zhuyin:
        return say_syllables();
      case Way::name:
        return say_names();
      case Way::silent:
        return;
    }
  }

  /// Of all emoji; what else is written there has no name.
  void say_names() {
    for (const TextRange emoji : emoji_in(written_, {0, written_.size()})) {
      if (const auto name = emoji_name(emoji.in(written_), language_)) say_in(*name, language_);
    }
  }

  SpokenForm form(const LanguageTag& language, TokenKind kind, std::string spoken) const {
    SpokenForm form;
    form.source = place_.source;
    form.kind = kind;
    form.language = language;
    form.rule = place_.rule;
    form.spoken = std::move(spoken);
    if (language.is_chinese()) form.sources.assign(code_points(form.spoken).size(), place_.source);
    return form;
  }

  /// Joins what is said in one breath and one language to one form.
  void add(SpokenForm form) {
    if (form.spoken.empty()) {
      if (!forms_.empty()) {
        forms_.back().pause_after = std::max(forms_.back().pause_after, form.pause_after);
        forms_.back().melody = form.melody;
      }
      return;
    }
    const bool joins = !forms_.empty() && forms_.back().language == form.language &&
                       forms_.back().pause_after == Pause::none;
    if (!joins) {
      forms_.push_back(std::move(form));
      return;
    }
    SpokenForm& last = forms_.back();
    if (!form.language.is_chinese()) last.spoken += ' ';
    last.spoken += form.spoken;
    last.sources.insert(last.sources.end(), form.sources.begin(), form.sources.end());
    if (last.kind != form.kind) last.kind = TokenKind::word;
    last.pause_after = form.pause_after;
    last.melody = form.melody;
  }

  /// Of words that stand nowhere in the text.
  void add_tokens(std::vector<Token> tokens) {
    for (Token& each : tokens) {
      SpokenForm said_here = form(each.language, each.kind, std::move(each.spoken));
      said_here.pause_after = each.pause_after;
      said_here.melody = each.melody;
      add(std::move(said_here));
    }
    if (!forms_.empty()) forms_.back().pause_after = Pause::none;
  }

  void say_in(std::string_view said, const LanguageTag& language) {
    if (language.is_chinese()) {
      for (SpokenForm& each : chinese::verbalize(said, {0, said.size()})) {
        SpokenForm said_here = form(each.language, each.kind, std::move(each.spoken));
        said_here.pause_after = each.pause_after;
        said_here.melody = each.melody;
        add(std::move(said_here));
      }
    } else if (language.language() == "en") {
      add_tokens(english::read_english(said, {0, said.size()}));
    } else if (international::has_figure_rules(language)) {
      add_tokens(international::read_international(said, {0, said.size()}, language));
    } else {
      add(form(language, TokenKind::word, std::string(said)));
    }
  }

  /// Latin letters by their English names, figures in the sentence's language, Han as it is read.
  void say_letters() {
    const LanguageTag english = LanguageTag::from("en");
    const bool in_chinese = language_.is_chinese();
    for (const CodePoint& point : code_points(said_)) {
      const char32_t value = half_width(point.value);
      std::string letter;
      append_utf8(letter, upper_case(value));
      if (is_digit(value)) {
        add(in_chinese ? form(language_, TokenKind::letters, chinese::digit_by_digit(letter))
                       : form(english, TokenKind::letters, english::digit_by_digit(letter)));
      } else if (is_latin(value)) {
        add(form(english, TokenKind::letters, std::move(letter)));
      } else if (is_han(value)) {
        add(form(LanguageTag::from("zh"), TokenKind::letters, std::move(letter)));
      }
    }
  }

  void say_number(const std::function<std::string(std::string_view)>& in_english,
                  const std::function<std::string(std::string_view)>& in_chinese) {
    const std::string figures = figures_of(said_);
    if (figures.empty()) return say_in(said_, language_);
    if (language_.is_chinese()) {
      add(form(language_, TokenKind::number, in_chinese(figures)));
    } else if (language_.language() == "en") {
      add(form(language_, TokenKind::number, in_english(figures)));
    } else {
      say_in(figures, language_);
    }
  }

  /// One capital a word: the engine spells a word of capitals.
  void say_word() {
    std::string word;
    bool begins = true;
    for (const CodePoint& point : code_points(said_)) {
      const char32_t value = half_width(point.value);
      append_utf8(word, begins ? value : lower_case(value));
      begins = !is_letter(value);
    }
    const bool in_chinese = language_.is_chinese();
    add(form(in_chinese ? LanguageTag::from("en") : language_, TokenKind::word, std::move(word)));
  }

  void say_sound() {
    add(form(LanguageTag::from("en"), TokenKind::word, std::string(written_)));
    if (!forms_.empty()) {
      forms_.back().phonemes = pronunciation::english_mnemonics(place_.reading.value);
    }
  }

  /// Each character has its own syllable where there are as many.
  void say_syllables() {
    SpokenForm said_here = form(LanguageTag::from("zh"), TokenKind::word, std::string(written_));
    said_here.syllables = pronunciation::syllables_of(place_.reading);
    const std::vector<CodePoint> points = code_points(written_);
    const bool a_syllable_each = points.size() == said_here.syllables.size() &&
                                 std::all_of(points.begin(), points.end(),
                                             [](const CodePoint& p) { return is_han(p.value); });
    said_here.sources.assign(said_here.syllables.size(), place_.source);
    for (std::size_t i = 0; a_syllable_each && i < points.size(); ++i) {
      said_here.sources[i] = {place_.source.begin + points[i].offset,
                              place_.source.begin + points[i].end()};
    }
    add(std::move(said_here));
  }

  void add_silence() {
    SpokenForm silence = form(language_, TokenKind::symbol, {});
    silence.sources.clear();
    forms_.push_back(std::move(silence));
  }

  static void add_possessive(SpokenForm& form) {
    if (form.language.is_chinese() || form.spoken.empty()) return;
    form.spoken += "'s";
    if (!form.phonemes.empty()) form.phonemes += possessive_sound(form.phonemes);
  }

  /// English has three: Rose's, cat's, dog's.
  static std::string_view possessive_sound(std::string_view phonemes) {
    constexpr std::string_view kSibilants = "szSZ";
    constexpr std::string_view kVoiceless = "ptkfT";
    if (kSibilants.find(phonemes.back()) != std::string_view::npos) return "I#z";
    return kVoiceless.find(phonemes.back()) != std::string_view::npos ? "s" : "z";
  }

  std::string_view text_;
  const ReadingPlace& place_;
  const LanguageTag& language_;
  std::string_view written_;
  std::string_view said_;
  std::vector<SpokenForm> forms_;
};

}  // namespace

std::vector<SpokenForm> spoken_forms(std::string_view text, const ReadingPlace& place,
                                     const LanguageTag& language) {
  return FormMaker(text, place, language).make();
}

}  // namespace lectern::tts
