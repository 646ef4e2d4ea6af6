#pragma once

// Private to audio/: the boxes that describe a movie and its tracks (ISO/IEC 14496-12 §8), to the
// byte as libavformat writes them, whose files every player is tried with.

#include <cstdint>
#include <string>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/mp4_sample_table.h"
#include "audio/containers/mp4_writer.h"

namespace lectern::audio {

/// A length and the clock it is counted by.
struct Mp4Time {
  int ticks_a_second = 0;
  std::int64_t ticks = 0;  ///< 0 where fragments say how long it is.
};

/// The tracks there may be.
inline constexpr std::uint32_t kSoundTrack = 1;
inline constexpr std::uint32_t kChapterTrack = 2;

/// `mvhd`.
void write_movie_header(Mp4Writer& out, const Mp4Time& time, std::uint32_t tracks);

/// What is said of a sound track beside its samples.
struct SoundDescription {
  CodecProfile profile;
  std::string language;        ///< ISO 639-2/T, three letters; empty for unknown.
  std::uint32_t bit_rate = 0;  ///< In the mean; 0 where it is not known yet.
  bool has_chapters = false;
};

/// `trak` of a file in which all packets of the sound are listed.
/// time  of movie and sound alike.
void write_sound_track(Mp4Writer& out, const SoundDescription& sound, const Mp4Time& time,
                       const SampleTable& samples, std::uint64_t begin);

/// `trak` of an initialization section, whose packets come in fragments.
void write_fragmented_sound_track(Mp4Writer& out, const SoundDescription& sound,
                                  const Mp4Time& movie_time);

/// `trak` of the chapters' names as QuickTime has them: a text track that is shown by none and that
/// the sound track refers to.
void write_chapter_track(Mp4Writer& out, const Mp4Time& time, const SampleTable& samples,
                         std::uint64_t begin);

}  // namespace lectern::audio
