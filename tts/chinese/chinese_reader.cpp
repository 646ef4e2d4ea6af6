#include "tts/chinese/chinese_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "tts/chinese/readings/reading_rules.h"
#include "tts/chinese/syllables/sandhi.h"
#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/wording/spoken_form.h"
#include "tts/chinese/wording/verbalizer.h"
#include "tts/chinese/readings/word_breaker.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// How a character without any reading is passed over: with a short sound, and told so by its
/// confidence.
constexpr std::string_view kUnreadable = "e5";

/// How many characters behind a word may decide its reading: longer clauses are lists or no
/// Chinese, and looking through all of them for each character would take quadratic time.
constexpr std::size_t kFarthestLook = 40;

/// A word of Chinese on its way to a token.
struct HanWord {
  std::u32string characters;  ///< Traditional, as looked up.
  std::vector<TextRange> sources;
  std::vector<std::string> syllables;
  std::string rule;
  double confidence = 1.0;
  std::size_t form = 0;    ///< The spoken form it belongs to.
  bool is_figure = false;  ///< Part of a number, date, sum …
  bool begins_clause = false;
};

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

std::string encoded(std::u32string_view text) {
  std::string utf8;
  for (const char32_t character : text) append_utf8(utf8, character);
  return utf8;
}

/// 々 says the character before it once more.
void write_out_iterations(std::u32string& run) {
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (run[i] == U'々') run[i] = run[i - 1];
  }
}

bool is_plain_han(const SpokenForm& form) {
  return form.language.is_chinese() && form.rule == "han";
}

bool is_numeral(std::u32string_view word) {
  constexpr std::u32string_view kNumerals = U"零〇一二三四五六七八九十百千萬億兆兩幾數第";
  return !word.empty() && kNumerals.find(word.back()) != std::u32string_view::npos;
}

/// Where 一 is counted off as a digit it keeps its tone: in figures, except before 百, 千, 萬, 億
/// and 兆 at their beginning.
bool counts_as_digit(const HanWord& word, std::size_t index, bool first_of_form) {
  if (word.characters[index] != U'一') return false;
  const bool ordinal = index > 0 && word.characters[index - 1] == U'第';
  if (!word.is_figure) return ordinal;
  constexpr std::u32string_view kScales = U"百千萬億兆個";
  const bool scale_behind = index + 1 < word.characters.size() &&
                            kScales.find(word.characters[index + 1]) != std::u32string_view::npos;
  return !(first_of_form && index == 0 && scale_behind);
}

/// The sentence's Chinese, word by word, with readings and tones.
class WordReader {
 public:
  WordReader(const Lexicon& lexicon, Readings readings) : lexicon_(lexicon), readings_(readings) {}

