#include "tts/chinese/lexicon/lexicon_maker.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/syllables/phonemes.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// How a word may be read, by one source.
using Choices = std::vector<WeightedReading>;

bool is_sayable(const Syllables& syllables) {
  return std::all_of(syllables.begin(), syllables.end(),
                     [](const std::string& syllable) { return mnemonics(syllable).has_value(); });
}

bool is_neutral(const std::string& syllable) {
  return syllable.ends_with('5');
}

Choices choices_of(const ReadingTable& table, const std::u32string& word) {
  const auto found = table.find(word);
  Choices readings = found == table.end() ? Choices{} : found->second;
  std::erase_if(readings,
                [](const WeightedReading& reading) { return !is_sayable(reading.syllables); });
  return readings;
}

/// Which readings of a character are right on either side of the strait, and how to cross it.
class Strait {
 public:
  explicit Strait(const LexiconSources& sources) : unihan_(sources.unihan) {
    for (const auto& row : sources.mainland) {
      if (row.size() < 3) throw std::runtime_error("mainland.tsv: three fields wanted");
      const char32_t character = to_utf32(row[0]).at(0);
      mainland_of_[{character, row[1]}] = row[2];
      taiwan_of_[{character, row[2]}] = row[1];
    }
    for (const auto& [word, readings] : sources.chewing) {
      if (word.size() != 1) continue;
      for (const WeightedReading& reading : readings)
        taiwan_readings_[word.front()].insert(reading.syllables.front());
    }
  }

  Syllables to_mainland(const std::u32string& word, Syllables syllables) const {
    for (std::size_t i = 0; i < word.size(); ++i)
      syllables[i] = mainland_syllable(word[i], syllables[i]);
    return syllables;
  }

  Syllables to_taiwan(const std::u32string& word, Syllables syllables) const {
    for (std::size_t i = 0; i < word.size(); ++i)
      syllables[i] = taiwan_syllable(word[i], syllables[i]);
    return syllables;
  }

  std::string customary_in_taiwan(char32_t character) const {
    const auto found = unihan_.customary.find(character);
    return found == unihan_.customary.end() ? "" : taiwan_syllable(character, found->second.taiwan);
  }
  std::string customary_on_mainland(char32_t character) const {
    const auto found = unihan_.customary.find(character);
    return found == unihan_.customary.end() ? "" : found->second.mainland;
  }

 private:
  using CharacterReading = std::pair<char32_t, std::string>;

  std::string mainland_syllable(char32_t character, const std::string& syllable) const {
    const auto own = mainland_of_.find({character, syllable});
    if (own != mainland_of_.end()) return own->second;
    const auto standard =
        unihan_.mainland_standard.find(to_simplified(std::u32string(1, character)).front());
    const bool is_wrong = standard != unihan_.mainland_standard.end() && !is_neutral(syllable) &&
                          !standard->second.contains(syllable);
    if (!is_wrong) return syllable;
    if (standard->second.size() == 1) return *standard->second.begin();
    const std::string customary = customary_on_mainland(character);
    return standard->second.contains(customary) ? customary : syllable;
  }

  /// A neutral tone that Taiwan does not know becomes the full one, if there is only one.
  std::string taiwan_syllable(char32_t character, const std::string& syllable) const {
    const auto own = taiwan_of_.find({character, syllable});
    if (own != taiwan_of_.end()) return own->second;
    const auto known = taiwan_readings_.find(character);
    if (known == taiwan_readings_.end() || known->second.contains(syllable)) return syllable;
    if (known->second.size() == 1) return *known->second.begin();
    std::vector<std::string> same_sound;
    std::copy_if(known->second.begin(), known->second.end(), std::back_inserter(same_sound),
                 [&syllable](const std::string& other) {
                   return std::string_view(other).substr(0, other.size() - 1) ==
                          std::string_view(syllable).substr(0, syllable.size() - 1);
                 });
    return same_sound.size() == 1 ? same_sound.front() : syllable;
  }

  const Unihan& unihan_;
  std::map<CharacterReading, std::string> mainland_of_;
  std::map<CharacterReading, std::string> taiwan_of_;
  std::map<char32_t, std::set<std::string>> taiwan_readings_;
};

class LexiconMaker {
 public:
  explicit LexiconMaker(const LexiconSources& sources) : sources_(sources), strait_(sources) {}

  LexiconContents make() {
    add_characters();
    add_own(sources_.char_defaults);
    add_rime_words();
    add_chewing_words();
    add_own(sources_.overrides);
    add_spellings_of_tai();
    add_written_forms();
    return std::move(contents_);
  }

 private:
  using Words = std::map<std::u32string, LexiconEntry>;

  double essay_frequency(const std::u32string& word) const {
    const auto found = sources_.essay.find(word);
    return found == sources_.essay.end() ? 0 : found->second;
  }

