#include "server/service/media_library.h"

#include <algorithm>
#include <utility>

#include "server/error.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// Of one article, those that do not exist among them: anybody may ask for any.
constexpr std::size_t kMostRevisions = 16;

}  // namespace

MediaLibrary::MediaLibrary(Catalogue& catalogue, std::size_t most_entries,
                           std::function<void(const std::string&)> on_read)
    : catalogue_(catalogue), most_entries_(most_entries), on_read_(std::move(on_read)) {
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
  if (found == entries_.end()) return;
  recency_.erase(found->second.recency);
  entries_.erase(found);
}

void MediaLibrary::forget_site(const std::string& site) {
  const std::lock_guard lock(mutex_);
  ++changes_;
  for (auto each = entries_.begin(); each != entries_.end();) {
    const std::shared_ptr<const ArticleMedia>& media = each->second.media;
    if (!media || !media->standing || media->standing->site != site) {
      ++each;
      continue;
    }
    recency_.erase(each->second.recency);
    each = entries_.erase(each);
  }
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
  while (recency_.size() > most_entries_) {
    entries_.erase(recency_.back());
    recency_.pop_back();
  }
  return known;
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
  const std::lock_guard lock(mutex_);
  if (changes_ != changes_before) return ask_for(wish);  // what was read may be of before
  Entry& known = entry(wish.article_id);
  if (media) known.media = std::move(media);
  if (!files) return;
  if (known.files.size() >= kMostRevisions) known.files.clear();
  known.files[wish.revision] = std::move(files);
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
