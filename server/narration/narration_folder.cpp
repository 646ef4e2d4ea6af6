#include "server/narration/narration_folder.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/narration/manifest.h"
#include "server/narration/narration_files.h"
#include "server/narration/staging_folder.h"
#include "server/player/page.h"

namespace lectern::server {
namespace {

/// Writes the parts of one narration, each into the staging folder.
class FolderWriter {
 public:
  FolderWriter(const Narration& narration, StagingFolder& staging)
      : narration_(narration), staging_(staging) {}

  void write_transcripts() {
    for (const NarrationFile& file : transcript_files(narration_)) {
      staging_.write(file.name, file.write);
      parts_.push_back(file.name);
    }
  }

  void write_hls() {
    for (const NarrationFile& file : stream_files(narration_)) {
      staging_.write(file.name, file.write);
    }
    sources_.push_back({kPlaylistType, kPlaylistName, std::nullopt});
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
    return kPlaylistName;
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
