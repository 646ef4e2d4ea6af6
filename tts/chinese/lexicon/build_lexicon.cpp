// Makes chinese.lexicon from Debian's packages and our own lists:
//   build_lexicon CHEWING_DIR TERRA_PINYIN ESSAY UNIHAN_READINGS OUR_LISTS_DIR OUTPUT
// Deterministic: the same packages and lists give the same bytes.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "tts/chinese/lexicon/lexicon_maker.h"
#include "tts/chinese/lexicon/lexicon_sources.h"
#include "tts/chinese/lexicon/lexicon_writer.h"
#include "tts/chinese/lexicon/reading_trainer.h"

namespace lectern::tts::chinese {
namespace {

namespace fs = std::filesystem;

/// Learns from the sentences of every file in `folder`.
TrainedModel taught_model(const fs::path& lexicon_file, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  const Lexicon lexicon(lexicon_file);
  std::vector<Example> examples;
  for (const fs::path& file : files) {
    for (Example& example : examples_of(lexicon, Readings::taiwan, read_labelled(file)))
      examples.push_back(std::move(example));
  }
  return train(examples, {});
}

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
  const fs::path output = arguments[6];
  ReadingModels models;
  write_lexicon(contents, models, output);  // the sentences are read with it before they teach
  models.taiwan = taught_model(output, ours / "taught");
  models.mainland = read_model(ours / "mainland_model.tsv");
  write_lexicon(contents, models, output);
  std::cout << "chinese.lexicon: " << contents.words.size() << " words, "
            << models.taiwan.candidates.size() << " characters taught\n";
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
