// The catalogue against the simplest thing that could be right, over random histories.

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

struct ModelNarration {
  NarrationState state = NarrationState::queued;
  QueuePriority priority = QueuePriority::publish;
  std::int64_t attempt = 0;
  StoreTime due;
  std::string lease = "none";
};

struct ModelSealed {
  std::int64_t article_revision = 0;
  std::optional<StoreTime> keep_until;
};

struct ModelArticle {
  std::string source_id;
  std::string text;
  Visibility visibility = Visibility::published;
  std::int64_t revision = 0;
  bool is_down = false;
  std::map<std::int64_t, ModelNarration> narrations;  // by the article's revision
  std::map<std::string, ModelSealed> sealed;

  ModelNarration& newest() { return narrations[revision]; }
};

bool waits(const ModelNarration& narration) {
  return narration.state == NarrationState::queued || narration.state == NarrationState::rendering;
}

/// Articles by their identifiers, of one site.
class Model {
 public:
  std::map<std::string, ModelArticle>& articles() { return articles_; }

  void store(const StoredArticle& stored, const Submission& submission, StoreTime now) {
    ModelArticle& article = articles_[stored.article.id];
    const bool is_new = article.revision == 0;
    const bool is_changed = is_new || article.is_down || article.text != submission.content.text;
    CHECK(stored.change == (is_new       ? ArticleChange::created
                            : is_changed ? ArticleChange::revised
                                         : ArticleChange::unchanged));
    article.source_id = submission.source_id;
    article.text = submission.content.text;
    article.visibility = *submission.visibility;
    article.is_down = false;
    if (!is_changed) return;
    ++article.revision;
    std::erase_if(article.narrations, [](const auto& entry) {
      return entry.second.state == NarrationState::queued ||
             entry.second.state == NarrationState::deferred;
    });
    article.newest() = {.state = submission.mode == RenderMode::eager ? NarrationState::queued
                                                                      : NarrationState::deferred,
                        .priority = submission.priority,
                        .due = now};
  }

  void take_down(const std::string& id) {
    articles_[id].is_down = true;
    articles_[id].narrations.clear();
    articles_[id].sealed.clear();
  }

  void request(const std::string& id, QueuePriority priority, StoreTime now) {
    ModelNarration& narration = articles_[id].newest();
    if (narration.state == NarrationState::failed || narration.state == NarrationState::deferred) {
      narration.state = NarrationState::queued;
      narration.priority = priority;
      narration.attempt = 0;
      narration.due = now;
    } else if (narration.state == NarrationState::queued) {
      narration.priority = std::min(narration.priority, priority);
    }
  }

  void render_again(const std::string& id, QueuePriority priority, StoreTime now) {
    articles_[id].newest() = {.priority = priority, .due = now};
  }

  /// Before each claim.
  void tidy(StoreTime now) {
    for (auto& [id, article] : articles_) {
      const std::int64_t newest = article.revision;
      std::erase_if(article.narrations, [&](const auto& entry) {
        return waits(entry.second) && entry.second.due <= now && entry.first < newest;
      });
      for (auto& [revision, narration] : article.narrations) {
        if (waits(narration) && narration.due <= now && narration.attempt >= kMostAttempts) {
          narration.state = NarrationState::failed;
        }
      }
    }
  }

  /// Requires that what was claimed is the right one, and that nothing waits if nothing was.
  void claim(const std::optional<RenderLease>& lease, StoreTime now,
             std::chrono::milliseconds length) {
    const ModelNarration* first = nullptr;
    const std::int64_t most = attempts_at_work(now);
    if (most > kAttemptsInCompany) {
      REQUIRE_FALSE(lease.has_value());
      return;
    }
    for (auto& [id, article] : articles_) {
      if (article.is_down || article.narrations.count(article.revision) == 0) continue;
      const ModelNarration& narration = article.newest();
      if (!waits(narration) || narration.due > now) continue;
      if (most > 0 && narration.attempt >= kAttemptsInCompany) continue;
      if (first == nullptr ||
          std::pair(narration.priority, narration.due) < std::pair(first->priority, first->due)) {
        first = &narration;
      }
    }
    REQUIRE(lease.has_value() == (first != nullptr));
    if (!lease) return;
    ModelNarration& claimed = articles_[lease->article.id].newest();
    REQUIRE(claimed.priority == first->priority);
    REQUIRE(claimed.due == first->due);
    REQUIRE(lease->article.revision == articles_[lease->article.id].revision);
    REQUIRE(lease->article.content.text == articles_[lease->article.id].text);
    REQUIRE(lease->attempt == claimed.attempt + 1);
    claimed.state = NarrationState::rendering;
    claimed.attempt = lease->attempt;
    claimed.due = now + length;
    claimed.lease = lease->token;
  }

