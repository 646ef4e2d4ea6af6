#include "tts/chinese/readings/han_words.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "tts/chinese/readings/reading_model.h"
#include "tts/chinese/readings/reading_rules.h"
#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/readings/word_breaker.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// How many characters behind a word may decide its reading: longer clauses are lists or no
/// Chinese, and looking through all of them for each character would take quadratic time.
constexpr std::size_t kFarthestLook = 40;

/// Stands for the characters of given syllables that have none of their own.
constexpr char32_t kNoCharacter = U'\uFFFC';

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

/// 々 says the character before it once more.
void write_out_iterations(std::u32string& run) {
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (run[i] == U'々') run[i] = run[i - 1];
  }
}

bool is_numeral(std::u32string_view word) {
  constexpr std::u32string_view kNumerals = U"零〇一二三四五六七八九十百千萬億兆兩幾數第";
  const bool is_tally = word.size() > 1 && word.back() == U'數';  // 人數, 指數
  return !word.empty() && !is_tally && kNumerals.find(word.back()) != std::u32string_view::npos;
}

/// Breaks forms into words, clause by clause.
class FormBreaker {
 public:
  FormBreaker(const Lexicon& lexicon, bool simplified)
      : lexicon_(lexicon), is_simplified_(simplified) {}

  std::vector<HanWord> words_of(const std::vector<SpokenForm>& forms) {
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (!forms[i].spoken.empty()) {
        if (forms[i].language.is_chinese()) add_words(forms[i], i);
        after_foreign_ = !forms[i].language.is_chinese();
        begins_clause_ = false;
      }
      if (forms[i].pause_after != Pause::none) begins_clause_ = true;
    }
    return std::move(words_);
  }

 private:
  /// A reading that is given is one word, whatever the lexicon holds.
  void add_given(const SpokenForm& form, std::size_t form_index) {
    HanWord word;
    word.characters = decoded(form.spoken);
    if (word.characters.size() != form.syllables.size()) {
      word.characters.assign(form.syllables.size(), kNoCharacter);
    }
    word.written = word.characters;
    word.sources = form.sources;
    word.syllables = form.syllables;
    word.rule = form.rule;
    word.confidence = form.confidence;
    word.form = form_index;
    word.is_given = true;
    word.begins_clause = std::exchange(begins_clause_, false);
    word.after_foreign = std::exchange(after_foreign_, false);
    words_.push_back(std::move(word));
  }

  void add_words(const SpokenForm& form, std::size_t form_index) {
    if (!form.syllables.empty()) return add_given(form, form_index);
    const std::u32string written = decoded(form.spoken);
    std::u32string run = written;
    if (is_simplified_) run = to_traditional(run);
    write_out_iterations(run);
    for (char32_t& character : run) character = lexicon_.taiwan_form(character);
    std::size_t at = 0;
    for (const std::size_t length : break_words(lexicon_, run)) {
      HanWord word;
      word.characters = run.substr(at, length);
      word.written = written.substr(at, length);
      word.sources.assign(form.sources.begin() + static_cast<std::ptrdiff_t>(at),
                          form.sources.begin() + static_cast<std::ptrdiff_t>(at + length));
      word.form = form_index;
      word.is_figure = !is_plain_han(form);
      word.begins_clause = begins_clause_;
      word.after_foreign = after_foreign_;
      word.confidence = form.confidence;
      begins_clause_ = false;
      after_foreign_ = false;
      words_.push_back(std::move(word));
      at += length;
    }
  }

  const Lexicon& lexicon_;
  std::vector<HanWord> words_;
  bool is_simplified_;
  bool begins_clause_ = true;
  bool after_foreign_ = false;
};

WordContext context_of(const std::vector<HanWord>& words, std::size_t index) {
  WordContext context;
  context.character = words[index].characters.front();
  if (index > 0 && !words[index].begins_clause) {
    context.before = words[index - 1].characters;
    context.after_number = words[index - 1].is_figure || is_numeral(context.before);
  }
  if (index + 1 < words.size() && !words[index + 1].begins_clause) {
    context.after = words[index + 1].characters;
    context.before_number = words[index + 1].is_figure;
  }
  for (std::size_t i = index + 1; i < words.size() && !words[i].begins_clause; ++i) {
    if (context.rest.size() >= kFarthestLook) break;
    context.rest += words[i].characters;
  }
  return context;
}

/// A rule that is as sure as this is not asked again.
constexpr double kFirmRule = 0.85;

void read_by_lexicon(const Lexicon& lexicon, Readings readings, HanWord& word) {
  const auto found = lexicon.find(word.characters, readings);
  word.rule = "lexicon";
  if (!found) {
    word.syllables.assign(word.characters.size(), std::string(kUnreadable));
    word.rule = "unknown_character";
    word.confidence = 0;
    return;
  }
  for (const std::uint16_t number : found->syllables)
    word.syllables.emplace_back(lexicon.syllable(number));
  word.warrant = found->warrant;
}

void read_word(const Lexicon& lexicon, Readings readings, std::vector<HanWord>& words,
               std::size_t index) {
  HanWord& word = words[index];
  if (word.is_given) return;
  const bool stands_alone = word.characters.size() == 1 && !word.is_figure;
  const auto ruled = stands_alone ? ruled_reading(context_of(words, index)) : std::nullopt;
  if (!ruled) return read_by_lexicon(lexicon, readings, word);
  if (ruled->confidence >= kFirmRule) word.warrant = Warrant::ours;
  word.syllables = {std::string(ruled->syllable)};
  word.rule = ruled->rule;
  word.confidence = ruled->confidence;
}

