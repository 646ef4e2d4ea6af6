#include "server/service/narration_sealer.h"

#include <chrono>
#include <ostream>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "server/http/media_type.h"
#include "server/narration/folder/narration_files.h"
#include "server/narration/folder/render_report.h"
#include "server/narration/transcripts/narration_exports.h"
#include "server/service/sink_buffer.h"

namespace lectern::server {
namespace {

std::string bytes_of(const NarrationFile& file) {
  std::ostringstream out;
  file.write(out);
  return std::move(out).str();
}

struct NamedBytes {
  std::string name;
  std::string bytes;
};

/// All but the one large file, which need not be in memory at once.
std::vector<NamedBytes> small_files(const Narration& narration) {
  std::vector<NamedBytes> files;
  for (const NarrationFile& file : transcript_files(narration)) {
    files.push_back({file.name, bytes_of(file)});
  }
  for (const NarrationFile& file : stream_files(narration)) {
    files.push_back({file.name, bytes_of(file)});
  }
  for (const NarrationFile& file : grown_playlist_files(narration)) {
    files.push_back({file.name, bytes_of(file)});
  }
  const std::set<ExportFormat> exports = {ExportFormat::podcast, ExportFormat::speech_marks,
                                          ExportFormat::peaks};
  const std::string sound = "../" + file_name_of(OutputFormat::m4a);
  for (ExportFile& file : export_files(exports, narration, sound)) {
    files.push_back({"exports/" + file.name, std::move(file.text)});
  }
  return files;
}

NarrationFigures figures_of(const Narration& narration, const std::string& earlier_manifest) {
  const RenderReport report = render_report(narration, earlier_manifest);
  const audio::Rendition& rendition = narration.rendition;
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  return {.duration =
              std::chrono::milliseconds(rendition.duration() * 1000 / rendition.profile().rate_hz),
          .sentences = count(narration.cues),
          .reused = count(report.reused),
          .rendered = count(report.rendered),
          .removed = count(report.removed),
          .problems = count(narration.problems)};
}

std::vector<SealedFile> put_all(const std::vector<NamedBytes>& files, BlobStore& blobs) {
  std::vector<std::string_view> bytes;
  bytes.reserve(files.size());
  for (const NamedBytes& file : files) bytes.push_back(file.bytes);
  const std::vector<std::string> names = blobs.put_all(bytes);
  std::vector<SealedFile> sealed;
  for (std::size_t i = 0; i < files.size(); ++i) {
    sealed.push_back(
        {files[i].name, names[i], media_type_of(files[i].name), files[i].bytes.size()});
  }
  return sealed;
}

}  // namespace

std::string media_path(std::string_view article_id, std::string_view revision) {
  return "/media/" + std::string(article_id) + "/" + std::string(revision) + "/";
}

std::vector<ManifestSource> sources_of(const std::string& article_id, const std::string& revision) {
  const std::string folder = media_path(article_id, revision);
  return {{kPlaylistType, folder + kPlaylistName, std::nullopt},
          {profile_of(OutputFormat::m4a).mime_type(), folder + file_name_of(OutputFormat::m4a),
           std::nullopt}};
}

SealableNarration make_sealable(const Narration& narration, const std::string& article_id,
                                const std::string& earlier_manifest,
                                const std::optional<SealedFile>& present, BlobStore& blobs) {
  const SealedFile sound =
      present ? *present : make_sealed_file(OutputFormat::m4a, narration, blobs);
  std::vector<ManifestSource> sources = sources_of(article_id, narration.revision);
  sources.back().bytes = sound.bytes;
  std::vector<NamedBytes> files = small_files(narration);
  files.push_back({"narration.json", manifest_json(narration, sources)});
  SealableNarration sealable{put_all(files, blobs), figures_of(narration, earlier_manifest)};
  sealable.files.push_back(sound);
  return sealable;
}

SealedFile make_sealed_file(OutputFormat format, const Narration& narration, BlobStore& blobs) {
  const std::string name = file_name_of(format);
  const audio::MediaFile file = media_file(format, narration, {});
  const std::unique_ptr<BlobWriter> blob = blobs.begin();
  SinkBuffer buffer([&blob](std::string_view bytes) { blob->write(bytes); });
  std::ostream out(&buffer);
  out.exceptions(std::ios::badbit);  // else the stream would keep what the disk says to itself
  file.write_to(out);
  return {name, blob->commit(), profile_of(format).mime_type(), buffer.size()};
}

}  // namespace lectern::server
