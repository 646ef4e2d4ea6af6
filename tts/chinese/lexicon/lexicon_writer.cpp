#include "tts/chinese/lexicon/lexicon_writer.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tts/chinese/lexicon/lexicon_format.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

template <class T>
void put(std::ofstream& out, const T* items, std::size_t count) {
  out.write(reinterpret_cast<const char*>(items), static_cast<std::streamsize>(count * sizeof(T)));
}

/// Lays the entries out as lexicon_format.h says.
class Layout {
 public:
  Layout(const LexiconContents& contents, const ReadingModels& models) {
    double total = 0;
    for (const auto& [word, entry] : contents.words) total += entry.frequency + 1;
    slots_.resize(slots_for(contents.words.size()));
    for (const auto& [word, entry] : contents.words) place(word, entry, total);
    for (const auto& [written, form] : contents.characters)
      characters_.push_back(
          {written, form.taiwan, form.simplified, static_cast<std::uint32_t>(form.script)});
    taiwan_ = laid_out(models.taiwan);
    mainland_ = laid_out(models.mainland);
    if (readings_.size() % 2 != 0) readings_.push_back(0);
  }

  void write(const fs::path& file) const {
    LexiconHeader header{};
    std::memcpy(header.magic, kLexiconMagic.data(), sizeof header.magic);
    header.slots = static_cast<std::uint32_t>(slots_.size());
    header.letters = static_cast<std::uint32_t>(letters_.size());
    header.characters = static_cast<std::uint32_t>(characters_.size());
    header.syllables = static_cast<std::uint32_t>(syllables_.size());
    header.readings = static_cast<std::uint32_t>(readings_.size());
    header.taiwan_model = taiwan_.sizes();
    header.mainland_model = mainland_.sizes();
    header.total_bytes = static_cast<std::uint32_t>(lexicon_bytes(header));
    std::ofstream out(file, std::ios::binary);
    put(out, &header, 1);
    put(out, slots_.data(), slots_.size());
    put(out, letters_.data(), letters_.size());
    put(out, characters_.data(), characters_.size());
    put(out, syllables_.data(), syllables_.size());
    put(out, readings_.data(), readings_.size());
    taiwan_.write(out);
    mainland_.write(out);
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file.string());
  }

 private:
  /// A model's arrays.
  struct ModelLayout {
    std::vector<ModelWeight> weights;
    std::vector<ModelCharacter> characters;
    std::vector<std::uint16_t> candidates;

    ModelSizes sizes() const {
      return {static_cast<std::uint32_t>(weights.size()),
              static_cast<std::uint32_t>(characters.size()),
              static_cast<std::uint32_t>(candidates.size())};
    }
    void write(std::ofstream& out) const {
      put(out, weights.data(), weights.size());
      put(out, characters.data(), characters.size());
      put(out, candidates.data(), candidates.size());
    }
  };

  ModelLayout laid_out(const TrainedModel& model) {
    ModelLayout layout;
    if (model.candidates.empty()) return layout;
    for (const auto& [character, readings] : model.candidates) {
      layout.characters.push_back({character, static_cast<std::uint16_t>(layout.candidates.size()),
                                   static_cast<std::uint16_t>(readings.size())});
      for (const std::string& reading : readings) layout.candidates.push_back(number_of(reading));
    }
    if (layout.candidates.size() % 2 != 0) layout.candidates.push_back(0);
    layout.weights.resize(slots_for(model.weights.size()));
    for (const TrainedWeight& weight : model.weights) place(weight, layout.weights);
    return layout;
  }

  static void place(const TrainedWeight& weight, std::vector<ModelWeight>& slots) {
    const std::uint64_t key =
        weight_key(reading_key(weight.character, weight.reading), weight.sight);
    const std::size_t mask = slots.size() - 1;
    std::size_t at = key & mask;
    while (slots[at].weight != 0) at = (at + 1) & mask;
    slots[at] = {check_of(key),
                 static_cast<std::int32_t>(std::lround(weight.weight * kWeightScale))};
  }

  /// A power of two that leaves a quarter of the slots empty.
  static std::size_t slots_for(std::size_t items) {
    std::size_t slots = 1;
    while (slots * 3 / 4 <= items) slots *= 2;
    return slots;
  }

  void place(const std::u32string& word, const LexiconEntry& entry, double total) {
    LexiconSlot slot{};
    slot.letters = static_cast<std::uint32_t>(letters_.size());
    letters_ += word;
    slot.taiwan = add_reading(entry.taiwan);
    slot.mainland = entry.mainland == entry.taiwan ? slot.taiwan : add_reading(entry.mainland);
    slot.cost =
        static_cast<std::uint16_t>(std::lround(-std::log2((entry.frequency + 1) / total) * 256));
    slot.length = static_cast<std::uint8_t>(word.size());
    slot.warrant = static_cast<std::uint8_t>(entry.warrant);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = lexicon_hash(word) & mask;
    while (slots_[at].length != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }

  /// Words that sound alike share their reading.
  std::uint32_t add_reading(const Syllables& syllables) {
    const auto [found, is_new] =
        known_readings_.emplace(syllables, static_cast<std::uint32_t>(readings_.size()));
    if (is_new) {
      for (const std::string& syllable : syllables) readings_.push_back(number_of(syllable));
    }
    return found->second;
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
  std::map<Syllables, std::uint32_t> known_readings_;
  std::vector<SyllableText> syllables_;
  std::map<std::string, std::uint16_t> numbers_;
  ModelLayout taiwan_;
  ModelLayout mainland_;
};

}  // namespace

void write_lexicon(const LexiconContents& contents, const ReadingModels& models,
                   const std::filesystem::path& file) {
  Layout(contents, models).write(file);
}

}  // namespace lectern::tts::chinese
