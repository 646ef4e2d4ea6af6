#include "server/narration/folder/narration_folder.h"

#include <algorithm>
#include <array>
#include <future>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/narration/folder/narration_files.h"
#include "server/narration/sentence_source.h"
#include "server/narration/transcripts/manifest.h"
#include "server/player/page.h"

namespace lectern::server {
namespace {

/// Writes the parts of one narration into the staging folder, or a folder in it.
class FolderWriter {
 public:
  FolderWriter(const Narration& narration, const FolderContents& contents, StagingFolder& staging,
               const std::stop_token& stop, std::filesystem::path inside = {})
      : narration_(narration),
        contents_(contents),
        staging_(staging),
        stop_(stop),
        inside_(std::move(inside)) {}

  void write_all() {
    for (const OutputFormat format : contents_.formats) {
      go_on();
      if (format == OutputFormat::hls) {
        add_stream();
      } else {
        add_sound(format);
      }
    }
    add_transcripts();
    if (!contents_.exports.empty()) add_exports();
    add_manifest_and_page();
    WorkerPool alone(1);
    WorkerPool& workers = contents_.workers == nullptr ? alone : *contents_.workers;
    workers.for_each(files_.size(), [this](std::size_t i) {
      go_on();
      staging_.write(inside_ / files_[i].name, files_[i].write);
    });
  }

  /// The sound first, so that the manifest never names what is not there yet.
  void publish() {
    for (const std::string& part : parts_) staging_.require_place(part);
    go_on();
    for (const std::string& part : parts_) staging_.publish(part);
  }

 private:
  void go_on() const {
    if (stop_.stop_requested()) throw stopped();
  }

  void add_stream() {
    for (NarrationFile& file : stream_files(narration_)) files_.push_back(std::move(file));
    sources_.push_back({kPlaylistType, kPlaylistName, std::nullopt});
    parts_.push_back("hls");
  }

  void add_sound(OutputFormat format) {
    const std::string name = sound_file(format);
    sources_.push_back({profile_of(format).mime_type(), name, add_sound(format, name)});
    parts_.push_back(name);
  }

  /// Returns its size in bytes.
  std::uint64_t add_sound(OutputFormat format, const std::string& name) {
    const std::filesystem::path kept = contents_.kept_sound / name;
    if (!contents_.kept_sound.empty() && std::filesystem::exists(kept)) {
      staging_.take(inside_ / name, kept);
      return std::filesystem::file_size(kept);
    }
    audio::MediaFile file = media_file(format, narration_, contents_.tags);
    const std::uint64_t size = file.size();
    files_.push_back({name, [file = std::move(file)](std::ostream& out) { file.write_to(out); }});
    return size;
  }

  void add_transcripts() {
    for (NarrationFile& file : transcript_files(narration_)) {
      parts_.push_back(file.name);
      files_.push_back(std::move(file));
    }
  }

  void add_exports() {
    const std::string sound = "../" + sound_on_the_cues_timeline();
    for (ExportFile& file : export_files(contents_.exports, narration_, sound)) {
      files_.push_back({"exports/" + file.name,
                        [text = std::move(file.text)](std::ostream& out) { out << text; }});
    }
    parts_.push_back("exports");
  }

  /// The page holds the manifest: whoever needs it first makes it, the first thing at all.
  void add_manifest_and_page() {
    const std::shared_future<std::string> manifest =
        std::async(std::launch::deferred, [this] { return manifest_json(narration_, sources_); });
    files_.insert(files_.begin(),
                  {"narration.json", [manifest](std::ostream& out) { out << manifest.get(); }});
    files_.push_back({"index.html", [this, manifest](std::ostream& out) {
                        out << narration_page(story(), manifest.get());
                      }});
    parts_.insert(parts_.end(), {"narration.json", "index.html"});
  }

  std::string sound_file(OutputFormat format) const {
    const std::filesystem::path usual = file_name_of(format);
    return contents_.sound_name + usual.extension().string();
  }

  /// A file rather than the stream, which fewer programs can open.
  std::string sound_on_the_cues_timeline() const {
    for (const OutputFormat format : contents_.formats) {
      const bool leads = profile_of(format) == narration_.rendition.profile();
      if (leads && format != OutputFormat::hls) return sound_file(format);
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
  const FolderContents& contents_;
  StagingFolder& staging_;
  const std::stop_token stop_;
  std::filesystem::path inside_;
  std::vector<ManifestSource> sources_;
  std::vector<NarrationFile> files_;
  std::vector<std::string> parts_;  ///< Of the folder, in the order in which they are published.
};

}  // namespace

void write_narration_folder(const Narration& narration, const FolderContents& contents,
                            const std::filesystem::path& folder, const std::stop_token& stop) {
  StagingFolder staging(folder);
  FolderWriter writer(narration, contents, staging, stop);
  writer.write_all();
  writer.publish();
}

void stage_narration(const Narration& narration, const FolderContents& contents,
                     StagingFolder& staging, const std::filesystem::path& name,
                     const std::stop_token& stop) {
  FolderWriter(narration, contents, staging, stop, name).write_all();
}

bool is_narration_file(const std::filesystem::path& path) {
  constexpr auto kBesideTheSound =
      std::to_array<std::string_view>({"index.html", "narration.json", "narration.vtt", "words.vtt",
                                       "narration.srt", "hls", "exports"});
  if (path.empty()) return false;
  const std::string name = path.begin()->string();
  const auto is_sound = [&](const auto& format) {
    return format.second != OutputFormat::hls && file_name_of(format.second) == name;
  };
  const auto& formats = output_format_names();
  return std::find(kBesideTheSound.begin(), kBesideTheSound.end(), name) != kBesideTheSound.end() ||
         std::any_of(formats.begin(), formats.end(), is_sound);
}

void require_writable_folder(const std::filesystem::path& folder) {
  // Making the staging folder is the proof; nothing is left of it.
  const StagingFolder proof(folder);
}

}  // namespace lectern::server
