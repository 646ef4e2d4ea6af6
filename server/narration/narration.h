#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/pcm.h"
#include "audio/rendition.h"
#include "audio/waveform_peaks.h"
#include "server/narration/unit_cache.h"
#include "tts/reading/document.h"
#include "tts/text_range.h"
#include "tts/voice.h"

namespace lectern::server {

/// A word as it stands in the article, and when it is heard.
struct CueWord {
  tts::TextRange source;     ///< In Document::text.
  audio::SampleRange heard;  ///< In the narration's samples.

  friend bool operator==(const CueWord&, const CueWord&) = default;
};

/// A sentence and when it is heard. Cues are in order and do not overlap; between two of them it is
/// silent, unless there is a jingle.
struct Cue {
  std::size_t place = 0;  ///< Index of its unit in the renditions' timelines.
  std::size_t block = 0;  ///< Index into Document::blocks.
  tts::BlockKind kind = tts::BlockKind::paragraph;
  tts::TextRange source;       ///< In Document::text, without white space at the ends.
  audio::SampleRange heard;    ///< In the narration's samples: first sound to last.
  std::string spoken;          ///< As read, all figures and signs in words.
  std::vector<CueWord> words;  ///< Inside `source` and `heard`, in order, without overlap.
  std::string unit;            ///< Names the sentence's sound; the same wherever it is the same.
  UnitOrigin origin = UnitOrigin::rendered;

  friend bool operator==(const Cue&, const Cue&) = default;
};

/// An article, spoken and encoded. Every file of a narration follows from this
/// by arithmetic and muxing.
struct Narration {
  tts::Document document;
  tts::Voice voice;
  /// What listeners' players know the story by, whatever is edited in it: its name in the service,
  /// else a hash of its page's address, and of its text where it has none.
  std::string id;
  /// A hash of the article's language and text: the same for the same story, whoever reads it.
  std::string story;
  /// A hash of what decides the sound in `rendition`: UnitNames::sound of each sentence, and the
  /// pause before it. Another voice, engine, conditioning or codec is another revision, as is any
  /// change of what is said, and a sentence that the engine failed at; another spelling of the same
  /// words is not, nor are other formats of the same sentences.
  std::string revision;
  std::vector<Cue> cues;
  std::vector<audio::SampleRange> jingles;  ///< When each is heard, in order; see Jingles.
  audio::Rendition rendition;               ///< The one whose samples the cues count.
  std::vector<audio::Rendition> others;  ///< The same sentences in other codecs; see cues_along().
  audio::WaveformPeaks peaks;            ///< One for each packet of `rendition`.
  /// Those of which nothing, or not all, is heard because the engine failed: made again, they may
  /// be spoken.
  std::size_t failed_sentences = 0;
  std::vector<std::string> problems;  ///< Speech::problems of all sentences in order, a line each.
};

/// The rendition in this codec; null when it was not asked for. Of two with
/// the same codec, the first.
const audio::Rendition* rendition_in(audio::Codec codec, const Narration& narration);

/// The cues in the samples of another of the narration's renditions, to the sample of that one.
std::vector<Cue> cues_along(const audio::Rendition& other, const Narration& narration);

}  // namespace lectern::server
