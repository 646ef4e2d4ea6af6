#pragma once

#include <filesystem>

#include "tts/chinese/lexicon/lexicon_maker.h"
#include "tts/chinese/lexicon/reading_trainer.h"

namespace lectern::tts::chinese {

/// The models of readings that a lexicon carries; empty ones know no character.
struct ReadingModels {
  TrainedModel taiwan;
  TrainedModel mainland;
};

/// Writes the file that lexicon_format.h describes. Throws std::runtime_error when it cannot, or
/// when a syllable is too long for it.
void write_lexicon(const LexiconContents& contents, const ReadingModels& models,
                   const std::filesystem::path& file);

}  // namespace lectern::tts::chinese
