#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "server/narration/narration.h"
#include "server/narration/output_format.h"

namespace lectern::server {

/// Writes `narration` as the folder that browsers, players and programs take: index.html,
/// narration.json, the transcripts (narration.vtt, words.vtt, narration.srt) and the sound in
/// `formats` (hls/, narration.m4a and so on), files with `cover` where it is not empty.
///
/// Everything is first written beside its place, into a hidden folder inside `folder`; then each
/// file is renamed to its final name, the manifest and the page last. So nothing half-written ever
/// stands under a final name, and a render that fails or is killed leaves an earlier narration as
/// it was. Other files in the folder are never touched. folder  is made when missing, with its
/// parents. throws  Error{unwritable_output} when the folder cannot be made or written,
/// Error{disk_failed} when writing breaks off.
void write_narration_folder(const Narration& narration, const std::set<OutputFormat>& formats,
                            const audio::Cover& cover, const std::filesystem::path& folder);

/// Makes `folder` and proves that it can be written to, before any work is done for it. Throws
/// Error{unwritable_output}.
void require_writable_folder(const std::filesystem::path& folder);

}  // namespace lectern::server
