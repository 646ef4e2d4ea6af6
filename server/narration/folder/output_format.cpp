#include "server/narration/folder/output_format.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "audio/containers/flac_file.h"
#include "audio/containers/m4a_file.h"
#include "audio/containers/mp3_file.h"
#include "audio/containers/ogg_opus_file.h"
#include "audio/containers/wav_file.h"
#include "server/narration/chapters.h"

namespace lectern::server {
namespace {

/// ISO 639-2/T for what the voices speak; other languages are left out rather than guessed.
std::string three_letter_language(const tts::LanguageTag& language) {
  static const std::map<std::string, std::string> kCodes = {
      {"zh", "zho"}, {"en", "eng"}, {"de", "deu"}, {"fr", "fra"}, {"es", "spa"}, {"it", "ita"},
      {"pt", "por"}, {"nl", "nld"}, {"sv", "swe"}, {"ja", "jpn"}, {"ko", "kor"}};
  const auto code = kCodes.find(language.language());
  return code == kCodes.end() ? std::string() : code->second;
}

std::string transcript_of(const tts::Document& document) {
  std::string transcript;
  for (const tts::Block& block : document.blocks) {
    if (!transcript.empty()) transcript += "\n\n";
    transcript += document.text_of(block.range);
  }
  return transcript;
}

audio::FileMetadata metadata_of(const Narration& narration, const audio::Rendition& rendition,
                                const FileTags& tags) {
  constexpr std::size_t kDay = 10;  // of "2025-03-02T08:30:00Z"
  const tts::Metadata& said = narration.document.metadata;
  return {
      .title = narration.document.title,
      .artist = said.byline.empty() ? narration.voice.name : said.byline,
      .album = tags.album.empty() ? said.site : tags.album,
      .date = said.published.substr(0, kDay),
      .genre = "Speech",
      // Listeners have a right to know that nobody spoke this.
      .comment = "Synthetic voice: " + narration.voice.name + " (" + narration.voice.engine + ")",
      .language = three_letter_language(narration.document.language),
      .transcript = transcript_of(narration.document),
      .chapters = chapters_of(narration, rendition),
      .cover = tags.cover};
}

using FileMaker = audio::MediaFile (*)(const audio::Rendition&, const audio::FileMetadata&);

FileMaker maker_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::m4a:
      return audio::m4a_file;
    case OutputFormat::mp3:
    case OutputFormat::mp3_vbr:
      return audio::mp3_file;
    case OutputFormat::opus:
      return audio::ogg_opus_file;
    case OutputFormat::wav:
      return audio::wav_file;
    case OutputFormat::flac:
      return audio::flac_file;
    case OutputFormat::hls:
      break;
  }
  throw std::invalid_argument("HLS is not one file");
}

}  // namespace

const std::map<std::string, OutputFormat>& output_format_names() {
  static const std::map<std::string, OutputFormat> kNames = {
      {"hls", OutputFormat::hls},         {"m4a", OutputFormat::m4a},   {"mp3", OutputFormat::mp3},
      {"mp3-vbr", OutputFormat::mp3_vbr}, {"opus", OutputFormat::opus}, {"wav", OutputFormat::wav},
      {"flac", OutputFormat::flac}};
  return kNames;
}

audio::CodecProfile profile_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::hls:
    case OutputFormat::m4a:
      return audio::aac_profile();
    case OutputFormat::mp3:
      return audio::mp3_profile();
    case OutputFormat::mp3_vbr:
      return audio::mp3_vbr_profile();
    case OutputFormat::opus:
      return audio::opus_profile();
    case OutputFormat::wav:
      return audio::pcm_profile();
    case OutputFormat::flac:
      return audio::flac_profile();
  }
  throw std::invalid_argument("no such format");
}

std::vector<audio::CodecProfile> profiles_for(const std::set<OutputFormat>& formats) {
  std::vector<audio::CodecProfile> profiles;
  for (const OutputFormat format : formats) {
    const audio::CodecProfile profile = profile_of(format);
    if (std::find(profiles.begin(), profiles.end(), profile) == profiles.end()) {
      profiles.push_back(profile);
    }
  }
  return profiles;
}

std::string file_name_of(OutputFormat format) {
  for (const auto& [name, named] : output_format_names()) {
    if (named == format) return "narration." + name.substr(0, name.find('-'));
  }
  throw std::invalid_argument("no such format");
}

audio::MediaFile media_file(OutputFormat format, const Narration& narration, const FileTags& tags) {
  const FileMaker make = maker_of(format);
  const audio::Rendition* rendition = rendition_in(profile_of(format).codec, narration);
  if (rendition == nullptr) throw std::invalid_argument("a format that was not encoded");
  return make(*rendition, metadata_of(narration, *rendition, tags));
}

}  // namespace lectern::server
