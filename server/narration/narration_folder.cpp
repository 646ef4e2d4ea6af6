#include "server/narration/narration_folder.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/containers/hls.h"
#include "audio/containers/hls_playlist.h"
#include "audio/containers/segment_plan.h"
#include "server/narration/manifest.h"
#include "server/narration/staging_folder.h"
#include "server/narration/web_vtt.h"
#include "server/player/page.h"

namespace lectern::server {
namespace {

/// Named for those who read on a screen that shows the list of subtitles.
std::string language_name(const tts::LanguageTag& language) {
  if (language.is_chinese()) return "中文";
  return language.language() == "en" ? "English" : language.str();
}

/// Writes the parts of one narration, each into the staging folder.
class FolderWriter {
 public:
  FolderWriter(const Narration& narration, StagingFolder& staging)
      : narration_(narration),
        staging_(staging),
        plan_(audio::plan_segments(narration.rendition.timeline(), narration.rendition.profile())) {
  }

  void write_transcripts() {
    staging_.write("narration.vtt", sentences_vtt(narration_));
    staging_.write("words.vtt", words_vtt(narration_));
    staging_.write("narration.srt", sentences_srt(narration_));
    parts_.insert(parts_.end(), {"narration.vtt", "words.vtt", "narration.srt"});
  }

  void write_hls() {
    write_segments();
    write_subtitles();
    const audio::MasterPlaylist master{
        .audio_uri = "audio.m3u8",
        .subtitles_uri = "subtitles/index.m3u8",
        .subtitles_language = narration_.document.language.str(),
        .subtitles_name = language_name(narration_.document.language)};
    staging_.write("hls/index.m3u8", audio::master_playlist(master, narration_.rendition, plan_));
    sources_.push_back({"application/vnd.apple.mpegurl", "hls/index.m3u8", std::nullopt});
    parts_.push_back("hls");
  }

  void write_file(OutputFormat format, const audio::Cover& cover) {
    const audio::MediaFile file = media_file(format, narration_, cover);
    const std::string name = file_name_of(format);
    staging_.write(name, [&file](std::ostream& out) { file.write_to(out); });
    sources_.push_back({profile_of(format).mime_type(), name, file.size()});
    parts_.push_back(name);
  }

  void write_exports(const FolderContents& contents) {
    const std::string sound = "../" + sound_on_the_cues_timeline(contents.formats);
    for (const ExportFile& file : export_files(contents.exports, narration_, sound)) {
      staging_.write("exports/" + file.name, file.text);
    }
    parts_.push_back("exports");
  }

  void write_manifest_and_page() {
    const std::string manifest = manifest_json(narration_, sources_);
    staging_.write("narration.json", manifest);
    staging_.write("index.html", narration_page(story(), manifest));
    parts_.insert(parts_.end(), {"narration.json", "index.html"});
  }

  /// In the order they were written, so that the manifest never names what is not there yet.
  void publish() {
    for (const std::string& part : parts_) staging_.publish(part);
  }

 private:
  /// A file rather than the stream, which fewer programs can open.
  std::string sound_on_the_cues_timeline(const std::set<OutputFormat>& formats) const {
    for (const OutputFormat format : formats) {
      const bool leads = profile_of(format) == narration_.rendition.profile();
      if (leads && format != OutputFormat::hls) return file_name_of(format);
    }
    return "hls/index.m3u8";
  }

  void write_segments() {
    const audio::Rendition& rendition = narration_.rendition;
    staging_.write("hls/init.mp4", audio::init_segment(rendition.profile()));
    for (std::size_t i = 0; i < plan_.size(); ++i) {
      staging_.write("hls/" + audio::segment_name(i, ".m4s"),
                     audio::media_segment(rendition, plan_[i]));
    }
    staging_.write("hls/audio.m3u8",
                   audio::media_playlist(plan_, rendition.profile(), ".m4s", "init.mp4"));
  }

  void write_subtitles() {
    const audio::CodecProfile& profile = narration_.rendition.profile();
    for (std::size_t i = 0; i < plan_.size(); ++i) {
      staging_.write("hls/subtitles/" + audio::segment_name(i, ".vtt"),
                     vtt_segment(narration_, audio::samples_of(plan_[i], profile)));
    }
    staging_.write("hls/subtitles/index.m3u8", audio::media_playlist(plan_, profile, ".vtt", ""));
  }

  PageStory story() const {
    const tts::Document& document = narration_.document;
    PageStory story{.title = document.title, .language = document.language.str()};
    for (const tts::Block& block : document.blocks) {
      story.blocks.push_back({block.kind, std::string(document.text_of(block.range))});
    }
    return story;
  }

  const Narration& narration_;
  StagingFolder& staging_;
  std::vector<audio::Segment> plan_;
  std::vector<ManifestSource> sources_;
  std::vector<std::string> parts_;
};

}  // namespace

void write_narration_folder(const Narration& narration, const FolderContents& contents,
                            const std::filesystem::path& folder) {
  StagingFolder staging(folder);
  FolderWriter writer(narration, staging);
  writer.write_transcripts();
  for (const OutputFormat format : contents.formats) {
    if (format == OutputFormat::hls) {
      writer.write_hls();
    } else {
      writer.write_file(format, contents.cover);
    }
  }
  if (!contents.exports.empty()) writer.write_exports(contents);
  writer.write_manifest_and_page();
  writer.publish();
}

bool is_narration_file(const std::filesystem::path& path) {
  constexpr auto kOurs = std::to_array<std::string_view>(
      {"index.html", "narration.json", "narration.vtt", "words.vtt", "narration.srt", "hls",
       "exports", "narration.m4a", "narration.mp3", "narration.opus", "narration.wav",
       "narration.flac"});
  return !path.empty() &&
         std::find(kOurs.begin(), kOurs.end(), path.begin()->string()) != kOurs.end();
}

void require_writable_folder(const std::filesystem::path& folder) {
  // Making the staging folder is the proof; nothing is left of it.
  const StagingFolder proof(folder);
}

}  // namespace lectern::server