  std::vector<HanWord> read(const std::vector<SpokenForm>& forms) {
    std::u32string all;  // one word alone seldom tells its script
    for (const SpokenForm& form : forms) {
      if (form.language.is_chinese()) all += decoded(form.spoken);
    }
    is_simplified_ = is_simplified(lexicon_, all);
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (forms[i].language.is_chinese() && !forms[i].spoken.empty()) add_words(forms[i], i);
      if (!forms[i].spoken.empty()) clause_begins_ = false;
      if (forms[i].pause_after != Pause::none) clause_begins_ = true;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) read_word(i);
    return std::move(words_);
  }

 private:
  void add_words(const SpokenForm& form, std::size_t form_index) {
    std::u32string run = decoded(form.spoken);
    if (is_simplified_) run = to_traditional(run);
    write_out_iterations(run);
    for (char32_t& character : run) character = lexicon_.taiwan_form(character);
    std::size_t at = 0;
    const bool figure = !is_plain_han(form);
    // A figure is said in one breath and split by nobody: it is one word for the reader, whatever
    // the lexicon holds.
    for (const std::size_t length : break_words(lexicon_, run)) {
      HanWord word;
      word.characters = run.substr(at, length);
      word.sources.assign(form.sources.begin() + static_cast<std::ptrdiff_t>(at),
                          form.sources.begin() + static_cast<std::ptrdiff_t>(at + length));
      word.form = form_index;
      word.is_figure = figure;
      word.begins_clause = clause_begins_;
      word.confidence = form.confidence;
      clause_begins_ = false;
      words_.push_back(std::move(word));
      at += length;
    }
  }

  std::u32string_view neighbour(std::size_t index) const { return words_[index].characters; }

  WordContext context_of(std::size_t index) const {
    WordContext context;
    context.character = words_[index].characters.front();
    if (index > 0 && !words_[index].begins_clause) {
      context.before = neighbour(index - 1);
      context.after_number = words_[index - 1].is_figure || is_numeral(context.before);
    }
    if (index + 1 < words_.size() && !words_[index + 1].begins_clause) {
      context.after = neighbour(index + 1);
      context.before_number = words_[index + 1].is_figure;
    }
    for (std::size_t i = index + 1; i < words_.size() && !words_[i].begins_clause; ++i) {
      if (context.rest.size() >= kFarthestLook) break;
      context.rest += words_[i].characters;
    }
    return context;
  }

  void read_word(std::size_t index) {
    HanWord& word = words_[index];
    if (word.characters.size() == 1 && !word.is_figure) {
      if (const auto ruled = ruled_reading(context_of(index))) {
        word.syllables = {std::string(ruled->syllable)};
        word.rule = ruled->rule;
        word.confidence = ruled->confidence;
        return;
      }
    }
    const auto found = lexicon_.find(word.characters, readings_);
    word.rule = "lexicon";
    if (!found) {
      word.syllables.assign(word.characters.size(), std::string(kUnreadable));
      word.rule = "unknown_character";
      word.confidence = 0;
      return;
    }
    for (const std::uint16_t number : found->syllables)
      word.syllables.emplace_back(lexicon_.syllable(number));
  }

  const Lexicon& lexicon_;
  Readings readings_;
  std::vector<HanWord> words_;
  bool clause_begins_ = true;
  bool is_simplified_ = false;
};

/// Tones as spoken, over all words; a phrase ends where a pause or another language comes between.
std::vector<SpokenSyllable> spoken_syllables(const std::vector<HanWord>& words,
                                             const std::vector<SpokenForm>& forms) {
  std::vector<SpokenSyllable> syllables;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const HanWord& word = words[i];
    const bool first_of_form = i == 0 || words[i - 1].form != word.form;
    bool phrase = i == 0 || word.begins_clause;
    for (std::size_t form = i == 0 ? word.form : words[i - 1].form + 1; form < word.form; ++form) {
      phrase = phrase || !forms[form].spoken.empty();  // a stretch of another language
    }
    for (std::size_t k = 0; k < word.characters.size(); ++k) {
      SpokenSyllable syllable;
      syllable.character = word.characters[k];
      syllable.base = word.syllables[k];
      syllable.begins_word = k == 0;
      syllable.begins_phrase = k == 0 && phrase;
      syllable.counts = counts_as_digit(word, k, first_of_form);
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
      const HanWord& word = words_[word_];
      Token token = token_for(forms_[form]);
      token.source = {word.sources.front().begin, word.sources.back().end};
      token.rule = word.rule;
      token.spoken = encoded(word.characters);
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
  const std::vector<SpokenForm> forms = verbalize(text, sentence);
  const std::vector<HanWord> words = WordReader(lexicon_, readings).read(forms);
  return TokenWriter(forms, words, spoken_syllables(words, forms)).write();
}

std::string ChineseReader::reading_of(char32_t character, Readings readings) const {
  if (script_of(character) != Script::han) return {};
  const char32_t form = lexicon_.taiwan_form(character);
  const auto found = lexicon_.find(std::u32string_view(&form, 1), readings);
  return std::string(found ? lexicon_.syllable(found->syllables.front()) : kUnreadable);
}

}  // namespace lectern::tts::chinese
