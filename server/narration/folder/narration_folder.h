#pragma once

#include <filesystem>
#include <set>
#include <stop_token>
#include <string>

#include "server/narration/folder/output_format.h"
#include "server/narration/folder/staging_folder.h"
#include "server/narration/narration.h"
#include "server/narration/transcripts/narration_exports.h"
#include "server/worker_pool.h"

namespace lectern::server {

/// What a narration folder is to hold besides page, manifest and transcripts.
struct FolderContents {
  std::set<OutputFormat> formats;        ///< The sound: hls/, narration.m4a and so on.
  std::set<ExportFormat> exports;        ///< Into the folder `exports`.
  FileTags tags;                         ///< Put into files that have a place for them.
  std::string sound_name = "narration";  ///< Of the sound's files, without their endings.
  /// A folder whose files of these names are taken as they are, instead of new ones; empty: none.
  std::filesystem::path kept_sound;
  WorkerPool* workers = nullptr;  ///< Who make and write the files; null: the caller alone.
};

/// Writes `narration` as the folder that browsers, players and programs take: index.html,
/// narration.json, the transcripts (narration.vtt, words.vtt, narration.srt) and `contents`, for
/// whose formats it was encoded.
///
/// Everything is first written beside its place, into a hidden folder inside `folder`; then each
/// entry changes places, atomically, with what has its name, the manifest and the page last. So
/// nothing half-written ever stands under a final name, and a render that fails or is killed while
/// it writes leaves an earlier narration as it was. One that is killed, or fails, in the instant of
/// publishing can leave new sound beside the old manifest and page, until the next render.
///
/// The folders hls/ and exports/ are replaced whole, with whatever else was put into them. Other
/// entries are left alone; so are those of an earlier narration that this one does not write.
///
/// folder  is made when missing, with its parents.
/// stop    asked before each file, and once more before any gets its place; within one the
///         narration's packets ask their own (Narrator::narrate).
/// throws  Error{unwritable_output} when the folder cannot be made or written, Error{disk_failed}
///         when writing breaks off, Error{interrupted} when `stop` is requested.
void write_narration_folder(const Narration& narration, const FolderContents& contents,
                            const std::filesystem::path& folder, const std::stop_token& stop = {});

/// Writes what such a folder holds into the folder `name` of `staging`, for a caller who gives all
/// of it its place at once. Throws as StagingFolder::write, and Error{interrupted}.
void stage_narration(const Narration& narration, const FolderContents& contents,
                     StagingFolder& staging, const std::filesystem::path& name,
                     const std::stop_token& stop = {});

/// Whether write_narration_folder() may write a file at `path`, relative to the folder: under one
/// of its names, or inside a folder of its own.
bool is_narration_file(const std::filesystem::path& path);

/// Makes `folder` and proves that it can be written to, before any work is done for it.
/// throws  Error{unwritable_output}.
void require_writable_folder(const std::filesystem::path& folder);

}  // namespace lectern::server
