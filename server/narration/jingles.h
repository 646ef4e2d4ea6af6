#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "audio/pcm.h"

namespace lectern::server {

/// A short sound of a newsroom's own, fit for encoding. Immutable once made.
struct Jingle {
  std::string hash;  ///< Of `sound`: names it in every key and fingerprint.
  audio::Pcm sound;  ///< Conditioned: as loud as the voices, at kConditionedHz.
};

/// What a newsroom has heard around its stories. Each may be null.
struct Jingles {
  std::shared_ptr<const Jingle> intro;  ///< Before the first sentence.
  std::shared_ptr<const Jingle> outro;  ///< After the last.
  std::shared_ptr<const Jingle> sting;  ///< Before each heading within the story.

  friend bool operator==(const Jingles&, const Jingles&) = default;
};

/// Longer sounds are refused: they are music, or the wrong file.
inline constexpr std::chrono::seconds kLongestJingle{60};

/// Takes a jingle from a sound file in any format that libav reads, channels mixed down to one,
/// levelled to the voices (see audio::condition_sound).
/// throws  Error{unreadable_input} naming the file and what is wrong with it.
std::shared_ptr<const Jingle> read_jingle(const std::filesystem::path& file);

/// A name for all of them, and for there being none; part of every fingerprint of a narration.
std::string fingerprint_of(const Jingles& jingles);

}  // namespace lectern::server
