#pragma once

#include <string>

#include "server/store/blob_store.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// How loud a sealed narration is by EBU R 128, as decoded from the file that listeners get:
/// {"revision": …, "integrated_lufs": −19.0, "true_peak_dbtp": −1.6}; null where there is no sound
/// to tell. Measured when somebody asks first, for that takes about a second for five minutes,
/// which an edited sentence must not cost; then kept among the narration's files.
/// throws  as the stores, and audio::Error.
/// memory  a packet at a time, however long it is.
std::string loudness_json(Catalogue& catalogue, BlobStore& blobs, const SealedNarration& sealed);

}  // namespace lectern::server
