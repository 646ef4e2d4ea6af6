#include "tts/chinese/lexicon/reading_trainer.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <set>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "tts/chinese/lexicon/lexicon_sources.h"
#include "tts/chinese/readings/han_words.h"
#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/wording/verbalizer.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

std::string to_utf8(std::u32string_view text) {
  std::string utf8;
  for (const char32_t character : text) append_utf8(utf8, character);
  return utf8;
}

LabelledSentence labelled(const std::vector<std::string>& row, const std::string& place) {
  const auto fail = [&place] {
    throw std::runtime_error(place + ": not a reading, a tab and a sentence with one [character]");
  };
  if (row.size() != 2) fail();
  const std::size_t open = row[1].find('[');
  const std::size_t close = row[1].find(']');
  if (open == std::string::npos || close == std::string::npos || close < open) fail();
  LabelledSentence sentence;
  const std::string character = row[1].substr(open + 1, close - open - 1);
  if (to_utf32(character).size() != 1) fail();
  sentence.text = row[1].substr(0, open) + character + row[1].substr(close + 1);
  sentence.character = {open, open + character.size()};
  sentence.reading = row[0];
  sentence.place = place;
  return sentence;
}

/// The weights while they are learnt.
class Learner {
 public:
  explicit Learner(const ReadingCounts& counts) : counts_(counts) {}

  TrainedModel learn(const std::vector<Example>& examples) {
    for (const Example& example : examples) readings_[example.character].insert(example.reading);
    for (const auto& [character, readings] : counts_) {
      for (const auto& [reading, number] : readings) readings_[character].insert(reading);
    }
    for (const auto& [character, readings] : readings_) set_bias(character, readings);
    weigh(examples);
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(1);
    for (int pass = 0; pass < kPasses; ++pass) {
      shuffle(order, random);
      for (const std::size_t i : order) learn_from(examples[i], weights_of_examples_[i]);
    }
    return trained();
  }

 private:
  static constexpr int kPasses = 12;
  static constexpr double kRate = 0.5;
  /// Squares that a weight begins with: what is nearly right moves it little.
  static constexpr double kInertia = 1;
  /// A weight below changes no reading that anything else speaks for.
  static constexpr double kLeast = 0.12;

  struct Weight {
    char32_t character;
    std::string reading;
    Sight sight;
    double value = 0;
    double squares = 0;  ///< Of all gradients so far.
  };

