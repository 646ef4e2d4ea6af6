#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tts/chinese/lexicon/lexicon.h"
#include "tts/chinese/readings/reading_model.h"
#include "tts/text_range.h"

namespace lectern::tts::chinese {

// How the models of readings learn (reading_model.h). For the generators alone.

/// A sentence in which one character's reading is known.
struct LabelledSentence {
  std::string text;  ///< UTF-8.
  TextRange character;
  std::string reading;  ///< "hang2".
  std::string place;    ///< "行.tsv:12", for people.
};

/// Lines of a reading, a tab, and a sentence with the character in square brackets:
/// 「hang2	這家銀[行]上半年獲利成長兩成。」. Empty lines and lines that begin with # are left
/// out. Throws std::runtime_error naming the line that is not so.
std::vector<LabelledSentence> read_labelled(const std::filesystem::path& file);

/// How often a character has each reading, where that was counted in more text than is labelled.
using ReadingCounts = std::map<char32_t, std::map<std::string, double>>;

/// Lines of a character, a reading and a number; by character as the mainland's model spells it,
/// which way back from Taiwan's may lead elsewhere (着 is looked up as 著, and stays that).
ReadingCounts read_reading_counts(const Lexicon& lexicon, const std::filesystem::path& file);

struct TrainedWeight {
  char32_t character = 0;  ///< 0 in what all characters share, which has no reading either.
  std::string reading;
  Sight sight;
  double weight = 0;
};

/// What a model has learnt.
struct TrainedModel {
  std::map<char32_t, std::vector<std::string>> candidates;  ///< The readings of each character.
  std::vector<TrainedWeight> weights;                       ///< In a fixed order, none 0.
};

/// Text, a weight a line: character, reading, feature, what it sees, weight (hundredths). A
/// candidate has at least its bias, 0 or not.
void write_model(const TrainedModel& model, const std::filesystem::path& file);
TrainedModel read_model(const std::filesystem::path& file);

/// A labelled sentence as the model sees it. Owns what it shows.
struct Example {
  char32_t character = 0;
  std::string usual;
  bool trusts_usual = true;  ///< ReadingSite::trusts_usual.
  Warrant warrant = Warrant::none;
  std::string reading;
  std::vector<Sight> sights;
  Sight agreement = Sight(Feature::agrees, {});
  std::string place;
};

/// Reads the sentences as the reader would before it asks its model. In the mainland's model
/// characters are Simplified. Throws std::runtime_error naming a sentence whose character is not
/// read as a word of Han.
std::vector<Example> examples_of(const Lexicon& lexicon, Readings readings,
                                 const std::vector<LabelledSentence>& sentences);

/// Multinomial logistic regression by AdaGrad, in a fixed order: the same examples and counts give
/// the same weights.
TrainedModel train(const std::vector<Example>& examples, const ReadingCounts& counts);

/// Trains on all but each tenth in turn and reads that tenth: what each example was read as.
std::vector<std::string> cross_validated(const std::vector<Example>& examples,
                                         const ReadingCounts& counts);

}  // namespace lectern::tts::chinese
