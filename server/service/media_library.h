#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/store/catalogue.h"

namespace lectern::server {

/// What a listener's request has to know of an article.
struct ArticleMedia {
  std::optional<ArticleStanding> standing;  ///< nullopt: there is no such article.
  std::optional<SealedNarration> current;   ///< What is heard of it now.
  std::optional<NarrationStatus> status;    ///< Of the newest revision.
  std::vector<SigningSecret> secrets;       ///< Of its site.
};

/// A sealed narration's files by name; empty when there is no such narration.
using MediaFiles = std::map<std::string, SealedFile>;

/// What the catalogue says of the articles that are listened to, in memory, so that listeners are
/// answered on the event loop. What is not there is read by a thread of the library's own.
///
/// threads  safe from any; look-ups do not block.
class MediaLibrary {
 public:
  /// most_bytes  of memory that it takes, about; what was not asked for longest is forgotten then.
  ///             The last article stays, whatever it takes. Its files take 300 to 400 bytes each:
  ///             two a sentence or so, and some more.
  /// on_read     told an article's id when what was asked of it has been read; from the library's
  ///             thread.
  MediaLibrary(Catalogue& catalogue, std::size_t most_bytes,
               std::function<void(const std::string& article_id)> on_read);
  ~MediaLibrary();
  MediaLibrary(const MediaLibrary&) = delete;
  MediaLibrary& operator=(const MediaLibrary&) = delete;

  /// Null when it has to be read first.
  std::shared_ptr<const ArticleMedia> article(const std::string& article_id);
  std::shared_ptr<const MediaFiles> files(const std::string& article_id,
                                          const std::string& revision);

  /// The catalogue says something else of this article from now on. What is being read of it is
  /// read again.
  void forget(const std::string& article_id);
  /// As above, of all articles of a site: its secrets have changed.
  void forget_site(const std::string& site);

  /// That it takes now, about.
  std::size_t bytes() const;

 private:
  struct Entry {
    std::shared_ptr<const ArticleMedia> media;
    std::unordered_map<std::string, std::shared_ptr<const MediaFiles>> files;  ///< By revision.
    std::size_t bytes = 0;
    std::list<std::string>::iterator recency;
  };
  /// Something to read; without a revision, the article.
  struct Wish {
    std::string article_id;
    std::string revision;
  };

  using Entries = std::unordered_map<std::string, Entry>;

  Entry& entry(const std::string& article_id);
  void charge(Entry& known, std::size_t bytes);
  void keep(Entry& known, const std::string& revision, std::shared_ptr<const MediaFiles> files,
            std::size_t bytes);
  Entries::iterator drop(Entries::iterator known);
  void ask_for(Wish wish);
  void read_until(const std::stop_token& stop);
  void read(const Wish& wish);
  std::vector<SigningSecret> secrets_of(const std::string& site) const;
  ArticleMedia read_article(const std::string& article_id) const;

  Catalogue& catalogue_;
  const std::size_t most_bytes_;
  const std::function<void(const std::string&)> on_read_;

  mutable std::mutex mutex_;  ///< Guards everything below but the thread.
  std::condition_variable_any wished_;
  std::deque<Wish> wishes_;
  Entries entries_;
  std::size_t bytes_ = 0;           ///< Of all entries.
  std::list<std::string> recency_;  ///< Article ids, the latest used first.
  std::uint64_t changes_ = 0;       ///< How often something was forgotten.
  std::jthread reader_;
};

}  // namespace lectern::server