  void add_characters() {
    std::set<char32_t> characters;
    for (const auto* table : {&sources_.chewing, &sources_.terra}) {
      for (const auto& [word, readings] : *table) {
        if (word.size() == 1 && script_of(word.front()) == Script::han)
          characters.insert(word.front());
      }
    }
    for (const auto& [character, customary] : sources_.unihan.customary)
      characters.insert(character);
    for (const char32_t character : characters) add_character(character);
  }

  void add_character(char32_t character) {
    const std::u32string word(1, character);
    const Choices terra = choices_of(sources_.terra, word);
    Choices in_taiwan = terra;
    for (WeightedReading& reading : in_taiwan)
      reading.syllables = strait_.to_taiwan(word, reading.syllables);
    Choices on_mainland = terra;
    for (WeightedReading& reading : on_mainland)
      reading.syllables = strait_.to_mainland(word, reading.syllables);
    const Choices chewing = choices_of(sources_.chewing, word);
    LexiconEntry entry;
    entry.taiwan = character_reading(known_to(in_taiwan, chewing), chewing,
                                     strait_.customary_in_taiwan(character));
    entry.mainland =
        character_reading(on_mainland, terra, strait_.customary_on_mainland(character));
    if (entry.taiwan.empty()) entry.taiwan = entry.mainland;
    if (entry.taiwan.empty()) return;
    if (entry.mainland.empty()) entry.mainland = strait_.to_mainland(word, entry.taiwan);
    entry.frequency = essay_frequency(word);
    contents_.words[word] = std::move(entry);
  }

  static Choices known_to(const Choices& readings, const Choices& others) {
    Choices known;
    std::copy_if(readings.begin(), readings.end(), std::back_inserter(known),
                 [&others](const WeightedReading& reading) {
                   return std::any_of(others.begin(), others.end(),
                                      [&reading](const WeightedReading& other) {
                                        return other.syllables == reading.syllables;
                                      });
                 });
    return known;
  }

  /// Of `shares` the greatest; where there is none or several are equal, the customary one if it is
  /// among `possible`.
  static Syllables character_reading(const Choices& shares, const Choices& possible,
                                     const std::string& customary) {
    const Choices& candidates = shares.empty() ? possible : shares;
    const auto heavier = [](const WeightedReading& a, const WeightedReading& b) {
      return a.weight < b.weight;
    };
    const auto best = std::max_element(candidates.begin(), candidates.end(), heavier);
    if (best == candidates.end())
      return is_sayable({customary}) ? Syllables{customary} : Syllables{};
    const bool is_clear =
        !shares.empty() &&
        std::none_of(candidates.begin(), candidates.end(), [best](const WeightedReading& other) {
          return other.weight == best->weight && other.syllables != best->syllables;
        });
    const bool has_customary = std::any_of(candidates.begin(), candidates.end(),
                                           [&customary](const WeightedReading& reading) {
                                             return reading.syllables.front() == customary;
                                           });
    return !is_clear && has_customary ? Syllables{customary} : best->syllables;
  }

