// Makes chinese.lexicon from Debian's packages and our own lists:
//   build_lexicon CHEWING_DIR TERRA_PINYIN ESSAY UNIHAN_READINGS OUR_LISTS_DIR OUTPUT
// Deterministic: the same packages and lists give the same bytes.

#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tts/chinese/lexicon/lexicon_format.h"
#include "tts/chinese/lexicon/lexicon_maker.h"
#include "tts/chinese/lexicon/lexicon_sources.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

/// Lays the entries out as lexicon_format.h says.
class LexiconWriter {
 public:
  explicit LexiconWriter(const LexiconContents& contents) {
    double total = 0;
    for (const auto& [word, entry] : contents.words) total += entry.frequency + 1;
    std::size_t slots = 1;
    while (slots < contents.words.size() * 2) slots *= 2;
    slots_.resize(slots);
    for (const auto& [word, entry] : contents.words) place(word, entry, total);
    for (const auto& [written, form] : contents.characters)
      characters_.push_back({written, form.taiwan, static_cast<std::uint32_t>(form.script)});
  }

  void write(const fs::path& file) const {
    LexiconHeader header{};
    std::memcpy(header.magic, kLexiconMagic.data(), sizeof header.magic);
    header.slots = static_cast<std::uint32_t>(slots_.size());
    header.letters = static_cast<std::uint32_t>(letters_.size());
    header.characters = static_cast<std::uint32_t>(characters_.size());
    header.syllables = static_cast<std::uint32_t>(syllables_.size());
    header.readings = static_cast<std::uint32_t>(readings_.size());
    header.total_bytes = static_cast<std::uint32_t>(lexicon_bytes(header));
    std::ofstream out(file, std::ios::binary);
    put(out, &header, 1);
    put(out, slots_.data(), slots_.size());
    put(out, letters_.data(), letters_.size());
    put(out, characters_.data(), characters_.size());
    put(out, syllables_.data(), syllables_.size());
    put(out, readings_.data(), readings_.size());
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file.string());
  }

 private:
  template <class T>
  static void put(std::ofstream& out, const T* items, std::size_t count) {
    out.write(reinterpret_cast<const char*>(items),
              static_cast<std::streamsize>(count * sizeof(T)));
  }

  void place(const std::u32string& word, const LexiconEntry& entry, double total) {
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
  std::vector<LexiconCharacter> characters_;
  std::vector<std::uint16_t> readings_;
  std::vector<SyllableText> syllables_;
  std::map<std::string, std::uint16_t> numbers_;
};

void build(char** arguments) {
  const fs::path ours = arguments[5];
  const LexiconSources sources = {
      .chewing = as_on_air(read_chewing(arguments[1]), read_tsv(ours / "newsreaders.tsv")),
      .terra = read_terra_pinyin(arguments[2]),
      .essay = read_essay(arguments[3]),
      .unihan = read_unihan(arguments[4]),
      .overrides = read_tsv(ours / "overrides.tsv"),
      .char_defaults = read_tsv(ours / "char_defaults.tsv"),
      .mainland = read_tsv(ours / "mainland.tsv")};
  const LexiconContents contents = make_lexicon(sources);
  LexiconWriter(contents).write(arguments[6]);
  std::cout << "chinese.lexicon: " << contents.words.size() << " words\n";
}

}  // namespace
}  // namespace lectern::tts::chinese

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr
        << "usage: build_lexicon CHEWING_DIR TERRA_PINYIN ESSAY UNIHAN_READINGS OUR_LISTS_DIR "
           "OUTPUT\n";
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