  /// What is rendered under the lease; null when it is no longer its holder's.
  ModelNarration* leased(const RenderLease& lease) {
    ModelArticle& article = articles_[lease.article.id];
    const auto found = article.narrations.find(lease.article.revision);
    if (found == article.narrations.end() || found->second.lease != lease.token ||
        found->second.state != NarrationState::rendering) {
      return nullptr;
    }
    return &found->second;
  }

  void seal(const RenderLease& lease, const std::string& revision, StoreTime now) {
    ModelArticle& article = articles_[lease.article.id];
    leased(lease)->state = NarrationState::ready;
    ModelSealed made = {.article_revision = lease.article.revision};
    const auto current = std::find_if(article.sealed.begin(), article.sealed.end(),
                                      [](const auto& entry) { return !entry.second.keep_until; });
    if (current != article.sealed.end()) {
      const bool is_late = current->second.article_revision > lease.article.revision;
      (is_late ? made : current->second).keep_until = now + kRetention;
    }
    article.sealed[revision] = made;
  }

  void forget_superseded(StoreTime now) {
    for (auto& [id, article] : articles_) {
      std::erase_if(article.sealed, [&](const auto& entry) {
        return entry.second.keep_until && *entry.second.keep_until <= now;
      });
    }
  }

 private:
  /// The most of any that is being rendered; 0 when none is.
  std::int64_t attempts_at_work(StoreTime now) const {
    std::int64_t most = 0;
    for (const auto& [id, article] : articles_) {
      for (const auto& [revision, narration] : article.narrations) {
        const bool is_at_work = narration.state == NarrationState::rendering && narration.due > now;
        if (is_at_work) most = std::max(most, narration.attempt);
      }
    }
    return most;
  }

  std::map<std::string, ModelArticle> articles_;
};

