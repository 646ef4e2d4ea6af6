#include "server/service/newsroom.h"

#include <algorithm>
#include <utility>

#include "server/error.h"
#include "server/service/store_clock.h"
#include "server/service/taken_in.h"
#include "server/store/identifier.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

std::size_t code_points_in(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

StoryFound found_in(const tts::Document& document) {
  return {.headline = document.title,
          .language = document.language.empty() ? "" : document.language.str()};
}

/// A narration that is begun while the disk is waited for: what takes longest has a start. Without
/// take() it comes to nothing, as when the article could not be stored.
class EarlyNarration {
 public:
  explicit EarlyNarration(NarrationStudio& studio) : studio_(studio) {}
  ~EarlyNarration() { abandon(); }
  EarlyNarration(const EarlyNarration&) = delete;
  EarlyNarration& operator=(const EarlyNarration&) = delete;

  /// Where there is no room, it is not begun: an article that is stored waits in the catalogue.
  void begin(NarrationOrder order) {
    abandon();
    try {
      live_ = studio_.begin(std::move(order));
    } catch (const Error& error) {
      if (error.code() != Errc::overloaded) throw;
    }
  }
  std::shared_ptr<LiveNarration> take() { return std::exchange(live_, nullptr); }

 private:
  void abandon() {
    if (live_) studio_.cancel(*std::exchange(live_, nullptr));
  }

  NarrationStudio& studio_;
  std::shared_ptr<LiveNarration> live_;
};

}  // namespace

Newsroom::Newsroom(Catalogue& catalogue, const NarrationOrders& orders, RenderDesk& desk,
                   MediaLibrary& library, std::size_t longest_article)
    : catalogue_(catalogue),
      orders_(orders),
      desk_(desk),
      library_(library),
      longest_article_(longest_article) {}

std::optional<StoredArticle> Newsroom::accept(const std::string& site,
                                              const Submission& submission) {
  return store(site, submission);  // it says all there is to the article, so nothing is lost
}

/// Reads the article before it is stored, so that what cannot be read is never acknowledged.
NarrationOrder Newsroom::readable_order(const std::string& site, const std::string& id,
                                        const Submission& submission) const {
  Article article;
  article.id = id;
  article.source_id = submission.source_id;
  article.content = submission.content;
  NarrationOrder order = orders_.order(site, article, priority_of(submission.priority));
  if (code_points_in(order.document.text) > longest_article_) {
    throw tts::Error(
        tts::Errc::bad_input,
        "the story is longer than " + std::to_string(longest_article_) + " characters; split it",
        "article");
  }
  return order;
}

std::optional<StoredArticle> Newsroom::store(const std::string& site, Submission submission) {
  catalogue_.require_room();
  // Made with the site's first article: on a full disk those who listen could not make it.
  catalogue_.signing_secrets().of(site, store_time_now());
  const std::optional<Article> known =
      catalogue_.articles().find_by_source(site, submission.source_id);
  if (known) submission.content = keeping_taken_in(known->content, std::move(submission.content));
  submission.new_id = new_identifier(store_time_now());
  NarrationOrder order = readable_order(site, known ? known->id : submission.new_id, submission);
  submission.found = found_in(order.document);
  const bool is_eager = submission.mode == RenderMode::eager;
  EarlyNarration narration(desk_.studio());
  // What is known may turn out to be unchanged.
  if (is_eager && !known) narration.begin(std::move(order));
  const auto stored = catalogue_.articles().store(site, submission, store_time_now());
  if (!stored) return stored;
  const bool is_nothing_done = stored->change == ArticleChange::replayed ||
                               stored->change == ArticleChange::gone ||
                               stored->change == ArticleChange::barred;
  if (is_nothing_done) return stored;
  const Article& article = stored->article;
  library_.forget(article.id);
  if (article.visibility == Visibility::draft) desk_.tell(article.id);  // it may have been for all
  if (stored->change == ArticleChange::unchanged) {
    const auto status = catalogue_.queue().status(site, article.id, article.revision);
    const bool failed = status && status->state == NarrationState::failed;
    if (failed) desk_.want(site, article.id);
  } else if (is_eager) {
    if (stored->change == ArticleChange::revised) {
      narration.begin(orders_.order(site, article, priority_of(submission.priority)));
    }
    if (const auto begun = narration.take()) desk_.open(site, article, begun);
  }
  return stored;
}

Newsroom::Changed Newsroom::change(const std::string& site, const std::string& id,
                                   const std::function<void(Submission&)>& edit,
                                   const std::optional<std::vector<std::string>>& seen,
                                   RenderMode mode) {
  const std::lock_guard lock(editing_);
  const std::optional<Article> article = catalogue_.articles().find(site, id);
  if (!article) {
    const auto standing = catalogue_.articles().standing(id);
    const bool was_there = standing && standing->site == site && standing->taken_down;
    return {std::nullopt, was_there ? ChangeRefusal::taken_down : ChangeRefusal::absent};
  }
  if (seen && std::find(seen->begin(), seen->end(), version_of(*article)) == seen->end())
    return {std::nullopt, ChangeRefusal::stale};
  Submission submission;
  submission.source_id = article->source_id;
  submission.content = article->content;
  submission.visibility = article->visibility;
  submission.mode = mode;
  edit(submission);
  return {store(site, submission)};
}

bool Newsroom::take_down(const std::string& site, const std::string& id) {
  return let_go(catalogue_.articles().take_down(site, id, store_time_now()), id);
}

bool Newsroom::withdraw(const std::string& site, const std::string& id) {
  return let_go(catalogue_.articles().withdraw(site, id, store_time_now()), id);
}

bool Newsroom::let_go(bool was_there, const std::string& id) {
  if (!was_there) return false;
  library_.forget(id);
  desk_.drop(id);
  return true;
}

bool Newsroom::narrate_again(const std::string& site, const std::string& id) {
  if (!catalogue_.queue().render_again(site, id, QueuePriority::publish, store_time_now())) {
    return false;
  }
  library_.forget(id);  // it is no longer ready
  desk_.drop(id);       // by the rules of before
  desk_.want(site, id);
  return true;
}

std::string Newsroom::version_of(const Article& article) {
  const bool draft = article.visibility == Visibility::draft;
  return std::to_string(article.revision) + (draft ? "-draft" : "-published");
}

}  // namespace lectern::server
