// Learns a model of readings from labelled sentences, or says how well that would read them:
//   train_readings LEXICON taiwan|mainland SENTENCES COUNTS OUTPUT
//   train_readings LEXICON taiwan|mainland SENTENCES COUNTS --cross-validate
// SENTENCES is a file as read_labelled() describes, or a folder of them; COUNTS as
// read_reading_counts() does, or - for none. Deterministic.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tts/chinese/lexicon/reading_trainer.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

std::vector<LabelledSentence> sentences_of(const fs::path& place) {
  if (!fs::is_directory(place)) return read_labelled(place);
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(place))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<LabelledSentence> all;
  for (const fs::path& file : files) {
    for (LabelledSentence& sentence : read_labelled(file)) all.push_back(std::move(sentence));
  }
  return all;
}

/// How many sentences were read as labelled.
struct Score {
  std::size_t sentences = 0;
  std::size_t right = 0;
  std::size_t usual_right = 0;  ///< Without the model.

  void add(const Example& example, const std::string& reading) {
    ++sentences;
    if (reading == example.reading) ++right;
    if (example.usual == example.reading) ++usual_right;
  }
  double share() const { return static_cast<double>(right) / static_cast<double>(sentences); }
};

/// The characters that are labelled with more than one reading.
std::set<char32_t> polyphones_of(const std::vector<Example>& examples) {
  std::map<char32_t, std::set<std::string>> labels;
  for (const Example& example : examples) labels[example.character].insert(example.reading);
  std::set<char32_t> polyphones;
  for (const auto& [character, readings] : labels) {
    if (readings.size() > 1) polyphones.insert(character);
  }
  return polyphones;
}

void print(std::string_view of, const Score& score) {
  std::cout << of << ": " << score.right << " of " << score.sentences << " read as labelled ("
            << 100 * score.share() << " %), " << score.usual_right << " without the model\n";
}

/// Prints each sentence that is read otherwise than it is labelled, and how many are not: of all,
/// of those that ask for a character with several readings, and of these by character.
void cross_validate(const std::vector<Example>& examples, const ReadingCounts& counts) {
  const std::vector<std::string> readings = cross_validated(examples, counts);
  const std::set<char32_t> polyphones = polyphones_of(examples);
  Score all;
  Score poly;
  std::map<char32_t, Score> by_character;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Example& example = examples[i];
    all.add(example, readings[i]);
    if (polyphones.contains(example.character)) {
      poly.add(example, readings[i]);
      by_character[example.character].add(example, readings[i]);
    }
    if (readings[i] != example.reading)
      std::cout << example.place << '\t' << example.reading << "\tread as " << readings[i]
                << "\tusual " << example.usual << '\n';
  }
  print("all", all);
  print("polyphones", poly);
  double shares = 0;
  for (const auto& [character, score] : by_character) shares += score.share();
  std::cout << "mean of " << by_character.size()
            << " polyphones: " << 100 * shares / static_cast<double>(by_character.size()) << " %\n";
}

int run(const std::vector<std::string>& arguments) {
  const Lexicon lexicon(arguments[0]);
  const bool mainland = arguments[1] == "mainland";
  const ReadingCounts counts =
      arguments[3] == "-" ? ReadingCounts{} : read_reading_counts(lexicon, arguments[3]);
  const std::vector<Example> examples = examples_of(
      lexicon, mainland ? Readings::mainland : Readings::taiwan, sentences_of(arguments[2]));
  if (arguments[4] == "--cross-validate") {
    cross_validate(examples, counts);
  } else {
    write_model(train(examples, counts), arguments[4]);
  }
  return 0;
}

}  // namespace
}  // namespace lectern::tts::chinese

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool understood =
      arguments.size() == 5 && (arguments[1] == "taiwan" || arguments[1] == "mainland");
  if (!understood) {
    std::cerr << "usage: train_readings LEXICON taiwan|mainland SENTENCES COUNTS "
                 "OUTPUT|--cross-validate\n";
    return 2;
  }
  try {
    return lectern::tts::chinese::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << "train_readings: " << error.what() << '\n';
    return 1;
  }
}