  static void shuffle(std::vector<std::size_t>& order, std::mt19937& random) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  }

  /// A reading begins with the logarithm of its share, so that what is never labelled still has it.
  void set_bias(char32_t character, const std::set<std::string>& readings) {
    const auto counted = counts_.find(character);
    double all = 0;
    if (counted != counts_.end()) {
      for (const auto& [reading, number] : counted->second) all += number;
    }
    for (const std::string& reading : readings) {
      double number = 0;
      if (counted != counts_.end() && counted->second.contains(reading))
        number = counted->second.at(reading);
      const double share = (number + 0.5) / (all + 0.5 * static_cast<double>(readings.size()));
      weights_[weight(character, reading, Sight(Feature::bias, {}))].value = std::log(share);
    }
  }

  /// Sentences that were written to teach show rare readings as often as common ones: where it was
  /// counted how often each is met, the rare one weighs less.
  void weigh(const std::vector<Example>& examples) {
    constexpr double kLightest = 0.25;
    ReadingCounts shown;
    for (const Example& example : examples) shown[example.character][example.reading] += 1;
    for (const Example& example : examples) {
      const auto counted = counts_.find(example.character);
      const double ratio = counted == counts_.end()
                               ? 1
                               : share(counted->second, example.reading) /
                                     share(shown.at(example.character), example.reading);
      weights_of_examples_.push_back(std::clamp(ratio, kLightest, 1.0));
    }
  }

  static double share(const std::map<std::string, double>& numbers, const std::string& reading) {
    double all = 0;
    for (const auto& [other, number] : numbers) all += number;
    const auto found = numbers.find(reading);
    return found == numbers.end() || all == 0 ? 0 : found->second / all;
  }

  /// The number of a weight.
  std::size_t weight(char32_t character, const std::string& reading, const Sight& sight) {
    const std::uint64_t key = weight_key(reading_key(character, reading), sight);
    const auto [found, is_new] = index_.emplace(key, weights_.size());
    if (is_new) weights_.push_back({character, reading, sight});
    return found->second;
  }

  /// The numbers of the weights that speak for a reading.
  std::vector<std::size_t> active(const Example& example, const std::string& reading) {
    std::vector<std::size_t> numbers;
    const auto add = [&](char32_t character, const std::string& of, const Sight& sight) {
      numbers.push_back(weight(character, of, sight));
    };
    for (const Sight& sight : example.sights) add(example.character, reading, sight);
    if (reading == example.usual) add(0, {}, example.agreement);
    return numbers;
  }

  void learn_from(const Example& example, double share_of_gradient) {
    std::set<std::string> readings = readings_[example.character];
    if (example.trusts_usual || example.warrant == Warrant::listed) readings.insert(example.usual);
    std::vector<std::vector<std::size_t>> numbers;
    std::vector<double> shares;
    for (const std::string& reading : readings) {
      numbers.push_back(active(example, reading));
      double sum = 0;
      for (const std::size_t number : numbers.back()) sum += weights_[number].value;
      shares.push_back(sum);
    }
    const double highest = *std::max_element(shares.begin(), shares.end());
    double all = 0;
    for (double& share : shares) all += share = std::exp(share - highest);
    std::size_t at = 0;
    for (const std::string& reading : readings) {
      const double error = shares[at] / all - (reading == example.reading ? 1 : 0);
      for (const std::size_t number : numbers[at])
        update(weights_[number], share_of_gradient * error);
      ++at;
    }
  }

  static void update(Weight& weight, double gradient) {
    weight.squares += gradient * gradient;
    weight.value -= kRate / std::sqrt(kInertia + weight.squares) * gradient;
  }

  TrainedModel trained() const {
    TrainedModel model;
    for (const auto& [character, readings] : readings_)
      model.candidates[character] = {readings.begin(), readings.end()};
    for (const Weight& weight : weights_) {
      const double value = std::round(weight.value * 100) / 100;
      if (std::abs(value) >= kLeast)
        model.weights.push_back({weight.character, weight.reading, weight.sight, value});
    }
    std::sort(model.weights.begin(), model.weights.end(),
              [](const TrainedWeight& a, const TrainedWeight& b) {
                return std::tuple(a.character, a.reading, a.sight.feature(), a.sight.characters()) <
                       std::tuple(b.character, b.reading, b.sight.feature(), b.sight.characters());
              });
    return model;
  }

  const ReadingCounts& counts_;
  std::map<char32_t, std::set<std::string>> readings_;
  std::vector<Weight> weights_;
  std::unordered_map<std::uint64_t, std::size_t> index_;
  std::vector<double> weights_of_examples_;
};

/// Sums up a trained model's weights.
class Judge {
 public:
  explicit Judge(const TrainedModel& model) : model_(model) {
    for (const TrainedWeight& weight : model.weights)
      weights_[weight_key(reading_key(weight.character, weight.reading), weight.sight)] =
          weight.weight;
  }

  std::string reading(const Example& example) const {
    const auto known = model_.candidates.find(example.character);
    if (known == model_.candidates.end() || example.warrant == Warrant::ours) return example.usual;
    std::set<std::string> readings(known->second.begin(), known->second.end());
    if (example.warrant == Warrant::listed) {
      std::erase_if(readings, [&](const std::string& reading) {
        return value(weight_key(reading_key(example.character, reading),
                                example.sights[kWordSight])) <= 0;
      });
    }
    if (example.trusts_usual || example.warrant == Warrant::listed) readings.insert(example.usual);
    std::string best;
    double highest = 0;
    for (const std::string& reading : readings) {
      const double sum = sum_for(example, reading);
      if (!best.empty() && sum <= highest) continue;
      best = reading;
      highest = sum;
    }
    return best;
  }

 private:
  double sum_for(const Example& example, const std::string& reading) const {
    const std::uint64_t key = reading_key(example.character, reading);
    double sum = 0;
    for (const Sight& sight : example.sights) sum += value(weight_key(key, sight));
    if (reading == example.usual) sum += value(weight_key(reading_key(0, {}), example.agreement));
    return sum;
  }

  double value(std::uint64_t key) const {
    const auto found = weights_.find(key);
    return found == weights_.end() ? 0 : found->second;
  }

  const TrainedModel& model_;
  std::unordered_map<std::uint64_t, double> weights_;
};

