#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/narration_queue.h"
#include "server/store/store_time.h"

namespace lectern::server {

/// What lists and call-backs tell of a narration.
struct NarrationFigures {
  std::chrono::milliseconds duration{0};
  std::int64_t sentences = 0;
  std::int64_t reused = 0;    ///< Sentences whose sound was there already.
  std::int64_t rendered = 0;  ///< Sentences spoken anew.
  std::int64_t removed = 0;   ///< Sentences of the revision before that are gone.
  std::int64_t problems = 0;  ///< What could not be spoken as planned.

  friend bool operator==(const NarrationFigures&, const NarrationFigures&) = default;
};

/// A finished narration. It is named by its revision, a hash of what decides its sound, which is
/// not the article's revision: two of those may sound alike.
struct SealedNarration {
  std::string article_id;
  std::string revision;
  std::int64_t article_revision = 0;
  NarrationFigures figures;
  StoreTime sealed;
  std::optional<StoreTime> keep_until;  ///< Set when another one has taken its place.

  friend bool operator==(const SealedNarration&, const SealedNarration&) = default;
};

/// One of its files.
struct SealedFile {
  std::string name;  ///< Within the narration: "hls/00001.m4s".
  std::string blob;  ///< In the BlobStore.
  std::string media_type;
  std::uint64_t bytes = 0;

  friend bool operator==(const SealedFile&, const SealedFile&) = default;
};

/// What can be heard. See Catalogue for what holds of all its parts.
class SealedNarrations {
 public:
  virtual ~SealedNarrations() = default;

  /// Makes the rendering of `lease` ready: `files`, whose blobs are durable already, are from now
  /// on what is heard of the article. The narration before it is kept for `retention`, for those in
  /// the middle of it; so is this one, if a newer revision of the article has been sealed already.
  /// Revisions of an article that sound the same share a narration; of them the newest's files stay.
  /// False, with nothing done, when the lease is no longer its holder's or the article has been
  /// taken down.
  virtual bool seal(const RenderLease& lease, const std::string& revision,
                    const NarrationFigures& figures, const std::vector<SealedFile>& files,
                    std::chrono::milliseconds retention, StoreTime now) = 0;
  /// Adds files, as of a format made on request, or replaces those of the same name. False when
  /// there is no such narration.
  virtual bool add_files(const std::string& article_id, const std::string& revision,
                         const std::vector<SealedFile>& files) = 0;

  /// What is heard of the article now.
  virtual std::optional<SealedNarration> current(const std::string& site,
                                                 const std::string& article_id) const = 0;
  // Listeners' requests name no site; whether they are let in is decided by Articles::standing().
  virtual std::optional<SealedNarration> find(const std::string& article_id,
                                              const std::string& revision) const = 0;
  /// By name, in its order; empty when there is no such narration.
  virtual std::vector<SealedFile> files(const std::string& article_id,
                                        const std::string& revision) const = 0;
  virtual std::optional<SealedFile> file(const std::string& article_id, const std::string& revision,
                                         const std::string& name) const = 0;

  /// Forgets narrations that were to be kept until `now` or earlier. Returns how many.
  virtual std::int64_t forget_superseded(StoreTime now) = 0;
  /// True when a file has this blob, for BlobStore::sweep().
  virtual bool references(const std::string& blob) const = 0;
};

}  // namespace lectern::server
