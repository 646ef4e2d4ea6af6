#include "audio/containers/mp4_track.h"

#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include "audio/codecs/encoder.h"

namespace lectern::audio {
namespace {

/// The unity matrix of §6.2.2.
void write_matrix(Mp4Writer& out) {
  constexpr std::uint32_t kOne = 1U << 16U;
  out.u32(kOne).zeros(12).u32(kOne).zeros(12).u32(1U << 30U);
}

/// Lengths take 64 bits from where libavformat thinks 32 too few.
std::uint32_t version_for(std::int64_t ticks, std::int64_t limit) {
  return ticks < limit ? 0 : 1;
}
constexpr std::int64_t kSigned = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kUnsigned = std::numeric_limits<std::uint32_t>::max();

void write_number(Mp4Writer& out, std::uint32_t version, std::int64_t value) {
  const auto number = static_cast<std::uint64_t>(value);
  version == 0 ? out.u32(number) : out.u64(number);
}

struct TrackHeader {
  std::uint32_t id = 0;
  std::uint32_t flags = 0;            ///< 1 enabled, 2 in the movie.
  std::uint32_t alternate_group = 0;  ///< Of tracks of which one is played.
  std::uint32_t volume = 0;           ///< 8.8 bits.
};

void write_track_header(Mp4Writer& out, const TrackHeader& track, std::int64_t ticks) {
  const std::uint32_t version = version_for(ticks, kSigned);
  out.full_box("tkhd", version, track.flags, [&] {
    write_number(out, version, 0);  // when it was made and changed
    write_number(out, version, 0);
    out.u32(track.id).u32(0);
    write_number(out, version, ticks);
    out.zeros(8).u16(0).u16(track.alternate_group).u16(track.volume).u16(0);
    write_matrix(out);
    out.zeros(8);  // width and height
  });
}

/// `edts`: the track as it is.
void write_edits(Mp4Writer& out, std::int64_t ticks) {
  const std::uint32_t version = version_for(ticks, kSigned);
  constexpr std::uint32_t kNormalRate = 1U << 16U;
  out.box("edts", [&] {
    out.full_box("elst", version, 0, [&] {
      out.u32(1);
      write_number(out, version, ticks);
      write_number(out, version, 0);
      out.u32(kNormalRate);
    });
  });
}

/// Three letters in fifteen bits (§8.4.2.3).
std::uint32_t packed_language(std::string_view language) {
  if (language.size() != 3) language = "und";
  std::uint32_t packed = 0;
  for (const char letter : language) {
    packed = packed << 5U | ((static_cast<unsigned char>(letter) - 0x60U) & 0x1FU);
  }
  return packed;
}

void write_media_header(Mp4Writer& out, const Mp4Time& time, std::uint32_t language) {
  const std::uint32_t version = version_for(time.ticks, kSigned);
  out.full_box("mdhd", version, 0, [&] {
    write_number(out, version, 0);
    write_number(out, version, 0);
    out.u32(static_cast<unsigned>(time.ticks_a_second));
    write_number(out, version, time.ticks);
    out.u16(language).u16(0);
  });
}

void write_handler(Mp4Writer& out, std::string_view type, std::string_view name) {
  out.full_box("hdlr", 0, 0, [&] { out.u32(0).bytes(type).zeros(12).bytes(name).u8(0); });
}

/// The samples lie in this file.
void write_data_information(Mp4Writer& out) {
  constexpr std::uint32_t kInThisFile = 1;
  out.box("dinf", [&] {
    out.full_box("dref", 0, 0, [&] { out.u32(1).full_box("url ", 0, kInThisFile, [] {}); });
  });
}

/// A descriptor of ISO/IEC 14496-1 §7.2.6, its size in four bytes.
template <typename WriteContent>
void write_descriptor(Mp4Writer& out, std::uint32_t tag, std::size_t size,
                      const WriteContent& write_content) {
  constexpr std::uint32_t kMore = 0x80;
  out.u8(tag).u8(kMore).u8(kMore).u8(kMore).u8(static_cast<std::uint32_t>(size));
  write_content();
}

/// `esds` (ISO/IEC 14496-14 §6.7.2): how to decode AAC. The mean bit rate is given for the highest
/// too.
void write_decoder(Mp4Writer& out, const SoundDescription& sound) {
  constexpr std::size_t kHead = 5;
  constexpr std::uint32_t kMpeg4Audio = 0x40;
  constexpr std::uint32_t kAudioStream = 0x15;
  const std::vector<std::byte> config = decoder_config(sound.profile);
  const std::size_t decoder_size = 13 + kHead + config.size();
  out.full_box("esds", 0, 0, [&] {
    write_descriptor(out, 3, 3 + kHead + decoder_size + kHead + 1, [&] {
      out.u16(kSoundTrack).u8(0);
      write_descriptor(out, 4, decoder_size, [&] {
        out.u8(kMpeg4Audio).u8(kAudioStream).zeros(3).u32(sound.bit_rate).u32(sound.bit_rate);
        write_descriptor(out, 5, config.size(), [&] {
          out.bytes({reinterpret_cast<const char*>(config.data()), config.size()});
        });
      });
      write_descriptor(out, 6, 1, [&] { out.u8(2); });  // as MP4 prescribes
    });
  });
}

void write_sound_description(Mp4Writer& out, const SoundDescription& sound) {
  constexpr std::uint32_t kChannels = 2;  // a template that §8.5.2 fixes: the decoder knows better
  constexpr std::uint32_t kSampleBits = 16;
  out.full_box("stsd", 0, 0, [&] {
    out.u32(1).box("mp4a", [&] {
      out.zeros(6).u16(1).zeros(8).u16(kChannels).u16(kSampleBits).u32(0);
      out.u32(static_cast<std::uint64_t>(sound.profile.rate_hz) << 16U);
      write_decoder(out, sound);
    });
  });
}

/// Every packet of AAC needs the one before it to be decoded: one group, of as many as there are
/// (§8.9.2).
void write_roll_recovery(Mp4Writer& out, std::size_t packets) {
  constexpr std::uint32_t kOneBefore = 0xFFFF;
  out.full_box("sgpd", 1, 0, [&] { out.bytes("roll").u32(2).u32(1).u16(kOneBefore); });
  out.full_box("sbgp", 0, 0, [&] { out.bytes("roll").u32(1).u32(packets).u32(1); });
}

template <typename WriteTable>
void write_sound_media(Mp4Writer& out, const SoundDescription& sound, std::int64_t ticks,
                       const WriteTable& write_table) {
  out.box("mdia", [&] {
    write_media_header(out, {sound.profile.rate_hz, ticks}, packed_language(sound.language));
    write_handler(out, "soun", "SoundHandler");
    out.box("minf", [&] {
      out.full_box("smhd", 0, 0, [&] { out.u32(0); });
      write_data_information(out);
      out.box("stbl", [&] {
        write_sound_description(out, sound);
        write_table();
      });
    });
  });
}

constexpr TrackHeader kSoundHeader = {
    .id = kSoundTrack, .flags = 3, .alternate_group = 1, .volume = 1U << 8U};

/// What QuickTime wants to know of a text that it does not draw.
void write_text_media_header(Mp4Writer& out) {
  constexpr std::uint32_t kDitherCopy = 0x40;
  constexpr std::uint32_t kGrey = 0x8000;
  out.box("gmhd", [&] {
    out.full_box("gmin", 0, 0,
                 [&] { out.u16(kDitherCopy).u16(kGrey).u16(kGrey).u16(kGrey).u32(0); });
    out.box("text", [&] { write_matrix(out); });
  });
}

/// A text without colours, box or size, in a font that has no name (3GPP TS 26.245 §5.16, whose
/// fields QuickTime's `text` shares).
void write_text_description(Mp4Writer& out) {
  constexpr std::uint32_t kFont = 1;
  out.full_box("stsd", 0, 0, [&] {
    out.u32(1).box("text", [&] {
      out.zeros(6).u16(1).u32(1).zeros(18).u16(kFont).zeros(6);
      out.box("ftab", [&] { out.u16(1).u16(kFont).u8(0); });
    });
  });
}

}  // namespace

void write_movie_header(Mp4Writer& out, const Mp4Time& time, std::uint32_t tracks) {
  const std::uint32_t version = version_for(time.ticks, kUnsigned);
  out.full_box("mvhd", version, 0, [&] {
    write_number(out, version, 0);
    write_number(out, version, 0);
    out.u32(static_cast<unsigned>(time.ticks_a_second));
    write_number(out, version, time.ticks);
    out.u32(1U << 16U).u16(1U << 8U).zeros(10);  // rate and volume as they are
    write_matrix(out);
    out.zeros(24).u32(tracks + 1);  // the next one's number
  });
}

void write_sound_track(Mp4Writer& out, const SoundDescription& sound, const Mp4Time& time,
                       const SampleTable& samples, std::uint64_t begin) {
  out.box("trak", [&] {
    write_track_header(out, kSoundHeader, time.ticks);
    write_edits(out, time.ticks);
    if (sound.has_chapters)
      out.box("tref", [&] { out.box("chap", [&] { out.u32(kChapterTrack); }); });
    write_sound_media(out, sound, time.ticks, [&] {
      samples.write(out, begin);
      write_roll_recovery(out, samples.count());
    });
  });
}

void write_fragmented_sound_track(Mp4Writer& out, const SoundDescription& sound,
                                  const Mp4Time& movie_time) {
  out.box("trak", [&] {
    write_track_header(out, kSoundHeader, movie_time.ticks);
    write_sound_media(out, sound, 0, [&] { SampleTable().write(out, 0); });
  });
}

void write_chapter_track(Mp4Writer& out, const Mp4Time& time, const SampleTable& samples,
                         std::uint64_t begin) {
  constexpr TrackHeader kHeader = {.id = kChapterTrack, .flags = 2};
  constexpr std::uint32_t kNoLanguage = 0;
  out.box("trak", [&] {
    write_track_header(out, kHeader, time.ticks);
    write_edits(out, time.ticks);
    out.box("mdia", [&] {
      write_media_header(out, time, kNoLanguage);
      write_handler(out, "text", "SubtitleHandler");
      out.box("minf", [&] {
        write_text_media_header(out);
        write_data_information(out);
        out.box("stbl", [&] {
          write_text_description(out);
          samples.write(out, begin);
        });
      });
    });
  });
}

}  // namespace lectern::audio
