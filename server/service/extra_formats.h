#pragma once

#include <optional>
#include <string>

#include "server/narration/folder/output_format.h"
#include "server/narration/unit_cache.h"
#include "server/service/narration_orders.h"
#include "server/store/blob_store.h"
#include "server/store/catalogue.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

// Formats that few listeners ask for are made when the first of them does, and kept with the
// narration's other files.

struct ExtraFormatMeans {
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  const NarrationOrders& orders;
  Catalogue& catalogue;
  BlobStore& blobs;
};

/// The format of "narration.mp3" and its like, but for those that every narration has.
std::optional<OutputFormat> extra_format_named(const std::string& file_name);

/// Makes the file of a format for the article's current narration and adds it to the others. The
/// sentences are spoken and encoded anew, for the other codec.
/// returns false, with nothing made, when the narration is no longer what the article and the
/// rules, voices and jingles
///         of today give: then it has to be narrated again first.
/// throws  Error{unreadable_input} when the article is gone, and as the engine, the encoder and the
///         stores.
[[nodiscard]] bool make_extra_format(const ExtraFormatMeans& means, const std::string& site,
                                     const std::string& article_id, const std::string& revision,
                                     OutputFormat format);

}  // namespace lectern::server