/// How sure Taiwan's model has to be to be heard. It learns from sentences that show rare readings
/// as often as common ones, so what is common deserves the benefit of the doubt.
constexpr double kSure = 0.8;

/// What the mainland's model has not met among some hundred labels of a character is seldom its
/// reading: Taiwan's carried over, a neutral tone, a word that is none in its sentence. Longer
/// words of the lexicon know better. Taiwan's model has seen but a choice of sentences.
bool trusts_usual(Readings readings, std::u32string_view word) {
  return readings == Readings::taiwan || word.size() >= 3;
}

/// Taiwan's words are read as our lists and libchewing have them, which were made for it; its model
/// knows better only where a character stands alone. The mainland's words are mostly theirs carried
/// over, and its model has seen sentences as they come.
bool is_heard(const ReadingModel::Choice& choice, const HanWord& word, Readings readings) {
  if (readings == Readings::mainland) return true;
  return word.characters.size() == 1 && choice.confidence >= kSure;
}

}  // namespace

bool is_plain_han(const SpokenForm& form) {
  return form.language.is_chinese() && form.rule == "han";
}

HanWords break_forms(const Lexicon& lexicon, const std::vector<SpokenForm>& forms,
                     Readings readings) {
  std::u32string all;  // one word alone seldom tells its script
  for (const SpokenForm& form : forms) {
    if (is_plain_han(form)) all += decoded(form.spoken);  // figures are put into Traditional words
  }
  HanWords han;
  han.script = script_of_text(lexicon, all);
  const HanScript usual =
      readings == Readings::mainland ? HanScript::simplified : HanScript::traditional;
  const HanScript script = han.script == HanScript::either ? usual : han.script;
  han.words = FormBreaker(lexicon, script == HanScript::simplified).words_of(forms);
  return han;
}

SiteText::SiteText(const Lexicon& lexicon, Readings readings, const std::vector<HanWord>& words)
    : lexicon_(lexicon), readings_(readings), words_(words) {
  for (const HanWord& word : words) {
    std::u32string spelling = word.characters;
    if (readings == Readings::mainland) {
      for (char32_t& character : spelling) character = lexicon.simplified_form(character);
    }
    spellings_.push_back(std::move(spelling));
  }
}

ReadingSite SiteText::site(std::size_t word, std::size_t position) const {
  ReadingSite site;
  site.word = spellings_[word];
  site.character = site.word[position];
  site.position = position;
  site.usual = words_[word].syllables[position];
  // Lists differ in what they write as neutral.
  const bool is_open = words_[word].warrant == Warrant::listed && site.usual.ends_with('5');
  site.warrant = is_open ? Warrant::none : words_[word].warrant;
  site.trusts_usual = trusts_usual(readings_, site.word);
  const std::u32string_view character =
      std::u32string_view(words_[word].characters).substr(position, 1);
  if (const auto alone = lexicon_.find(character, readings_))
    site.alone = lexicon_.syllable(alone->syllables.front());
  if (word > 0 && !is_cut(word)) site.word_before = spellings_[word - 1];
  if (word + 1 < words_.size() && !is_cut(word + 1)) site.word_behind = spellings_[word + 1];
  site.before = {before(word, position, 1), before(word, position, 2)};
  site.behind = {behind(word, position, 1), behind(word, position, 2)};
  return site;
}

bool SiteText::is_cut(std::size_t word) const {
  return words_[word].begins_clause || words_[word].after_foreign;
}

char32_t SiteText::before(std::size_t word, std::size_t position, std::size_t distance) const {
  while (distance > position) {
    if (word == 0 || words_[word].begins_clause) return kClauseEnd;
    if (words_[word].after_foreign) return kForeign;
    distance -= position;
    position = spellings_[--word].size();
  }
  return spellings_[word][position - distance];
}

char32_t SiteText::behind(std::size_t word, std::size_t position, std::size_t distance) const {
  while (position + distance >= spellings_[word].size()) {
    distance -= spellings_[word].size() - position;
    position = 0;
    if (++word == words_.size() || words_[word].begins_clause) return kClauseEnd;
    if (words_[word].after_foreign) return kForeign;
  }
  return spellings_[word][position + distance];
}

void read_by_rules(const Lexicon& lexicon, Readings readings, std::vector<HanWord>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) read_word(lexicon, readings, words, i);
}

void read_words(const Lexicon& lexicon, Readings readings, std::vector<HanWord>& words) {
  read_by_rules(lexicon, readings, words);
  const SiteText text(lexicon, readings, words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].is_figure || words[i].is_given) continue;
    for (std::size_t k = 0; k < words[i].characters.size(); ++k) {
      const auto choice = lexicon.model(readings).choose(text.site(i, k));
      if (!choice || choice->syllable == words[i].syllables[k]) continue;
      if (!is_heard(*choice, words[i], readings)) continue;
      words[i].syllables[k] = choice->syllable;
      words[i].rule = "model";
      words[i].confidence = choice->confidence;
    }
  }
}

}  // namespace lectern::tts::chinese
