#pragma once

#include <string>

#include "audio/containers/file_metadata.h"

namespace lectern::audio {

/// An ID3v2.4 tag (id3.org, "ID3 tag version 2.4.0 - Main structure" and its chapter addendum):
/// title, artist, album, date, genre, language, comment, transcript (USLT), chapters (CHAP under
/// one CTOC) and cover, as UTF-8. Written here because libavformat has no frame for transcripts.
/// rate_hz  of the samples that chapters count.
std::string id3_tag(const FileMetadata& metadata, int rate_hz);

}  // namespace lectern::audio
