#include "server/narration/folder/narration_files.h"

#include <ostream>
#include <utility>

#include "audio/containers/hls.h"
#include "audio/containers/segment_plan.h"
#include "server/narration/transcripts/web_vtt.h"

namespace lectern::server {
namespace {

/// Named for those who read on a screen that shows the list of subtitles.
std::string language_name(const tts::LanguageTag& language) {
  if (language.is_chinese()) return "中文";
  return language.language() == "en" ? "English" : language.str();
}

NarrationFile file(std::string name, std::function<std::string()> bytes) {
  return {std::move(name), [bytes = std::move(bytes)](std::ostream& out) { out << bytes(); }};
}

}  // namespace

std::vector<NarrationFile> transcript_files(const Narration& narration) {
  return {file("narration.vtt", [&narration] { return sentences_vtt(narration); }),
          file("words.vtt", [&narration] { return words_vtt(narration); }),
          file("narration.srt", [&narration] { return sentences_srt(narration); })};
}

std::vector<NarrationFile> stream_files(const Narration& narration) {
  const audio::Rendition& rendition = narration.rendition;
  const audio::CodecProfile& profile = rendition.profile();
  const std::vector<audio::Segment> plan = audio::plan_segments(rendition.timeline(), profile);
  std::vector<NarrationFile> files = {
      file("hls/init.mp4", [profile] { return audio::init_segment(profile); })};
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const audio::Segment segment = plan[i];
    files.push_back(file("hls/" + audio::segment_name(i, ".m4s"), [&rendition, segment] {
      return audio::media_segment(rendition, segment);
    }));
    files.push_back(file("hls/subtitles/" + audio::segment_name(i, ".vtt"), [&narration, segment] {
      return vtt_segment(narration, audio::samples_of(segment, narration.rendition.profile()));
    }));
  }
  files.push_back(file(kSoundPlaylist, [plan, profile] {
    return audio::media_playlist(plan, profile, ".m4s", "init.mp4");
  }));
  files.push_back(file(kSubtitlesPlaylist, [plan, profile] {
    return audio::media_playlist(plan, profile, ".vtt", "");
  }));
  files.push_back(file(kPlaylistName, [plan, &narration] {
    return audio::master_playlist(stream_of(narration.document.language), narration.rendition,
                                  plan);
  }));
  return files;
}

std::vector<NarrationFile> grown_playlist_files(const Narration& narration) {
  const audio::CodecProfile& profile = narration.rendition.profile();
  const std::vector<audio::Segment> plan =
      audio::plan_segments(narration.rendition.timeline(), profile);
  return {file(grown_twin_of(kSoundPlaylist),
               [plan, profile] {
                 return audio::grown_media_playlist(plan, profile, ".m4s", "init.mp4");
               }),
          file(grown_twin_of(kSubtitlesPlaylist),
               [plan, profile] { return audio::grown_media_playlist(plan, profile, ".vtt", ""); })};
}

std::string grown_twin_of(const std::string& name) {
  if (name == kSoundPlaylist) return "hls/audio-grown.m3u8";
  if (name == kSubtitlesPlaylist) return "hls/subtitles/index-grown.m3u8";
  return name;
}

audio::MasterPlaylist stream_of(const tts::LanguageTag& language) {
  return {.audio_uri = "audio.m3u8",
          .subtitles_uri = "subtitles/index.m3u8",
          .subtitles_language = language.str(),
          .subtitles_name = language_name(language)};
}

}  // namespace lectern::server
