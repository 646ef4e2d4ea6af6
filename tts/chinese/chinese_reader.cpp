#include "tts/chinese/chinese_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "tts/chinese/breaths.h"
#include "tts/chinese/readings/han_words.h"
#include "tts/chinese/syllables/sandhi.h"
#include "tts/chinese/wording/spoken_form.h"
#include "tts/chinese/wording/verbalizer.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

std::string encoded(std::u32string_view text) {
  std::string utf8;
  for (const char32_t character : text) append_utf8(utf8, character);
  return utf8;
}

/// Who writes nothing that tells the script is taken for a reader of the side that is asked for.
bool is_to_be_simplified(HanScript script, Readings readings) {
  return script == HanScript::simplified ||
         (script == HanScript::either && readings == Readings::mainland);
}

/// Figures in a Simplified text are put into Simplified words, too. The text itself stays as it is.
void write_simplified(const Lexicon& lexicon, std::vector<SpokenForm>& forms) {
  for (SpokenForm& form : forms) {
    if (!form.language.is_chinese() || is_plain_han(form)) continue;
    std::string simplified;
    for (const CodePoint& point : code_points(form.spoken))
      append_utf8(simplified, lexicon.simplified_form(point.value));
    form.spoken = std::move(simplified);
  }
}

/// 1名, 1小時: a lone 1 before what it counts is spoken as the word 一. The verbalizer's rules for
/// measures never answer for labels, so that 1樓, 1月 and 11人 are none of them.
bool is_lone_one_of_measure(const SpokenForm& form) {
  if (form.rule != "measure" && form.rule != "currency_word") return false;
  const std::vector<CodePoint> characters = code_points(form.spoken);
  if (characters.size() < 2 || characters[0].value != U'一') return false;
  const auto is_numeral = [&](std::size_t at) {
    constexpr std::u32string_view kNumerals = U"零一二三四五六七八九十百千萬億兆万亿";
    return at < characters.size() &&
           kNumerals.find(characters[at].value) != std::u32string_view::npos;
  };
  const bool has_decimals =
      (characters[1].value == U'點' || characters[1].value == U'点') && is_numeral(2);
  return !is_numeral(1) && !has_decimals;
}

/// Where 一 is counted off as a digit it keeps its tone: in figures, except at their beginning
/// before 百, 千, 萬, 億 and 兆 and where it is all there is before a measure word.
bool counts_as_digit(const HanWord& word, std::size_t index, bool first_of_form,
                     const SpokenForm& form) {
  if (word.characters[index] != U'一') return false;
  const bool ordinal = index > 0 && word.characters[index - 1] == U'第';
  if (!word.is_figure) return ordinal;
  constexpr std::u32string_view kScales = U"百千萬億兆個";
  const bool scale_behind = index + 1 < word.characters.size() &&
                            kScales.find(word.characters[index + 1]) != std::u32string_view::npos;
  const bool opens_form = first_of_form && index == 0;
  return !(opens_form && (scale_behind || is_lone_one_of_measure(form)));
}

/// Whether a word of three third tones is a word behind one character (紙老虎, 吐苦水) and not a
/// word before one (展覽館): then the inner word's tones change first, and the first stays.
bool is_one_and_two(const Lexicon& lexicon, Readings readings, const HanWord& word) {
  const auto is_third = [](const std::string& syllable) { return syllable.ends_with('3'); };
  if (word.characters.size() != 3 ||
      !std::all_of(word.syllables.begin(), word.syllables.end(), is_third)) {
    return false;
  }
  const std::u32string_view characters = word.characters;
  return lexicon.find(characters.substr(1), readings) &&
         !lexicon.find(characters.substr(0, 2), readings);
}

/// Tones as spoken, over all words; a phrase ends where a pause or another language comes between.
std::vector<SpokenSyllable> spoken_syllables(const Lexicon& lexicon, Readings readings,
                                             const std::vector<HanWord>& words,
                                             const std::vector<SpokenForm>& forms) {
  std::vector<SpokenSyllable> syllables;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const HanWord& word = words[i];
    const bool first_of_form = i == 0 || words[i - 1].form != word.form;
    bool phrase = i == 0 || word.begins_clause || word.after_breath;
    for (std::size_t form = i == 0 ? word.form : words[i - 1].form + 1; form < word.form; ++form) {
      phrase = phrase || !forms[form].spoken.empty();  // a stretch of another language
    }
    const bool one_and_two = is_one_and_two(lexicon, readings, word);
    for (std::size_t k = 0; k < word.characters.size(); ++k) {
      SpokenSyllable syllable;
      syllable.character = word.characters[k];
      syllable.base = word.syllables[k];
      syllable.begins_word = k == 0;
      syllable.begins_part = k == 1 && one_and_two;
      syllable.begins_phrase = k == 0 && phrase;
      syllable.counts = counts_as_digit(word, k, first_of_form, forms[word.form]);
      syllables.push_back(std::move(syllable));
    }
  }
  apply_sandhi(syllables);
  return syllables;
}

