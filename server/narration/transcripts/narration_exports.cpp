#include "server/narration/transcripts/narration_exports.h"

#include <utility>

#include "server/narration/transcripts/peaks_json.h"
#include "server/narration/transcripts/podcast_documents.h"
#include "server/narration/transcripts/speech_marks.h"
#include "server/narration/transcripts/synchronized_text.h"

namespace lectern::server {
namespace {

constexpr const char* kTextName = "text.xhtml";

/// Whether its documents point into the text document.
bool needs_text(ExportFormat format) {
  return format == ExportFormat::epub || format == ExportFormat::syncnarr ||
         format == ExportFormat::syncmedia || format == ExportFormat::guided_navigation;
}

std::vector<ExportFile> own_files(ExportFormat format, const Narration& narration,
                                  const SynchronizedLinks& links) {
  switch (format) {
    case ExportFormat::podcast:
      return {{"transcript.json", podcast_transcript(narration)},
              {"chapters.json", podcast_chapters(narration)}};
    case ExportFormat::speech_marks:
      return {{"speech-marks.ndjson", speech_marks(narration)}};
    case ExportFormat::epub:
      return {{"narration.smil", media_overlay(narration, links)}};
    case ExportFormat::syncnarr:
      return {{"syncnarr.json", synchronized_narration(narration, links)}};
    case ExportFormat::syncmedia:
      return {{"sync-sentences.vtt", sync_media_sentences(narration)},
              {"sync-words.vtt", sync_media_words(narration)}};
    case ExportFormat::guided_navigation:
      return {{"guided-navigation.json", guided_navigation(narration, links)}};
    case ExportFormat::peaks:
      return {{"peaks.json", peaks_json(narration)}};
  }
  return {};
}

}  // namespace

const std::map<std::string, ExportFormat>& export_format_names() {
  static const std::map<std::string, ExportFormat> kNames = {
      {"podcast", ExportFormat::podcast},
      {"speech-marks", ExportFormat::speech_marks},
      {"epub", ExportFormat::epub},
      {"syncnarr", ExportFormat::syncnarr},
      {"syncmedia", ExportFormat::syncmedia},
      {"guided-navigation", ExportFormat::guided_navigation},
      {"peaks", ExportFormat::peaks}};
  return kNames;
}

std::vector<ExportFile> export_files(const std::set<ExportFormat>& formats,
                                     const Narration& narration, const std::string& sound) {
  const SynchronizedLinks links{.text = kTextName, .sound = sound};
  std::vector<ExportFile> files;
  bool has_text = false;
  for (const ExportFormat format : formats) {
    for (ExportFile& file : own_files(format, narration, links)) files.push_back(std::move(file));
    if (needs_text(format) && !has_text) {
      files.push_back({kTextName, synchronized_page(narration)});
      has_text = true;
    }
  }
  return files;
}

}  // namespace lectern::server