/// Plays a history on both.
class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {}

  void step() {
    now_ += std::chrono::milliseconds(1 + random_() % 4000);
    switch (random_() % 12) {
      case 0:
      case 1:
      case 2:
        return store();
      case 3:
        return with_article([&](const std::string& id) {
          CHECK(catalogue_->queue().request(kSite, id, priority(), now_) != is_down(id));
          if (!is_down(id)) model_.request(id, drawn_, now_);
        });
      case 4:
        return with_article([&](const std::string& id) {
          CHECK(catalogue_->queue().render_again(kSite, id, priority(), now_) != is_down(id));
          if (!is_down(id)) model_.render_again(id, drawn_, now_);
        });
      case 5:
      case 6:
      case 7:
        return claim();
      case 8:
        if (random_() % 3 != 0) return;
        return with_article([&](const std::string& id) {
          CHECK(catalogue_->articles().take_down(kSite, id, now_) != is_down(id));
          model_.take_down(id);
        });
      case 9:
        if (random_() % 8 == 0) now_ += kRetention;
        catalogue_->sealed().forget_superseded(now_);
        return model_.forget_superseded(now_);
      default:
        return with_lease();
    }
  }

  void compare() {
    std::int64_t waiting = 0;
    ArticleCounts counts;
    for (auto& [id, article] : model_.articles()) {
      for (const auto& [revision, narration] : article.narrations) waiting += waits(narration);
      if (article.is_down) {
        ++counts.taken_down;
      } else {
        ++(article.visibility == Visibility::draft ? counts.drafts : counts.published);
      }
      compare_article(id, article);
    }
    CHECK(catalogue_->queue().length() == waiting);
    CHECK(catalogue_->articles().counts(kSite) == counts);
    compare_list();
  }

 private:
  static constexpr const char* kSite = "harbour";

  QueuePriority priority() { return drawn_ = static_cast<QueuePriority>(random_() % 4); }
  bool is_down(const std::string& id) { return model_.articles()[id].is_down; }

  template <typename Act>
  void with_article(Act act) {
    auto& articles = model_.articles();
    if (articles.empty()) return;
    act(std::next(articles.begin(), static_cast<std::ptrdiff_t>(random_() % articles.size()))
            ->first);
  }

  void store() {
    Submission submission;
    submission.source_id = std::to_string(random_() % 6);
    submission.content = article_about(std::to_string(random_() % 3));
    submission.visibility = random_() % 4 == 0 ? Visibility::draft : Visibility::published;
    submission.mode = random_() % 4 == 0 ? RenderMode::lazy : RenderMode::eager;
    submission.priority = priority();
    const auto stored = catalogue_->articles().store(kSite, submission, now_);
    REQUIRE(stored.has_value());
    model_.store(*stored, submission, now_);
  }

  void claim() {
    const std::chrono::milliseconds length(1000 + random_() % 20'000);
    const auto lease = catalogue_->queue().claim(now_, length);
    model_.tidy(now_);
    model_.claim(lease, now_, length);
    if (lease) leases_.push_back(*lease);
  }

  /// Uses one of the last leases, in force or not.
  void with_lease() {
    if (leases_.empty()) return;
    const std::size_t back = random_() % std::min<std::size_t>(leases_.size(), 5);
    const RenderLease& lease = leases_[leases_.size() - 1 - back];
    ModelNarration* narration = model_.leased(lease);
    const bool is_holder = narration != nullptr;
    switch (random_() % 6) {
      case 0:
        CHECK(catalogue_->queue().renew(lease, now_, kLease) == is_holder);
        if (is_holder) narration->due = now_ + kLease;
        return;
      case 1:
        CHECK(catalogue_->queue().fail(lease, "why", now_) == is_holder);
        if (is_holder) narration->state = NarrationState::failed;
        return;
      case 2:
        CHECK(catalogue_->queue().give_back(lease, now_) == is_holder);
        if (!is_holder) return;
        narration->state = NarrationState::queued;
        narration->due = now_;
        --narration->attempt;
        return;
      default:
        const std::string revision = std::to_string(random_() % 20);
        CHECK(seal(*catalogue_, lease, revision, now_) == is_holder);
        if (is_holder) model_.seal(lease, revision, now_);
    }
  }

  void compare_article(const std::string& id, ModelArticle& article) {
    CHECK(catalogue_->articles().standing(id) == ArticleStanding{.site = kSite,
                                                                 .revision = article.revision,
                                                                 .visibility = article.visibility,
                                                                 .taken_down = article.is_down});
    const auto found = catalogue_->articles().find_by_source(kSite, article.source_id);
    REQUIRE(found.has_value() != article.is_down);
    if (found) CHECK(found->content.text == article.text);
    for (std::int64_t revision = 1; revision <= article.revision; ++revision) {
      const auto status = catalogue_->queue().status(kSite, id, revision);
      const auto narration = article.narrations.find(revision);
      REQUIRE(status.has_value() == (narration != article.narrations.end()));
      if (status) CHECK(status->state == narration->second.state);
    }
    std::optional<std::string> current;
    for (int revision = 0; revision < 20; ++revision) {
      const std::string name = std::to_string(revision);
      const auto sealed = catalogue_->sealed().find(id, name);
      const auto expected = article.sealed.find(name);
      REQUIRE(sealed.has_value() == (expected != article.sealed.end()));
      CHECK(catalogue_->sealed().files(id, name).size() == (sealed ? 2 : 0));
      if (!sealed) continue;
      CHECK(sealed->article_revision == expected->second.article_revision);
      CHECK(sealed->keep_until == expected->second.keep_until);
      if (!sealed->keep_until) current = name;
    }
    const auto heard = catalogue_->sealed().current(kSite, id);
    CHECK((heard ? std::optional(heard->revision) : std::nullopt) == current);
  }

  void compare_list() {
    std::vector<std::string> expected;
    for (const auto& [id, article] : model_.articles()) {
      if (!article.is_down) expected.insert(expected.begin(), id);
    }
    std::vector<std::string> listed;
    std::optional<std::string> from;
    do {
      const ArticlePage page = catalogue_->articles().list(kSite, from, 2);
      for (const ArticleSummary& article : page.articles) {
        listed.push_back(article.id);
        CHECK(article.state == model_.articles()[article.id].newest().state);
      }
      from = page.next;
    } while (from);
    CHECK(listed == expected);
  }

  std::mt19937_64 random_;
  TemporaryCatalogue catalogue_{memory_folder()};
  Model model_;
  StoreTime now_ = kNow;
  QueuePriority drawn_ = QueuePriority::publish;
  std::vector<RenderLease> leases_;
};

}  // namespace

TEST_CASE("over any history the catalogue says what a simple model says", "[store][model]") {
  const auto seed = GENERATE(range(1, 7));
  CAPTURE(seed);
  History history(static_cast<std::uint64_t>(seed));
  for (int step = 0; step < 250; ++step) {
    CAPTURE(step);
    history.step();
    history.compare();
  }
}
