#include "server/service/media_library.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/error.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// Of one article, those that do not exist among them: anybody may ask for any.
constexpr std::size_t kMostRevisions = 16;

/// An article but for its files: its standing, its site's secrets, and twice its id.
constexpr std::size_t kArticleBytes = sizeof(ArticleMedia) + 1280;

/// What the allocator adds to each block, about.
constexpr std::size_t kBlock = 16;

std::size_t bytes_of(const std::string& text) {
  const bool is_inside = text.capacity() <= std::string().capacity();
  return is_inside ? 0 : text.capacity() + kBlock;
}

std::size_t bytes_of(const MediaFiles& files) {
  constexpr std::size_t kLinks = 4 * sizeof(void*);  // of a tree's node
  std::size_t bytes = sizeof(MediaFiles) + 160;      // it is shared, under the revision's name
  for (const auto& [name, file] : files) {
    bytes += sizeof(MediaFiles::value_type) + kLinks + kBlock + bytes_of(name) +
             bytes_of(file.name) + bytes_of(file.blob) + bytes_of(file.media_type);
  }
  return bytes;
}

}  // namespace

MediaLibrary::MediaLibrary(Catalogue& catalogue, std::size_t most_bytes,
                           std::function<void(const std::string&)> on_read)
    : catalogue_(catalogue), most_bytes_(most_bytes), on_read_(std::move(on_read)) {
  reader_ = std::jthread([this](const std::stop_token& stop) { read_until(stop); });
}

MediaLibrary::~MediaLibrary() = default;

std::shared_ptr<const ArticleMedia> MediaLibrary::article(const std::string& article_id) {
  const std::lock_guard lock(mutex_);
  const Entry& known = entry(article_id);
  if (!known.media) ask_for({article_id, ""});
  return known.media;
}

std::shared_ptr<const MediaFiles> MediaLibrary::files(const std::string& article_id,
                                                      const std::string& revision) {
  const std::lock_guard lock(mutex_);
  const Entry& known = entry(article_id);
  const auto found = known.files.find(revision);
  if (found != known.files.end()) return found->second;
  ask_for({article_id, revision});
  return nullptr;
}

void MediaLibrary::forget(const std::string& article_id) {
  const std::lock_guard lock(mutex_);
  ++changes_;
  const auto found = entries_.find(article_id);
  if (found != entries_.end()) drop(found);
}

void MediaLibrary::forget_site(const std::string& site) {
  const std::lock_guard lock(mutex_);
  ++changes_;
  for (auto each = entries_.begin(); each != entries_.end();) {
    const std::shared_ptr<const ArticleMedia>& media = each->second.media;
    const bool is_meant = media && media->standing && media->standing->site == site;
    each = is_meant ? drop(each) : std::next(each);
  }
}

std::size_t MediaLibrary::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

MediaLibrary::Entry& MediaLibrary::entry(const std::string& article_id) {
  const auto [found, is_new] = entries_.try_emplace(article_id);
  Entry& known = found->second;
  if (!is_new) {
    recency_.splice(recency_.begin(), recency_, known.recency);
    return known;
  }
  recency_.push_front(article_id);
  known.recency = recency_.begin();
  charge(known, kArticleBytes);
  return known;
}

/// Counts what came to an entry that was just asked for, and makes room for it.
void MediaLibrary::charge(Entry& known, std::size_t bytes) {
  known.bytes += bytes;
  bytes_ += bytes;
  while (bytes_ > most_bytes_ && recency_.size() > 1) drop(entries_.find(recency_.back()));
}

void MediaLibrary::keep(Entry& known, const std::string& revision,
                        std::shared_ptr<const MediaFiles> files, std::size_t bytes) {
  if (known.files.size() >= kMostRevisions) {
    known.files.clear();
    bytes_ -= known.bytes - kArticleBytes;
    known.bytes = kArticleBytes;
  }
  if (known.files.insert_or_assign(revision, std::move(files)).second) charge(known, bytes);
}

MediaLibrary::Entries::iterator MediaLibrary::drop(Entries::iterator known) {
  bytes_ -= known->second.bytes;
  recency_.erase(known->second.recency);
  return entries_.erase(known);
}

void MediaLibrary::ask_for(Wish wish) {
  const bool waits = std::any_of(wishes_.begin(), wishes_.end(), [&wish](const Wish& each) {
    return each.article_id == wish.article_id && each.revision == wish.revision;
  });
  if (waits) return;
  wishes_.push_back(std::move(wish));
  wished_.notify_one();
}

void MediaLibrary::read_until(const std::stop_token& stop) {
  while (true) {
    Wish wish;
    {
      std::unique_lock lock(mutex_);
      if (!wished_.wait(lock, stop, [this] { return !wishes_.empty(); })) return;
      wish = std::move(wishes_.front());
      wishes_.pop_front();
    }
    try {
      read(wish);
    } catch (const Error&) {
      // Whoever asked is told that it takes too long; whoever asks next lets it be tried again.
    }
    on_read_(wish.article_id);
  }
}

void MediaLibrary::read(const Wish& wish) {
  std::uint64_t changes_before = 0;
  {
    const std::lock_guard lock(mutex_);
    changes_before = changes_;
  }
  std::shared_ptr<const ArticleMedia> media;
  std::shared_ptr<MediaFiles> files;
  if (wish.revision.empty()) {
    media = std::make_shared<const ArticleMedia>(read_article(wish.article_id));
  } else {
    files = std::make_shared<MediaFiles>();
    for (SealedFile& file : catalogue_.sealed().files(wish.article_id, wish.revision)) {
      files->emplace(file.name, std::move(file));
    }
  }
  const std::size_t files_bytes = files ? bytes_of(*files) : 0;
  const std::lock_guard lock(mutex_);
  if (changes_ != changes_before) return ask_for(wish);  // what was read may be of before
  Entry& known = entry(wish.article_id);
  if (media) known.media = std::move(media);
  if (files) keep(known, wish.revision, std::move(files), files_bytes);
}

/// A site without a secret has made no pass that could be judged, and on a full disk it gets none.
std::vector<SigningSecret> MediaLibrary::secrets_of(const std::string& site) const {
  try {
    return catalogue_.signing_secrets().of(site, store_time_now());
  } catch (const Error& error) {
    if (error.code() != Errc::disk_full) throw;
    return {};
  }
}

ArticleMedia MediaLibrary::read_article(const std::string& article_id) const {
  ArticleMedia media;
  media.standing = catalogue_.articles().standing(article_id);
  if (!media.standing || media.standing->taken_down) return media;
  media.current = catalogue_.sealed().current(media.standing->site, article_id);
  media.status =
      catalogue_.queue().status(media.standing->site, article_id, media.standing->revision);
  media.secrets = secrets_of(media.standing->site);
  return media;
}

}  // namespace lectern::server
