#pragma once

#include <chrono>
#include <map>
#include <string>

#include "tts/chinese/regional_readings.h"
#include "tts/language_tag.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// How one language sounds in a voice: an engine voice and its settings.
struct VoicePart {
  std::string engine_voice;  ///< eSpeak NG's name, with variant: "en-us+f3".
  int words_per_minute = 175;
  int pitch = 50;        ///< 0 to 100.
  int pitch_range = 50;  ///< 0 to 100.
  double gain_db = 0;    ///< Brings this part to −19 LUFS; measured, see voices/README.md.

  friend bool operator==(const VoicePart&, const VoicePart&) = default;
};

/// Silence after each kind of token and block.
struct VoicePauses {
  std::chrono::milliseconds aside{90};
  std::chrono::milliseconds minor{120};
  std::chrono::milliseconds clause{180};
  std::chrono::milliseconds colon{220};
  std::chrono::milliseconds strong{260};
  std::chrono::milliseconds dash{300};
  std::chrono::milliseconds ellipsis{340};
  std::chrono::milliseconds full{380};
  std::chrono::milliseconds sentence{400};   ///< Between two sentences of a block.
  std::chrono::milliseconds paragraph{700};  ///< Between two blocks.
  std::chrono::milliseconds heading{900};    ///< After a title or heading.

  /// Inside a sentence.
  std::chrono::milliseconds of(Pause pause) const {
    switch (pause) {
      case Pause::none:
        break;
      case Pause::aside:
        return aside;
      case Pause::minor:
        return minor;
      case Pause::clause:
        return clause;
      case Pause::colon:
        return colon;
      case Pause::strong:
        return strong;
      case Pause::dash:
        return dash;
      case Pause::ellipsis:
        return ellipsis;
      case Pause::full:
        return full;
    }
    return std::chrono::milliseconds{0};
  }

  friend bool operator==(const VoicePauses&, const VoicePauses&) = default;
};

/// A reader: the data of one file in voices/.
struct Voice {
  std::string name;      ///< "zh-TW-female", the file's name without its ending.
  LanguageTag language;  ///< What it reads as its mother tongue.
  std::string gender;    ///< "female" or "male".
  std::string engine;    ///< "espeak-ng".
  std::string licence;   ///< SPDX expression of what speaks.
  /// By primary language ("zh", "en"); the mother tongue is always there.
  std::map<std::string, VoicePart> parts;
  /// Of the "zh" part: "tw" or "cn" in the file.
  chinese::Readings readings = chinese::Readings::taiwan;
  VoicePauses pauses;

  friend bool operator==(const Voice&, const Voice&) = default;
};

}  // namespace lectern::tts