/// The word and the place in it that stands for `character`.
std::pair<std::size_t, std::size_t> place_of(const std::vector<HanWord>& words,
                                             TextRange character) {
  for (std::size_t word = 0; word < words.size(); ++word) {
    const auto& sources = words[word].sources;
    const auto found = std::find(sources.begin(), sources.end(), character);
    if (found != sources.end()) return {word, static_cast<std::size_t>(found - sources.begin())};
  }
  return {words.size(), 0};
}

}  // namespace

std::vector<LabelledSentence> read_labelled(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<LabelledSentence> sentences;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    std::vector<std::string> row = {line.substr(0, tab)};
    if (tab != std::string::npos) row.push_back(line.substr(tab + 1));
    sentences.push_back(labelled(row, file.filename().string() + ":" + std::to_string(number)));
  }
  return sentences;
}

ReadingCounts read_reading_counts(const Lexicon& lexicon, const std::filesystem::path& file) {
  ReadingCounts counts;
  for (const std::vector<std::string>& row : read_tsv(file)) {
    if (row.size() != 3) throw std::runtime_error(file.string() + ": three fields wanted");
    const char32_t taiwan = lexicon.taiwan_form(to_traditional(to_utf32(row[0])).at(0));
    counts[lexicon.simplified_form(taiwan)][row[1]] += std::stod(row[2]);
  }
  return counts;
}

void write_model(const TrainedModel& model, const std::filesystem::path& file) {
  std::ofstream out(file);
  for (const auto& [character, readings] : model.candidates) {
    out << to_utf8({&character, 1}) << '\t';
    for (const std::string& reading : readings)
      out << reading << (reading == readings.back() ? '\n' : ' ');
  }
  for (const TrainedWeight& weight : model.weights) {
    if (weight.character != 0) out << to_utf8({&weight.character, 1});
    out << '\t' << weight.reading << '\t'
        << kFeatureNames.at(static_cast<std::size_t>(weight.sight.feature())) << '\t'
        << to_utf8(weight.sight.characters()) << '\t' << std::lround(weight.weight * 100) << '\n';
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

TrainedModel read_model(const std::filesystem::path& file) {
  TrainedModel model;
  for (const std::vector<std::string>& row : read_tsv(file)) {
    const char32_t character = row[0].empty() ? 0 : to_utf32(row[0]).at(0);
    if (row.size() == 2) {
      model.candidates[character] = split_syllables(row[1]);
      continue;
    }
    const auto name = row.size() != 5
                          ? kFeatureNames.end()
                          : std::find(kFeatureNames.begin(), kFeatureNames.end(), row[2]);
    if (name == kFeatureNames.end())
      throw std::runtime_error(file.string() + ": not a weight: " + row[0]);
    const auto feature = static_cast<Feature>(name - kFeatureNames.begin());
    model.weights.push_back(
        {character, row[1], Sight(feature, to_utf32(row[3])), std::stod(row[4]) / 100});
  }
  return model;
}

std::vector<Example> examples_of(const Lexicon& lexicon, Readings readings,
                                 const std::vector<LabelledSentence>& sentences) {
  std::vector<Example> examples;
  for (const LabelledSentence& sentence : sentences) {
    HanWords han = break_forms(
        lexicon, verbalize(sentence.text, {0, sentence.text.size()}, readings), readings);
    read_by_rules(lexicon, readings, han.words);
    const auto [word, position] = place_of(han.words, sentence.character);
    if (word == han.words.size())
      throw std::runtime_error(sentence.place + ": the character is not read as Han");
    const SiteText text(lexicon, readings, han.words);
    const ReadingSite site = text.site(word, position);
    examples.push_back({site.character, std::string(site.usual), site.trusts_usual, site.warrant,
                        sentence.reading, sights_at(site), agreement_at(site), sentence.place});
  }
  return examples;
}

TrainedModel train(const std::vector<Example>& examples, const ReadingCounts& counts) {
  return Learner(counts).learn(examples);
}

std::vector<std::string> cross_validated(const std::vector<Example>& examples,
                                         const ReadingCounts& counts) {
  constexpr std::size_t kFolds = 10;
  std::vector<std::string> readings(examples.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<Example> others;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (i % kFolds != fold) others.push_back(examples[i]);
    }
    const TrainedModel model = train(others, counts);
    const Judge judge(model);
    for (std::size_t i = fold; i < examples.size(); i += kFolds)
      readings[i] = judge.reading(examples[i]);
  }
  return readings;
}

}  // namespace lectern::tts::chinese
