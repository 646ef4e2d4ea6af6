#include "tts/chinese/readings/reading_model.h"

#include <algorithm>
#include <cmath>

#include "tts/chinese/lexicon/lexicon_format.h"

namespace lectern::tts::chinese {
namespace {

// FNV-1a, 64 bits.
constexpr std::uint64_t kHashBegin = 14695981039346656037U;
constexpr std::uint64_t mixed(std::uint64_t hash, std::uint32_t value) {
  for (int byte = 0; byte < 4; ++byte) {
    hash ^= value & 0xFFU;
    hash *= 1099511628211U;
    value >>= 8U;
  }
  return hash;
}

/// The place of a character in its word, as a sight shows it.
constexpr char32_t digit(std::size_t number) {
  return U'0' + static_cast<char32_t>(std::min<std::size_t>(number, 9));
}

}  // namespace

Sight::Sight(Feature feature, std::u32string_view characters) : feature_(feature) {
  for (const char32_t character : characters) *this += character;
}

Sight& Sight::operator+=(char32_t character) {
  if (size_ < characters_.size()) characters_[size_++] = character;
  return *this;
}

std::vector<Sight> sights_at(const ReadingSite& site) {
  const auto see = [](Feature feature, std::initializer_list<char32_t> characters) {
    return Sight(feature, {characters.begin(), characters.size()});
  };
  const auto [left, second_left] = site.before;
  const auto [right, second_right] = site.behind;
  std::vector<Sight> sights = {
      see(Feature::bias, {}),
      see(Feature::left, {left}),
      see(Feature::second_left, {second_left}),
      see(Feature::right, {right}),
      see(Feature::second_right, {second_right}),
      see(Feature::left_pair, {second_left, left}),
      see(Feature::right_pair, {right, second_right}),
      see(Feature::both_sides, {left, right}),
      Sight(Feature::word, site.word.size() > 1 ? site.word : std::u32string_view{}),
      Sight(Feature::word_before, site.word_before),
      Sight(Feature::word_behind, site.word_behind),
      see(Feature::usual, {site.word.size() > 1 ? U'+' : U'1'})};
  if (site.word.size() > 1) sights[kWordSight] += digit(site.position);
  for (const char letter : site.usual)
    sights.back() += static_cast<char32_t>(static_cast<unsigned char>(letter));
  return sights;
}

Sight agreement_at(const ReadingSite& site) {
  Sight sight(Feature::agrees, {});
  sight += digit(site.word.size());
  sight += site.usual == site.alone ? U'=' : U'≠';
  return sight;
}

std::uint64_t reading_key(char32_t character, std::string_view reading) {
  std::uint64_t hash = mixed(kHashBegin, character);
  for (const char letter : reading) hash = mixed(hash, static_cast<unsigned char>(letter));
  return hash;
}

std::uint64_t weight_key(std::uint64_t reading_key, const Sight& sight) {
  std::uint64_t hash = mixed(reading_key, static_cast<std::uint32_t>(sight.feature()));
  for (const char32_t character : sight.characters()) hash = mixed(hash, character);
  return hash;
}

ReadingModel::ReadingModel(std::span<const ModelCharacter> characters,
                           std::span<const std::uint16_t> candidates,
                           std::span<const ModelWeight> weights,
                           std::span<const SyllableText> syllables)
    : characters_(characters), candidates_(candidates), weights_(weights), syllables_(syllables) {}

std::optional<ReadingModel::Choice> ReadingModel::choose(const ReadingSite& site) const {
  if (site.warrant == Warrant::ours) return std::nullopt;
  const std::vector<Sight> sights = sights_at(site);
  const std::vector<std::string_view> candidates = candidates_for(site, sights[kWordSight]);
  if (candidates.empty()) return std::nullopt;
  std::vector<double> sums;
  for (const std::string_view candidate : candidates) {
    const std::uint64_t key = reading_key(site.character, candidate);
    double sum =
        candidate == site.usual ? weight(weight_key(reading_key(0, {}), agreement_at(site))) : 0;
    for (const Sight& sight : sights) sum += weight(weight_key(key, sight));
    sums.push_back(sum);
  }
  const auto best = std::max_element(sums.begin(), sums.end());
  double all = 0;
  for (const double sum : sums) all += std::exp(sum - *best);
  return Choice{candidates[static_cast<std::size_t>(best - sums.begin())], 1 / all};
}

/// The readings it was taught, and the usual one where that is trusted. Against a listed one only
/// what it was taught in that very word.
std::vector<std::string_view> ReadingModel::candidates_for(const ReadingSite& site,
                                                           const Sight& word) const {
  const auto found = std::lower_bound(
      characters_.begin(), characters_.end(), site.character,
      [](const ModelCharacter& entry, char32_t wanted) { return entry.character < wanted; });
  std::vector<std::string_view> readings;
  if (found == characters_.end() || found->character != site.character) return readings;
  for (const std::uint16_t number : part(candidates_, found->first, found->count))
    readings.push_back(text_of(part(syllables_, number, 1).front()));
  if (site.warrant == Warrant::listed) {
    std::erase_if(readings, [&](std::string_view reading) {
      return weight(weight_key(reading_key(site.character, reading), word)) <= 0;
    });
  }
  const bool is_taught = std::find(readings.begin(), readings.end(), site.usual) != readings.end();
  if (!is_taught && (site.trusts_usual || site.warrant == Warrant::listed))
    readings.push_back(site.usual);
  return readings;
}

double ReadingModel::weight(std::uint64_t key) const {
  const std::size_t mask = weights_.size() - 1;
  std::size_t at = key & mask;
  for (std::size_t probes = 0; probes < weights_.size(); ++probes, at = (at + 1) & mask) {
    const ModelWeight& entry = weights_[at];
    if (entry.weight == 0) return 0;
    if (entry.check == check_of(key)) return entry.weight / kWeightScale;
  }
  return 0;
}

}  // namespace lectern::tts::chinese
