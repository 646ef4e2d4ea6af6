#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/store/sqlite_catalogue.h"
#include "tests/support/temporary_folder.h"

namespace lectern::tests {

// What tests of the store begin with: articles about nothing in particular, rendered in name only.

inline constexpr server::StoreTime kNow{std::chrono::seconds(1'764'000'000)};
inline constexpr std::chrono::seconds kLease{10};
inline constexpr std::chrono::hours kRetention{24};

/// An empty catalogue in a folder of its own.
class TemporaryCatalogue {
 public:
  explicit TemporaryCatalogue(
      const std::filesystem::path& parent = std::filesystem::temp_directory_path())
      : folder_(parent) {}

  const std::filesystem::path& folder() const { return folder_.path(); }
  std::filesystem::path file() const { return folder_.path() / "catalogue.db"; }
  server::Catalogue& operator*() { return *catalogue_; }
  server::Catalogue* operator->() { return catalogue_.get(); }
  void reopen() {
    catalogue_.reset();
    catalogue_ = server::open_sqlite_catalogue(file());
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<server::Catalogue> catalogue_ = server::open_sqlite_catalogue(file());
};

inline server::ArticleContent article_about(const std::string& subject) {
  return {.media_type = "text/plain",
          .text = "The harbour office reported on " + subject + ".",
          .url = "https://news.example/" + subject,
          .title = subject,
          .language = "en",
          .voice = "",
          .details = ""};
}

inline server::StoredArticle store(server::Catalogue& catalogue, const std::string& source_id,
                                   const std::string& subject, server::StoreTime now = kNow,
                                   const std::string& site = "harbour") {
  const std::optional<server::StoredArticle> stored = catalogue.articles().store(
      site, {.source_id = source_id, .content = article_about(subject)}, now);
  if (!stored) throw std::logic_error("an article was not stored: " + source_id);
  return *stored;
}

/// The narration that is to be rendered next.
inline server::RenderLease claimed(server::Catalogue& catalogue, server::StoreTime now = kNow) {
  const std::optional<server::RenderLease> lease = catalogue.queue().claim(now, kLease);
  if (!lease) throw std::logic_error("there is no narration to be rendered");
  return *lease;
}

/// A narration's files, in name only.
inline std::vector<server::SealedFile> files_of(const std::string& revision) {
  const std::string blob = (revision + std::string(64, '0')).substr(0, 64);
  return {{.name = "hls/00001.m4s", .blob = blob, .media_type = "audio/mp4", .bytes = 4000},
          {.name = "narration.json", .blob = blob, .media_type = "application/json", .bytes = 900}};
}

inline bool seal(server::Catalogue& catalogue, const server::RenderLease& lease,
                 const std::string& revision, server::StoreTime now = kNow) {
  return catalogue.sealed().seal(lease, revision,
                                 {.duration = std::chrono::seconds(61), .sentences = 12},
                                 files_of(revision), kRetention, now);
}

}  // namespace lectern::tests
