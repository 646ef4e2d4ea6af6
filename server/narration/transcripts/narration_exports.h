#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/narration/narration.h"

namespace lectern::server {

/// A format for other people's programs, written beside the narration when asked for.
enum class ExportFormat {
  podcast,            ///< Podcasting 2.0: transcript.json, chapters.json
  speech_marks,       ///< Polly's shape: speech-marks.ndjson
  epub,               ///< EPUB 3 media overlay: narration.smil, text.xhtml
  syncnarr,           ///< W3C Synchronized Narration: syncnarr.json, text.xhtml
  syncmedia,          ///< W3C SyncMediaLite: sync-sentences.vtt, sync-words.vtt, text.xhtml
  guided_navigation,  ///< Readium: guided-navigation.json, text.xhtml
  peaks,              ///< audiowaveform: peaks.json
};

/// By the names that users give them.
const std::map<std::string, ExportFormat>& export_format_names();

/// A file by its name in the folder `exports`.
struct ExportFile {
  std::string name;
  std::string text;
};

/// The files of `formats`, each name once.
/// sound  URL of a file or stream on the cues' timeline, relative to the folder `exports`.
std::vector<ExportFile> export_files(const std::set<ExportFormat>& formats,
                                     const Narration& narration, const std::string& sound);

}  // namespace lectern::server
