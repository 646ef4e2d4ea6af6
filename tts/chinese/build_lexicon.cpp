// Makes chinese.lexicon from Debian's packages and our own lists:
//   build_lexicon CHEWING_DIR TERRA_PINYIN ESSAY OUR_LISTS_DIR OUTPUT
// Deterministic: the same packages and lists give the same bytes.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tts/chinese/lexicon.h"
#include "tts/chinese/lexicon_format.h"
#include "tts/chinese/lexicon_sources.h"
#include "tts/chinese/phonemes.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

struct Entry {
  Syllables taiwan;
  Syllables mainland;
  double frequency = 0;
};
using Entries = std::map<std::u32string, Entry>;

struct Sources {
  ReadingTable chewing;
  ReadingTable terra;
  std::map<std::u32string, double> essay;
  std::vector<std::vector<std::string>> overrides;
  std::vector<std::vector<std::string>> char_defaults;
  std::vector<std::vector<std::string>> mainland;
};

bool is_sayable(const Syllables& syllables) {
  return std::all_of(syllables.begin(), syllables.end(),
                     [](const std::string& syllable) { return mnemonics(syllable).has_value(); });
}

const WeightedReading* heaviest(const std::vector<WeightedReading>& readings) {
  const WeightedReading* best = nullptr;
  for (const WeightedReading& reading : readings) {
    if (is_sayable(reading.syllables) && (best == nullptr || reading.weight > best->weight))
      best = &reading;
  }
  return best;
}

/// Makes the entries in the order in which sources are trusted: the later step wins.
class LexiconMaker {
 public:
  explicit LexiconMaker(const Sources& sources) : sources_(sources) {
    for (const auto& row : sources.mainland) {
      if (row.size() < 3) throw std::runtime_error("mainland.tsv: three fields wanted");
      mainland_of_[{to_utf32(row[0]), row[1]}] = row[2];
      taiwan_of_[{to_utf32(row[0]), row[2]}] = row[1];
    }
  }

  Entries make() {
    add_terra();
    add_chewing();
    add_characters();
    add_own(sources_.overrides);
    add_own(sources_.char_defaults);
    for (auto& [word, entry] : entries_) {
      if (entry.mainland.empty()) entry.mainland = to_mainland(word, entry.taiwan);
    }
    return std::move(entries_);
  }

 private:
  using CharacterReading = std::pair<std::u32string, std::string>;

  double essay_frequency(const std::u32string& word) const {
    const auto found = sources_.essay.find(word);
    return found == sources_.essay.end() ? 0 : found->second;
  }

  Syllables mapped(const std::u32string& word, Syllables syllables,
                   const std::map<CharacterReading, std::string>& table) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const auto found = table.find({word.substr(i, 1), syllables[i]});
      if (found != table.end()) syllables[i] = found->second;
    }
    return syllables;
  }
  Syllables to_mainland(const std::u32string& word, const Syllables& taiwan) const {
    return mapped(word, taiwan, mainland_of_);
  }
  Syllables to_taiwan(const std::u32string& word, const Syllables& mainland) const {
    return mapped(word, mainland, taiwan_of_);
  }

  /// The mainland's own list where it has the word; empty where it has not, to be mapped later.
  Syllables mainland_reading(const std::u32string& word) const {
    const auto found = sources_.terra.find(word);
    const WeightedReading* best = found == sources_.terra.end() ? nullptr : heaviest(found->second);
    return best == nullptr ? Syllables{} : to_mainland(word, best->syllables);
  }

  /// Words that only the mainland's list knows, as Taiwan would read their characters.
  void add_terra() {
    for (const auto& [word, readings] : sources_.terra) {
      const double frequency = essay_frequency(word);
      if (word.size() < 2 || word.size() > Lexicon::kLongestWord || frequency <= 0) continue;
      if (const WeightedReading* best = heaviest(readings)) {
        entries_[word] = {to_taiwan(word, best->syllables), best->syllables, frequency};
      }
    }
  }

  void add_chewing() {
    for (const auto& [word, readings] : sources_.chewing) {
      if (word.size() < 2 || word.size() > Lexicon::kLongestWord) continue;
      if (const WeightedReading* best = heaviest(readings)) {
        entries_[word] = {best->syllables, mainland_reading(word),
                          std::max(essay_frequency(word), best->weight)};
      }
    }
  }

  /// A character alone: of the readings that Taiwan has the one with the greatest share.
  void add_characters() {
    std::set<std::u32string> characters;
    for (const auto* table : {&sources_.chewing, &sources_.terra}) {
      for (const auto& [word, readings] : *table) {
        if (word.size() == 1) characters.insert(word);
      }
    }
    for (const std::u32string& character : characters) {
      std::vector<WeightedReading> readings = readings_of(sources_.terra, character);
      const std::vector<WeightedReading> taiwan = readings_of(sources_.chewing, character);
      for (WeightedReading& reading : readings)
        reading.syllables = to_taiwan(character, reading.syllables);
      const auto known_in_taiwan = [&taiwan](const WeightedReading& reading) {
        return std::any_of(taiwan.begin(), taiwan.end(), [&reading](const WeightedReading& other) {
          return other.syllables == reading.syllables;
        });
      };
      std::vector<WeightedReading> both;
      std::copy_if(readings.begin(), readings.end(), std::back_inserter(both), known_in_taiwan);
      const WeightedReading* best = heaviest(!both.empty()     ? both
                                             : !taiwan.empty() ? taiwan
                                                               : readings);
      if (best != nullptr) {
        entries_[character] = {best->syllables, mainland_reading(character),
                               essay_frequency(character)};
      }
    }
  }

  static std::vector<WeightedReading> readings_of(const ReadingTable& table,
                                                  const std::u32string& word) {
    const auto found = table.find(word);
    return found == table.end() ? std::vector<WeightedReading>{} : found->second;
  }

  /// word, reading, and where they differ the mainland's reading and a frequency.
  void add_own(const std::vector<std::vector<std::string>>& rows) {
    for (const auto& row : rows) {
      const std::u32string word = to_utf32(row.at(0));
      const Syllables taiwan = split_syllables(row.at(1));
      if (taiwan.size() != word.size() || !is_sayable(taiwan)) {
        throw std::runtime_error("not a reading of " + row[0] + ": " + row[1]);
      }
      Entry& entry = entries_[word];
      entry.taiwan = taiwan;
      entry.mainland = row.size() > 2 && !row[2].empty() ? split_syllables(row[2]) : Syllables{};
      if (row.size() > 3) entry.frequency = std::stod(row[3]);
      if (entry.frequency <= 0 && word.size() > 1) entry.frequency = kOwnWordFrequency;
    }
  }

  /// Of our own words that no list counts: common enough to be found, too rare to cut into their
  /// neighbours.
  static constexpr double kOwnWordFrequency = 300;

  const Sources& sources_;
  std::map<CharacterReading, std::string> mainland_of_;
  std::map<CharacterReading, std::string> taiwan_of_;
  Entries entries_;
};

