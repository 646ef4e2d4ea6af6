#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/file_metadata.h"
#include "audio/containers/media_file.h"
#include "server/narration/narration.h"

namespace lectern::server {

/// A way in which a narration's sound is written: the stream, then the files.
enum class OutputFormat { hls, m4a, mp3, mp3_vbr, opus, wav, flac };

/// By the names that users give them.
const std::map<std::string, OutputFormat>& output_format_names();

/// The codec whose packets a format holds.
audio::CodecProfile profile_of(OutputFormat format);

/// What has to be encoded for `formats`, each codec once; for Narrator. AAC
/// leads where it is there.
std::vector<audio::CodecProfile> profiles_for(const std::set<OutputFormat>& formats);

/// "narration.m4a". Not for hls, which is many files.
std::string file_name_of(OutputFormat format);

/// What stands in a file beside the sound and does not follow from its narration.
struct FileTags {
  audio::Cover cover;  ///< May be empty.
  std::string album;   ///< The podcast; empty: the article's site.
};

/// The narration as one file; not for hls. It refers to the narration, which must outlive it.
/// throws  std::invalid_argument when the format's codec was not encoded,
///         audio::Error{codec_failed}.
audio::MediaFile media_file(OutputFormat format, const Narration& narration, const FileTags& tags);

}  // namespace lectern::server