/// What a form and each of its words have in common. Not what is spoken: copying a long run's text
/// for each of its words would take quadratic time and space.
Token token_for(const SpokenForm& form) {
  Token token;
  token.source = form.source;
  token.kind = form.kind;
  token.language = form.language;
  token.rule = form.rule;
  token.phonemes = form.phonemes;
  token.confidence = form.confidence;
  token.melody = form.melody;
  return token;
}

/// Turns forms and words into tokens: one a Han word, one a figure, one for everything else.
class TokenWriter {
 public:
  TokenWriter(const std::vector<SpokenForm>& forms, const std::vector<HanWord>& words,
              const std::vector<SpokenSyllable>& spoken)
      : forms_(forms), words_(words), spoken_(spoken) {}

  std::vector<Token> write() {
    for (std::size_t form = 0; form < forms_.size(); ++form) {
      if (is_plain_han(forms_[form])) {
        write_words(form);
      } else {
        if (has_word_of(form)) rest_before_next_word();
        Token token = token_for(forms_[form]);
        token.spoken = forms_[form].spoken;
        token.pause_after = forms_[form].pause_after;
        while (has_word_of(form)) token.confidence = std::min(token.confidence, take_word(token));
        tokens_.push_back(std::move(token));
      }
    }
    return std::move(tokens_);
  }

 private:
  bool has_word_of(std::size_t form) const {
    return word_ < words_.size() && words_[word_].form == form;
  }

  void rest_before_next_word() {
    if (!words_[word_].after_breath || tokens_.empty()) return;
    tokens_.back().pause_after = std::max(tokens_.back().pause_after, Pause::minor);
    tokens_.back().melody = Melody::continuing;
  }

  /// Adds the next word's syllables to `token`; returns how sure they are.
  double take_word(Token& token) {
    const HanWord& word = words_[word_++];
    for (const TextRange source : word.sources) {
      const SpokenSyllable& syllable = spoken_[syllable_++];
      token.syllables.push_back({source, syllable.base, syllable.surface});
    }
    return word.confidence;
  }

  void write_words(std::size_t form) {
    const std::size_t first = tokens_.size();
    while (has_word_of(form)) {
      rest_before_next_word();
      const HanWord& word = words_[word_];
      Token token = token_for(forms_[form]);
      token.source = {word.sources.front().begin, word.sources.back().end};
      token.rule = word.rule;
      token.spoken = encoded(word.written);
      token.confidence = take_word(token);
      tokens_.push_back(std::move(token));
    }
    if (tokens_.size() > first) tokens_.back().pause_after = forms_[form].pause_after;
  }

  const std::vector<SpokenForm>& forms_;
  const std::vector<HanWord>& words_;
  const std::vector<SpokenSyllable>& spoken_;
  std::size_t word_ = 0;
  std::size_t syllable_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

ChineseReader::ChineseReader(const std::filesystem::path& lexicon_file) : lexicon_(lexicon_file) {}

std::vector<Token> ChineseReader::read(std::string_view text, TextRange sentence,
                                       Readings readings) const {
  return read_forms(verbalize(text, sentence, readings), readings);
}

std::vector<Token> ChineseReader::read_forms(std::vector<SpokenForm> forms,
                                             Readings readings) const {
  HanWords han = break_forms(lexicon_, forms, readings);
  if (is_to_be_simplified(han.script, readings)) write_simplified(lexicon_, forms);
  read_words(lexicon_, readings, han.words);
  take_breaths(han.words);
  return TokenWriter(forms, han.words, spoken_syllables(lexicon_, readings, han.words, forms))
      .write();
}

std::string ChineseReader::reading_of(char32_t character, Readings readings) const {
  if (script_of(character) != Script::han) return {};
  const char32_t form = lexicon_.taiwan_form(character);
  const auto found = lexicon_.find(std::u32string_view(&form, 1), readings);
  return std::string(found ? lexicon_.syllable(found->syllables.front()) : kUnreadable);
}

}  // namespace lectern::tts::chinese