/// Lays the entries out as lexicon_format.h says.
class LexiconWriter {
 public:
  explicit LexiconWriter(const Entries& entries) {
    double total = 0;
    for (const auto& [word, entry] : entries) total += entry.frequency + 1;
    std::size_t slots = 1;
    while (slots < entries.size() * 2) slots *= 2;
    slots_.resize(slots);
    for (const auto& [word, entry] : entries) place(word, entry, total);
    if (readings_.size() % 2 != 0) readings_.push_back(0);
  }

  void write(const fs::path& file) const {
    LexiconHeader header{};
    std::memcpy(header.magic, kLexiconMagic.data(), sizeof header.magic);
    header.slots = static_cast<std::uint32_t>(slots_.size());
    header.letters = static_cast<std::uint32_t>(letters_.size());
    header.readings = static_cast<std::uint32_t>(readings_.size());
    header.syllables = static_cast<std::uint32_t>(syllables_.size());
    header.total_bytes = static_cast<std::uint32_t>(
        sizeof header + slots_.size() * sizeof(LexiconSlot) + letters_.size() * sizeof(char32_t) +
        readings_.size() * sizeof(std::uint16_t) + syllables_.size() * sizeof(SyllableText));
    std::ofstream out(file, std::ios::binary);
    put(out, &header, sizeof header);
    put(out, slots_.data(), slots_.size() * sizeof(LexiconSlot));
    put(out, letters_.data(), letters_.size() * sizeof(char32_t));
    put(out, readings_.data(), readings_.size() * sizeof(std::uint16_t));
    put(out, syllables_.data(), syllables_.size() * sizeof(SyllableText));
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file.string());
  }

 private:
  static void put(std::ofstream& out, const void* data, std::size_t size) {
    out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  }

  void place(const std::u32string& word, const Entry& entry, double total) {
    LexiconSlot slot{};
    slot.letters = static_cast<std::uint32_t>(letters_.size());
    letters_ += word;
    slot.taiwan = add_reading(entry.taiwan);
    slot.mainland = entry.mainland == entry.taiwan ? slot.taiwan : add_reading(entry.mainland);
    slot.cost =
        static_cast<std::uint16_t>(std::lround(-std::log2((entry.frequency + 1) / total) * 256));
    slot.length = static_cast<std::uint16_t>(word.size());
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = lexicon_hash(word) & mask;
    while (slots_[at].length != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }

  std::uint32_t add_reading(const Syllables& syllables) {
    const auto first = static_cast<std::uint32_t>(readings_.size());
    for (const std::string& syllable : syllables) readings_.push_back(number_of(syllable));
    return first;
  }

  std::uint16_t number_of(const std::string& syllable) {
    const auto [found, is_new] =
        numbers_.emplace(syllable, static_cast<std::uint16_t>(syllables_.size()));
    if (is_new) {
      SyllableText text{};
      if (syllable.size() > sizeof text.text)
        throw std::runtime_error("too long a syllable: " + syllable);
      std::memcpy(text.text, syllable.data(), syllable.size());
      syllables_.push_back(text);
    }
    return found->second;
  }

  std::vector<LexiconSlot> slots_;
  std::u32string letters_;
  std::vector<std::uint16_t> readings_;
  std::vector<SyllableText> syllables_;
  std::map<std::string, std::uint16_t> numbers_;
};

void build(char** arguments) {
  const fs::path ours = arguments[4];
  const Sources sources = {read_chewing(arguments[1]),
                           read_terra_pinyin(arguments[2]),
                           read_essay(arguments[3]),
                           read_tsv(ours / "overrides.tsv"),
                           read_tsv(ours / "char_defaults.tsv"),
                           read_tsv(ours / "mainland.tsv")};
  constexpr std::size_t kChewingWords =
      147'000;  // 0.5.1 has a few hundred more; far fewer means a broken read
  if (sources.chewing.size() < kChewingWords)
    throw std::runtime_error("libchewing3-data holds too few words");
  const Entries entries = LexiconMaker(sources).make();
  LexiconWriter(entries).write(arguments[5]);
  std::cout << "chinese.lexicon: " << entries.size() << " words\n";
}

}  // namespace
}  // namespace lectern::tts::chinese

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: build_lexicon CHEWING_DIR TERRA_PINYIN ESSAY OUR_LISTS_DIR OUTPUT\n";
    return 2;
  }
  try {
    lectern::tts::chinese::build(argv);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "build_lexicon: " << error.what() << '\n';
    return 1;
  }
}