  /// How many characters of `word` are read as they are when they stand alone.
  std::size_t usual_syllables(const std::u32string& word, const Syllables& syllables,
                              Syllables LexiconEntry::*side) const {
    std::size_t usual = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const auto character = contents_.words.find(word.substr(i, 1));
      if (character != contents_.words.end() && (character->second.*side).front() == syllables[i]) {
        ++usual;
      }
    }
    return usual;
  }

  /// The heaviest reading; of equal ones the one that `witness` has, too, then the more usual one.
  Syllables word_reading(const std::u32string& word, const Choices& readings,
                         const Syllables& witness, Syllables LexiconEntry::*side) const {
    const WeightedReading* best = nullptr;
    const auto is_better = [&](const WeightedReading& a, const WeightedReading& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      if ((a.syllables == witness) != (b.syllables == witness)) return a.syllables == witness;
      return usual_syllables(word, a.syllables, side) > usual_syllables(word, b.syllables, side);
    };
    for (const WeightedReading& reading : readings) {
      if (best == nullptr || is_better(reading, *best)) best = &reading;
    }
    return best == nullptr ? Syllables{} : best->syllables;
  }

  static bool is_word(const std::u32string& text) {
    return text.size() >= 2 && text.size() <= Lexicon::kLongestWord;
  }

  /// As the mainland's own list has the word; empty when it has not.
  Syllables rime_reading(const std::u32string& word) const {
    Choices readings = choices_of(sources_.terra, word);
    for (WeightedReading& reading : readings)
      reading.syllables = strait_.to_mainland(word, reading.syllables);
    return word_reading(word, readings, {}, &LexiconEntry::mainland);
  }

  /// Whether rime, the mainland's list, has the word with a single reading.
  Warrant warrant_of_rime(const std::u32string& word) const {
    std::set<Syllables> readings;
    for (const WeightedReading& reading : choices_of(sources_.terra, word))
      readings.insert(strait_.to_mainland(word, reading.syllables));
    return readings.size() == 1 ? Warrant::listed : Warrant::none;
  }

  /// Words that only rime knows, unless nobody writes them.
  void add_rime_words() {
    for (const auto& [word, readings] : sources_.terra) {
      const double frequency = essay_frequency(word);
      if (!is_word(word) || frequency <= 0) continue;
      const Syllables mainland = rime_reading(word);
      if (!mainland.empty())
        contents_.words[word] = {strait_.to_taiwan(word, mainland), mainland, frequency,
                                 warrant_of_rime(word)};
    }
  }

  void add_chewing_words() {
    for (const auto& [word, all] : sources_.chewing) {
      const Choices readings = choices_of(sources_.chewing, word);
      if (!is_word(word) || readings.empty()) continue;
      const Syllables rime = rime_reading(word);
      const Syllables taiwan =
          word_reading(word, readings, rime.empty() ? rime : strait_.to_taiwan(word, rime),
                       &LexiconEntry::taiwan);
      double frequency = essay_frequency(word);
      for (const WeightedReading& reading : readings)
        frequency = std::max(frequency, reading.weight);
      contents_.words[word] = {taiwan, rime.empty() ? strait_.to_mainland(word, taiwan) : rime,
                               frequency, warrant_of_rime(word)};
    }
  }

  /// Word, reading, the mainland's reading where it is neither the same (a character) nor follows
  /// from Taiwan's (a word), and a frequency where nobody else counts it.
  void add_own(const std::vector<std::vector<std::string>>& rows) {
    for (const auto& row : rows) {
      const std::u32string word = to_utf32(row.at(0));
      const Syllables taiwan = split_syllables(row.size() > 1 ? row[1] : "");
      const Syllables mainland = row.size() > 2 && !row[2].empty() ? split_syllables(row[2])
                                 : word.size() == 1                ? taiwan
                                                    : strait_.to_mainland(word, taiwan);
      for (const Syllables& reading : {taiwan, mainland}) {
        if (reading.size() != word.size() || !is_sayable(reading))
          throw std::runtime_error("not a reading of " + row[0] + ": " + row.back());
      }
      LexiconEntry& entry = contents_.words[word];
      entry.taiwan = taiwan;
      entry.mainland = mainland;
      if (word.size() > 1) entry.warrant = Warrant::ours;
      if (row.size() > 3) entry.frequency = std::stod(row[3]);
      if (entry.frequency <= 0 && word.size() > 1) entry.frequency = kOwnWordFrequency;
    }
  }

  /// 臺 is the standard's, 台 the newspapers': either finds every word.
  void add_spellings_of_tai() {
    Words others;
    for (const auto& [word, entry] : contents_.words) {
      for (const auto& [from, to] : {std::pair{U'臺', U'台'}, std::pair{U'台', U'臺'}}) {
        std::u32string other = word;
        std::replace(other.begin(), other.end(), from, to);
        if (word.size() > 1 && other != word) others[other] = entry;
      }
    }
    for (const auto& [word, entry] : others) {
      LexiconEntry& spelling = contents_.words[word];
      if (spelling.taiwan.empty()) spelling = entry;
      spelling.frequency = std::max(spelling.frequency, entry.frequency);
    }
  }

  void add_written_forms() {
    std::set<char32_t> in_taiwan;  // what its words are made of
    for (const auto& [word, readings] : sources_.chewing) {
      if (word.size() > 1) in_taiwan.insert(word.begin(), word.end());
    }
    constexpr char32_t kFirst = U'\u3400';
    constexpr char32_t kLast = U'\u9FFF';
    for (char32_t character = kFirst; character <= kLast; ++character) {
      const std::u32string text(1, character);
      WrittenForm form = {character, to_simplified(text).front(), HanScript::either};
      const char32_t traditional = to_traditional(text).front();
      if (!in_taiwan.contains(character) && in_taiwan.contains(traditional))
        form.taiwan = traditional;
      if (form.simplified != character) {
        form.script = HanScript::traditional;
      } else if (form.taiwan != character) {
        form.script = HanScript::simplified;
      }
      if (form.taiwan != character || form.script != HanScript::either)
        contents_.characters[character] = form;
    }
  }

  /// Of our own words that no list counts: common enough to be found, too rare to cut into their
  /// neighbours.
  static constexpr double kOwnWordFrequency = 300;

  const LexiconSources& sources_;
  Strait strait_;
  LexiconContents contents_;
};

}  // namespace

LexiconContents make_lexicon(const LexiconSources& sources) {
  return LexiconMaker(sources).make();
}

}  // namespace lectern::tts::chinese
