#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/narration/folder/output_format.h"
#include "server/narration/narration.h"
#include "server/narration/transcripts/manifest.h"
#include "server/store/blob_store.h"
#include "server/store/sealed_narrations.h"

namespace lectern::server {

/// A finished narration's files, durable in the blob store, and what there is to say of it.
struct SealableNarration {
  std::vector<SealedFile> files;
  NarrationFigures figures;
};

/// Where an article's files stand: "/media/ARTICLE/REVISION/". Manifests name their sources so, for
/// they are read at several addresses.
std::string media_path(std::string_view article_id, std::string_view revision);

/// Makes every file that is served of a narration: stream, M4A, transcripts, manifest, podcast
/// documents, peaks, speech marks.
/// narration         encoded as a whole.
/// earlier_manifest  of the narration it follows, for what was removed; empty for none.
/// present           the M4A of a narration of the same revision, which stays as it is: listeners
///                   have its address, and what it says of itself is of when it was made. nullopt
///                   where there is none.
/// throws            as BlobStore, and audio::Error.
SealableNarration make_sealable(const Narration& narration, const std::string& article_id,
                                const std::string& earlier_manifest,
                                const std::optional<SealedFile>& present, BlobStore& blobs);

/// One more format, of a narration that was encoded for it.
SealedFile make_sealed_file(OutputFormat format, const Narration& narration, BlobStore& blobs);

/// What a manifest names while the narration is not sealed, and when it is.
std::vector<ManifestSource> sources_of(const std::string& article_id, const std::string& revision);

}  // namespace lectern::server
