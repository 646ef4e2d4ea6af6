// Learns a model of readings from labelled sentences, or says how well that would read them:
//   train_readings LEXICON taiwan|mainland SENTENCES COUNTS OUTPUT
//   train_readings LEXICON taiwan|mainland SENTENCES COUNTS --cross-validate
// SENTENCES is a file as read_labelled() describes, or a folder of them; COUNTS as
// read_reading_counts() does, or - for none. Deterministic.

#include <algorithm>
#include <filesystem>
#include <iostream>
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

/// Prints each sentence that is read otherwise than it is labelled, and how many are not.
void cross_validate(const std::vector<Example>& examples, const ReadingCounts& counts) {
  const std::vector<std::string> readings = cross_validated(examples, counts);
  std::size_t right = 0;
  std::size_t usual = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (readings[i] == examples[i].reading) ++right;
    if (examples[i].usual == examples[i].reading) ++usual;
    if (readings[i] != examples[i].reading)
      std::cout << examples[i].place << '\t' << examples[i].reading << "\tread as " << readings[i]
                << "\tusual " << examples[i].usual << '\n';
  }
  std::cout << right << " of " << examples.size() << " read as labelled, " << usual
            << " without the model\n";
}

int run(const std::vector<std::string>& arguments) {
  const Lexicon lexicon(arguments[0]);
  const bool mainland = arguments[1] == "mainland";
  const ReadingCounts counts =
      arguments[3] == "-" ? ReadingCounts{} : read_reading_counts(arguments[3]);
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
